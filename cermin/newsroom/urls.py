"""Addresses of the newsroom in the workdesk."""

from django.urls import URLPattern, path

from cermin.newsroom.views.pages import PagesView
from cermin.newsroom.views.upkeep import FindingView, RequestLook, UpkeepView

app_name = "newsroom"
urlpatterns: list[URLPattern] = [
    path("", PagesView.as_view(), name="pages"),
    path("perawatan/", UpkeepView.as_view(), name="upkeep"),
    path("perawatan/periksa/", RequestLook.as_view(), name="look"),
    path("perawatan/<int:pk>/", FindingView.as_view(), name="finding"),
]
