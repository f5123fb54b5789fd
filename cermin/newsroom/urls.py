"""Addresses of the newsroom in the workdesk."""

from django.urls import URLPattern, path

from cermin.newsroom.views.coach import CheckView, ReadView
from cermin.newsroom.views.pages import PagesView

app_name = "newsroom"
urlpatterns: list[URLPattern] = [
    path("", PagesView.as_view(), name="pages"),
    path("naskah/", ReadView.as_view(), name="read"),
    path("<int:pk>/periksa/", CheckView.as_view(), name="check"),
]
