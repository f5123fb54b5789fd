"""Addresses of comments for the public, below /komentar/."""

from django.urls import path

from cermin.comments.views import public

app_name = "komentar"
urlpatterns = [
    path("<int:pk>/", public.page_comments, name="page"),
    path("<int:pk>/dilaporkan/", public.reported, name="reported"),
    path("lapor/<int:pk>/", public.report, name="report"),
    path("saya/<str:key>/", public.mine, name="mine"),
]
