"""Addresses of reports below /desk/laporan/."""

from django.urls import path

from cermin.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.BriefPage.as_view(), name="brief"),
    path("unduh/<slug:form>/", views.BriefDownload.as_view(), name="brief_download"),
    path("jadwal/", views.BriefPlanPage.as_view(), name="brief_plan"),
]
