"""Addresses of the public shell."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
