"""Addresses: what pages send to, and the desk."""

from django.urls import URLPattern, URLResolver, include, path

from cermin.engagement.views import beacon, readings

app_name = "engagement"
_desk: list[URLPattern] = [
    path("", readings.ReadingsView.as_view(), name="readings"),
    path("<int:pk>/", readings.PageReadingsView.as_view(), name="page"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("hitung/", beacon.signal, name="signal"),
    path("hitung/<int:pk>.gif", beacon.pixel, name="pixel"),
    path("desk/pembaca/", include(_desk)),
]
