"""Addresses of comments in the workdesk, below /desk/komentar/."""

from django.urls import path

from cermin.comments.views import decisions, queue, records, switches

app_name = "comments"
urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    path("<int:pk>/", queue.CommentView.as_view(), name="comment"),
    path("putuskan/", decisions.DecideView.as_view(), name="decide"),
    path("urungkan/", decisions.UndoView.as_view(), name="undo"),
    path("<int:pk>/jawab/", decisions.AnswerView.as_view(), name="answer"),
    path("<int:pk>/hapus-jawaban/", decisions.RemoveAnswerView.as_view(), name="remove_answer"),
    path("<int:pk>/tutup-laporan/", decisions.CloseReportsView.as_view(), name="close_reports"),
    path("catatan/", records.RecordView.as_view(), name="record"),
    path("jejak/", records.LogView.as_view(), name="log"),
    path("buka-tutup/", switches.SwitchesView.as_view(), name="switches"),
    path("buka-tutup/satker/", switches.UnitSwitchView.as_view(), name="unit_switch"),
    path("buka-tutup/halaman/<int:pk>/", switches.PageSwitchView.as_view(), name="page_switch"),
    path("buka-tutup/<int:pk>/ikut/", switches.FollowView.as_view(), name="follow"),
]
