"""Addresses of the desk's screens for the public site, below /desk/pengaturan/."""

from django.urls import URLPattern, path

from cermin.website.views import desk_banners, desk_site

app_name = "site"
urlpatterns: list[URLPattern] = [
    path("situs/", desk_site.SiteView.as_view(), name="site"),
    path("situs/gaya/", desk_site.StyleView.as_view(), name="style"),
    path("situs/panduan/", desk_site.StyleGuideView.as_view(), name="guide"),
    path("situs/nama-inang/", desk_site.HostView.as_view(), name="host"),
    path("situs/nama-inang/cabut/", desk_site.DropHostView.as_view(), name="drop_host"),
    path("spanduk/", desk_banners.BannersView.as_view(), name="banners"),
    path("spanduk/tambah/", desk_banners.AddBannerView.as_view(), name="add_banner"),
    path("spanduk/<int:pk>/", desk_banners.ChangeBannerView.as_view(), name="change_banner"),
    path("spanduk/<int:pk>/akhiri/", desk_banners.EndBannerView.as_view(), name="end_banner"),
]
