from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cermin.core.duties import duties
from cermin.listening.models import Document, DocumentAddress, Intake, Mention, Source
from cermin.listening.services import collect as collect_module
from cermin.listening.services.collect import collect_source
from cermin.listening.services.sources import lease_now
from cermin.listening.tests import trees, websites
from cermin.listening.tests.factories import SourceFactory
from cermin.units.tests.factories import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    with websites.website() as served:
        yield served


def collect(source, **options):
    token = lease_now(source=source, even_if_not_due=True)
    report = collect_source(source_id=source.pk, token=token, sleep=lambda seconds: None, **options)
    source.refresh_from_db()
    return report


def feed_source(site, path="/rss", **fields):
    return SourceFactory(address=site.address(path), next_attempt_at=timezone.now(), **fields)


def test_a_feed_is_read_and_comes_back_after_its_interval(site):
    trees.kpu()
    site["/rss"] = websites.feed("/a", "/b")
    source = feed_source(site, interval_minutes=45)
    before = timezone.now()
    report = collect(source)
    assert (report.stored.taken, report.stored.mentions, report.error) == (2, 2, "")
    assert source.last_success_at >= before
    assert source.attempts == 0
    assert timedelta(minutes=44) < source.next_attempt_at - before < timedelta(minutes=46)
    assert not source.lease_token
    assert report.intake.taken == 2
    assert {d.outlet for d in Document.objects.all()} == {"Harian Contoh"} or {
        d.outlet for d in Document.objects.all()
    } == {source.name}
    again = collect(source)
    assert (again.stored.taken, again.stored.duplicates, again.intake) == (0, 2, None)
    assert Intake.objects.count() == 1


def test_validators_are_sent_back_and_nothing_new_is_nothing(site):
    site["/rss"] = (
        200, {"ETag": '"v1"', "Last-Modified": "Mon, 26 Apr 2021 03:00:00 GMT"},
        websites.feed("/a").encode(),
    )  # fmt: skip
    source = feed_source(site)
    collect(source)
    assert source.etag == '"v1"'
    site["/rss"] = (304, {}, b"")
    report = collect(source)
    assert report.not_modified
    assert site.headers[-1]["If-None-Match"] == '"v1"'
    assert source.etag == '"v1"'
    assert source.last_error == ""


def test_articles_are_fetched_and_complete_their_summaries(site):
    trees.kpu()
    site["/rss"] = websites.feed("/a", "/b")
    site["/a"] = websites.page("a")
    site["/b"] = (503, {"Retry-After": "7200"}, b"")
    source = feed_source(site, fetch_articles=True)
    report = collect(source)
    assert (report.pages.fetched, report.pages.failed) == (1, 1)
    done, waiting = Document.objects.order_by("is_summary")
    assert not done.is_summary
    assert "anggaran" in done.text
    assert done.page_due_at is None
    assert waiting.page_error == "http_server"
    assert waiting.page_due_at - timezone.now() > timedelta(minutes=110)
    assert Mention.objects.count() == 2
    item = report.intake.items.get(outcome="refused")
    assert item.can_retry
    assert item.locator.endswith("/b")
    # It comes back for the article, not only for the feed.
    Document.objects.filter(pk=waiting.pk).update(page_due_at=timezone.now())
    site["/b"] = websites.page("b")
    assert collect(source).pages.fetched == 1
    assert not Document.objects.filter(is_summary=True).exists()


def test_pages_that_never_come_are_given_up(site, monkeypatch):
    monkeypatch.setattr("cermin.listening.conf.PAGE_ATTEMPTS", 2)
    site["/rss"] = websites.feed("/a", "/hilang")
    site["/a"] = (500, {}, b"")
    source = feed_source(site, fetch_articles=True)
    collect(source)
    Document.objects.filter(page_due_at__isnull=False).update(page_due_at=timezone.now())
    collect(source)
    assert not Document.objects.filter(page_due_at__isnull=False).exists()
    assert set(Document.objects.values_list("page_error", flat=True)) == {
        "http_server", "http_404",
    }  # fmt: skip


def test_robots_are_obeyed(site):
    site["/robots.txt"] = "User-agent: *\nDisallow: /pribadi\nCrawl-delay: 3\n"
    site["/rss"] = websites.feed("/pribadi/a", "/umum/b", "/umum/c")
    for name in ("/pribadi/a", "/umum/b", "/umum/c"):
        site[name] = websites.page(name.strip("/"))
    source = feed_source(site, fetch_articles=True)
    pauses = []
    token = lease_now(source=source, even_if_not_due=True)
    collect_source(source_id=source.pk, token=token, sleep=pauses.append)
    assert "/pribadi/a" not in site.asked
    assert site.asked.count("/robots.txt") == 1
    assert Document.objects.get(is_summary=True).page_error == "robots"
    assert len(pauses) == 1
    assert 2 < pauses[0] <= 3


def test_a_site_that_cannot_say_is_left_alone_for_now(site):
    site["/robots.txt"] = (503, {}, b"")
    site["/rss"] = websites.feed("/a")
    site["/a"] = websites.page("a")
    collect(feed_source(site, fetch_articles=True))
    assert "/a" not in site.asked
    assert Document.objects.get().page_due_at is not None


def test_the_address_behind_the_feeds_link_is_known_too(site):
    site["/rss"] = websites.feed("/l")
    site["/l"] = (302, {"Location": "/artikel/panjang"}, b"")
    site["/artikel/panjang"] = websites.page("l")
    collect(feed_source(site, fetch_articles=True))
    assert set(DocumentAddress.objects.values_list("document_id", flat=True)) == {
        Document.objects.get().pk
    }
    assert DocumentAddress.objects.count() == 2


def test_dead_links_to_one_page_do_not_swallow_each_other(site):
    site["/rss"] = websites.feed("/x", "/y").replace("KPU Brebes dan berita x", "Panen raya tiba")
    site["/x"] = (302, {"Location": "/y"}, b"")
    site["/y"] = websites.page("y")
    collect(feed_source(site, fetch_articles=True))
    assert Document.objects.count() == 2
    left = Document.objects.get(title="Panen raya tiba")
    assert left.is_summary
    assert left.page_due_at is None


def test_a_permanent_redirect_changes_the_address_and_is_noted(site):
    site["/lama"] = (301, {"Location": "{url}/baru"}, b"")
    site["/baru"] = websites.feed("/a")
    source = feed_source(site, "/lama")
    report = collect(source)
    assert source.address == site.address("/baru")
    note = report.intake.items.get(code="moved")
    assert note.params["new"] == source.address


@pytest.mark.parametrize(
    ("answer", "code", "again"),
    [
        ((500, {}, b""), "http_server", True),
        ((404, {}, b""), "http_404", False),
        ("<html><body>Bukan umpan</body></html>", "html_not_feed", False),
        ("<rss><channel>", "feed_unreadable", True),
        ("", "empty", True),
        (
            '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
            "entities_refused",
            False,
        ),
    ],
)
def test_failures_are_noted_and_tried_again_only_where_that_helps(site, answer, code, again):
    site["/rss"] = answer
    source = feed_source(site)
    report = collect(source)
    assert (report.error, source.last_error) == (code, code)
    assert source.attempts == 1
    assert (source.next_attempt_at is not None) is again
    item = report.intake.items.get()
    assert (item.code, item.can_retry) == (code, again)
    assert not source.lease_token


def test_the_same_failure_again_is_not_reported_again(site):
    source = feed_source(site, "/hilang")
    assert collect(source).intake is not None
    assert collect(source).intake is None
    assert source.attempts == 2
    assert Intake.objects.count() == 1


def test_retry_after_is_honoured(site):
    site["/rss"] = (429, {"Retry-After": "5000"}, b"")
    source = feed_source(site)
    collect(source)
    assert source.next_attempt_at - timezone.now() > timedelta(seconds=4_900)


def test_a_private_address_is_refused_for_good(site, settings):
    settings.CERMIN_ALLOW_PRIVATE_SOURCES = False
    site["/rss"] = websites.feed("/a")
    source = feed_source(site)
    report = collect(source)
    assert report.error in ("address_private", "port_not_allowed")
    assert source.next_attempt_at is None
    assert not site.asked


def test_a_lease_that_is_gone_does_nothing(site):
    site["/rss"] = websites.feed("/a")
    source = feed_source(site)
    assert collect_source(source_id=source.pk, token="") is None
    assert collect_source(source_id=source.pk, token="x" * 32) is None
    assert not site.asked


def test_a_lease_lost_during_the_work_notes_nothing(site, monkeypatch):
    site["/rss"] = websites.feed("/a")
    source = feed_source(site)
    kept = collect_module.fetch_due_pages

    def steal(**options):
        Source.objects.filter(pk=source.pk).update(lease_token="other", etag="theirs")
        return kept(**options)

    monkeypatch.setattr(collect_module, "fetch_due_pages", steal)
    collect(source)
    assert source.lease_token == "other"
    assert source.etag == "theirs"
    assert source.last_success_at is None


def test_killed_half_way_the_next_attempt_completes(site, monkeypatch):
    trees.kpu()
    site["/rss"] = websites.feed("/a", "/b")
    source = feed_source(site)

    def die(*arguments, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(collect_module, "fetch_due_pages", die)
        with pytest.raises(KeyboardInterrupt):
            collect(source)
    source.refresh_from_db()
    assert source.last_success_at is None
    assert source.lease_token
    Source.objects.update(leased_until=timezone.now())
    report = collect(source)
    assert (report.stored.taken, report.stored.duplicates) == (0, 2)
    assert Document.objects.count() == Mention.objects.count() == 2
    assert source.last_success_at


def test_a_sitemap_index_leads_to_its_newest_children(site):
    ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    site["/sitemap.xml"] = (
        f"<sitemapindex {ns}><sitemap><loc>{{url}}/s1.xml</loc></sitemap>"
        f"<sitemap><loc>{{url}}/s2.xml</loc></sitemap></sitemapindex>"
    )
    site["/s1.xml"] = f"<urlset {ns}><url><loc>{{url}}/berita/satu-judul</loc></url></urlset>"
    source = feed_source(site, "/sitemap.xml", kind="sitemap")
    report = collect(source)
    assert report.stored.taken == 1
    assert Document.objects.get().title == "Satu judul"
    assert report.error == ""
    assert report.intake.items.get(outcome="refused").code == "http_404"


def test_a_sitemap_tells_of_news_not_of_the_whole_archive(site):
    ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    day = (timezone.now() - timedelta(days=1)).date()
    site["/s.xml"] = (
        f"<urlset {ns}><url><loc>{{url}}/berita/baru-1</loc><lastmod>{day}</lastmod></url>"
        f"<url><loc>{{url}}/berita/lama-2</loc><lastmod>2019-01-01</lastmod></url></urlset>"
    )
    site["/berita/baru-1"] = websites.page("baru")
    source = feed_source(site, "/s.xml", kind="sitemap", fetch_articles=True)
    report = collect(source)
    assert (report.stored.taken, report.pages.fetched) == (1, 1)
    assert Document.objects.get().title == "KPU Brebes dan berita baru"


class TestFiles:
    def test_shared_sources_read_saved_files_of_one_folder(self, tmp_path, settings):
        settings.LISTENING_SAVED_FOLDER = tmp_path / "in"
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.xml").write_text(websites.feed("/a").replace("{url}", "https://a.id"))
        (tmp_path / "out.xml").write_text(websites.feed("/b").replace("{url}", "https://a.id"))
        assert collect(SourceFactory(address="a.xml")).stored.taken == 1
        for address in (str(tmp_path / "out.xml"), "../out.xml", "file:///etc/passwd"):
            source = SourceFactory(address=address)
            assert collect(source).error == "file_not_allowed"
            assert source.next_attempt_at is None
        source = SourceFactory(address=str(tmp_path / "out.xml"))
        assert collect(source, any_file=True).stored.taken == 1

    def test_a_units_own_source_never_reads_files(self, tmp_path, settings):
        settings.LISTENING_SAVED_FOLDER = tmp_path
        (tmp_path / "a.xml").write_text(websites.feed("/a"))
        source = SourceFactory(address="a.xml", unit=UnitFactory())
        assert collect(source).error == "file_not_allowed"
        assert collect(source, any_file=True).error == "file_not_allowed"


def test_what_a_hostile_server_says_can_be_stored(site):
    site["/rss"] = (
        200, {"ETag": "x" * 900},
        b"<html><head><link rel='alternate' type='application/rss+xml' href='/a\x00b'>"
        + "\ud800".encode("utf-8", "surrogatepass") + b"</head><body>x</body></html>",
    )  # fmt: skip
    source = feed_source(site)
    assert collect(source).error == "html_not_feed"
    site["/rss"] = (200, {"ETag": "x" * 900}, websites.feed("/a").encode())
    collect(source)
    assert source.etag == ""


class TestDutyAndCommand:
    def test_due_sources_are_leased_and_nudged_once(self, site):
        site["/rss"] = websites.feed("/a")
        source = feed_source(site)
        feed_source(site, is_active=False)
        duty = next(duty for duty in duties() if duty.key == "collect")
        assert duty.nudge(timezone.now()) == 1
        assert duty.nudge(timezone.now()) == 0
        source.refresh_from_db()
        assert source.leased_by in duty.holders()
        assert duty.release([source.leased_by]) == 1

    def test_the_command_says_what_was_taken(self, site):
        site["/rss"] = websites.feed("/a", "/b")
        source = feed_source(site)
        out = StringIO()
        call_command("collect", source=source.key, stdout=out)
        assert source.key in out.getvalue()
        assert "2" in out.getvalue()
        out = StringIO()
        call_command("collect", all_due=True, stdout=out)
        assert source.key not in out.getvalue()

    def test_failures_exit_with_one_and_unknown_keys_with_two(self, site):
        source = feed_source(site, "/hilang")
        out = StringIO()
        with pytest.raises(SystemExit) as stop:
            call_command("collect", source=source.key, stdout=out)
        assert stop.value.code == 1
        assert "404" in out.getvalue()
        with pytest.raises(CommandError) as failure:
            call_command("collect", source="tidak-ada")
        assert failure.value.returncode == 2
