"""Addresses of the public shell; Wagtail answers everything else."""

from django.urls import URLPattern, path, re_path

from cermin.website.views import calendars, drawn, feeds, machines, pages, push, reach, styles

app_name = "website"
urlpatterns: list[URLPattern] = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", machines.sitemap_part, name="sitemap_part"),
    re_path(
        r"^gaya/(?P<accent>[0-9a-f]{6})-(?P<version>[0-9a-f]{8})\.css$", styles.style, name="style"
    ),
    path("sitemap-index.xml", machines.sitemap_index, name="sitemap_index"),
    path("sitemap-berita.xml", machines.news_sitemap, name="news_sitemap"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("kartu/<int:pk>-<slug:digest>.png", drawn.preview, name="preview"),
    path("manifest.webmanifest", reach.manifest, name="manifest"),
    path("sw.js", reach.worker, name="worker"),
    path("kabar/", push.news_alerts, name="push"),
    path("kabar/langganan/", push.subscribe, name="push_subscribe"),
    path("kabar/berhenti/", push.unsubscribe, name="push_unsubscribe"),
    path("luring/", reach.offline, name="offline"),
    path("aksesibilitas/", reach.accessibility, name="accessibility"),
    path("ikon/<slug:code>/<int:size>/<slug:version>.png", reach.icon_file, name="icon"),
    path("cari/", pages.search, name="search"),
    path("ralat/", pages.corrections, name="corrections"),
    path("<slug:slug>/ralat/", pages.corrections, name="corrections"),
    path("cara-menghitung/", pages.counting, name="counting"),
    path("satker/", pages.directory, name="directory"),
    path("rss.xml", feeds.feed, {"kind": "rss"}, name="rss"),
    path("atom.xml", feeds.feed, {"kind": "atom"}, name="atom"),
    path("feed.json", feeds.feed, {"kind": "json"}, name="json"),
    path("<slug:slug>/rss.xml", feeds.feed, {"kind": "rss"}, name="rss"),
    path("<slug:slug>/atom.xml", feeds.feed, {"kind": "atom"}, name="atom"),
    path("<slug:slug>/feed.json", feeds.feed, {"kind": "json"}, name="json"),
    path("agenda.ics", calendars.agenda, name="agenda"),
    path("agenda/<slug:event>.ics", calendars.event, name="event"),
    path("<slug:slug>/agenda.ics", calendars.agenda, name="agenda"),
    path("<slug:slug>/agenda/<slug:event>.ics", calendars.event, name="event"),
]
