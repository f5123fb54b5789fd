"""Addresses of the newsroom in the workdesk."""

from django.urls import URLPattern, path

from cermin.newsroom.views.pages import PagesView
from cermin.newsroom.views.rooms import RoomsView

app_name = "newsroom"
urlpatterns: list[URLPattern] = [
    path("", PagesView.as_view(), name="pages"),
    path("ruang/", RoomsView.as_view(), name="rooms"),
]
