"""Addresses of the newsroom in the workdesk."""

from django.urls import URLPattern, path

from cermin.newsroom.views.pages import PagesView
from cermin.newsroom.views.steps import AtOnceView, CorrectView, WithdrawView

app_name = "newsroom"
urlpatterns: list[URLPattern] = [
    path("", PagesView.as_view(), name="pages"),
    path("<int:pk>/ralat/", CorrectView.as_view(), name="correct"),
    path("<int:pk>/tarik/", WithdrawView.as_view(), name="withdraw"),
    path("<int:pk>/serta-merta/", AtOnceView.as_view(), name="at_once"),
]
