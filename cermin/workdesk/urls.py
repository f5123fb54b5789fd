"""Addresses of the workdesk's own pages; other apps bring theirs below /desk/."""

from django.urls import URLPattern, path

from cermin.workdesk.views import shell, today

app_name = "workdesk"
urlpatterns: list[URLPattern] = [
    path("", today.TodayView.as_view(), name="today"),
    path("unit/", shell.UnitSwitchView.as_view(), name="unit"),
    path("menu/", shell.MenuView.as_view(), name="menu"),
    path("tampilan/", shell.choose_theme, name="theme"),
    path("cari/", shell.MenuView.as_view(), name="search"),
]
