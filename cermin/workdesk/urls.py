"""Addresses of the workdesk's own pages; other apps bring theirs below /desk/."""

from django.urls import URLPattern, path

from cermin.workdesk.views import design, people, search, shell, today, unit_settings

app_name = "workdesk"
urlpatterns: list[URLPattern] = [
    path("", today.TodayView.as_view(), name="today"),
    path("unit/", shell.UnitSwitchView.as_view(), name="unit"),
    path("menu/", shell.MenuView.as_view(), name="menu"),
    path("tampilan/", shell.choose_theme, name="theme"),
    path("cari/", search.SearchView.as_view(), name="search"),
    path("gaya/", design.DesignView.as_view(), name="design"),
    path("pengaturan/", people.PeopleView.as_view(), name="people"),
    path("pengaturan/orang/tambah/", people.AddPersonView.as_view(), name="add_person"),
    path("pengaturan/orang/<int:pk>/", people.ChangeRoleView.as_view(), name="change_role"),
    path("pengaturan/orang/<int:pk>/cabut/", people.RemoveRoleView.as_view(), name="remove_role"),
    path("pengaturan/orang/<int:pk>/tautan/", people.SendLinkView.as_view(), name="send_link"),
    path("pengaturan/satker/", unit_settings.UnitView.as_view(), name="unit_details"),
    path("pengaturan/satker/ubah/", unit_settings.ChangeUnitView.as_view(), name="change_unit"),
    path("pengaturan/satker/alias/", unit_settings.AddAliasView.as_view(), name="add_alias"),
    path(
        "pengaturan/satker/alias/<int:pk>/hapus/",
        unit_settings.RemoveAliasView.as_view(),
        name="remove_alias",
    ),
    path("pengaturan/jejak/", unit_settings.HistoryView.as_view(), name="history"),
]
