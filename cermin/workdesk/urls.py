"""Addresses of the workdesk."""

from django.urls import URLPattern

app_name = "workdesk"
urlpatterns: list[URLPattern] = []
