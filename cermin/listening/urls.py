"""Addresses of listening, below /desk/pemantauan/."""

from django.urls import path

from cermin.listening.views import decisions, intakes, mentions, rules, sources

app_name = "listening"
urlpatterns = [
    path("", mentions.MentionsView.as_view(), name="mentions"),
    path("<int:pk>/", mentions.MentionView.as_view(), name="mention"),
    path("<int:pk>/nada/", decisions.ToneView.as_view(), name="tone"),
    path("<int:pk>/tugaskan/", decisions.AssignView.as_view(), name="assign"),
    path("<int:pk>/abaikan/", decisions.DismissView.as_view(), name="dismiss"),
    path("<int:pk>/buka-lagi/", decisions.ReopenView.as_view(), name="reopen"),
    path("<int:pk>/perlu-jawaban/", decisions.NeedsAnswerView.as_view(), name="needs_answer"),
    path("<int:pk>/catatan/", decisions.NoteView.as_view(), name="note"),
    path("<int:pk>/jawab/", decisions.AnswerView.as_view(), name="answer"),
    path("sumber/", sources.SourcesView.as_view(), name="sources"),
    path("sumber/tambah/", sources.AddSourceView.as_view(), name="add_source"),
    path("sumber/<int:pk>/", sources.SourceView.as_view(), name="source"),
    path("sumber/<int:pk>/ubah/", sources.ChangeSourceView.as_view(), name="change_source"),
    path("sumber/<int:pk>/baca/", sources.ReadSourceView.as_view(), name="read_source"),
    path("aturan/", rules.RulesView.as_view(), name="rules"),
    path("aturan/tambah/", rules.AddRuleView.as_view(), name="add_rule"),
    path("aturan/coba/", rules.PreviewView.as_view(), name="preview_rule"),
    path("aturan/<int:pk>/", rules.ChangeRuleView.as_view(), name="change_rule"),
    path("aturan/<int:pk>/hapus/", rules.RemoveRuleView.as_view(), name="remove_rule"),
    path("impor/", intakes.IntakesView.as_view(), name="intakes"),
    path("impor/kirim/", intakes.UploadView.as_view(), name="upload"),
    path("impor/<int:pk>/", intakes.IntakeView.as_view(), name="intake"),
    path("impor/butir/<int:pk>/coba-lagi/", intakes.RetryView.as_view(), name="retry"),
]
