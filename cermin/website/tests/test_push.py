"""Browsers are told what a unit publishes, and forgotten when they withdraw."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from cermin.newsroom.models import AnnouncementPage, Topic
from cermin.newsroom.tests.factories import NewsPageFactory, index_of
from cermin.website import services, tasks
from cermin.website.exceptions import InvalidSubscription
from cermin.website.models import PushDelivery, PushKey, PushSubscription
from cermin.website.tests.push_receiver import Browser, Service, told
from cermin.website.views.push import signature

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(settings):
    settings.CERMIN_PUSH_PRIVATE = True
    cache.clear()  # the limit counts over tests too


@pytest.fixture
def service():
    started = Service().start()
    yield started
    started.shutdown()
    started.server_close()


@pytest.fixture
def browser():
    return Browser()


def ask(unit, service, browser, kinds=("berita",), **more):
    return services.subscribe(
        unit=unit,
        endpoint=service.endpoint,
        p256dh=browser.p256dh,
        auth=browser.auth,
        kinds=list(kinds),
        **more,
    )


def run_all():
    """Let the worker's duty take every row that is due."""
    for pk in list(PushDelivery.objects.due(timezone.now()).values_list("pk", flat=True)):
        token = PushDelivery.objects.lease(pk, timezone.now())
        services.deliver(delivery_id=pk, token=token)


def announce(unit, **fields):
    page = AnnouncementPage(
        title="Tanggul jebol",
        summary="Menjauhlah dari sungai.",
        kind="pengumuman",
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
        live=True,
        **fields,
    )
    index_of(unit).add_child(instance=page)
    return page


def test_a_browser_reads_what_was_published(regency, service, browser):
    ask(regency, service, browser)
    page = NewsPageFactory(unit=regency, title="Logistik siap", summary="Seribu kotak.")
    assert services.spread(page_id=page.pk) == 1
    services.spread(page_id=page.pk)
    run_all()
    ((headers, body),) = service.seen
    assert told(browser, body) == {
        "title": "Logistik siap",
        "body": "Seribu kotak.",
        "url": page.full_url,
        "lang": "id",
        "tag": f"kpn-sekarwangi-{page.pk}",
    }
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["urgency"] == "normal" and 86_000 < int(headers["ttl"]) <= 86_400
    assert len(headers["topic"]) == 32 and headers["authorization"].startswith("vapid t=")
    assert not PushDelivery.objects.exists()


def test_only_what_was_asked_for_is_told(centre, regency, service, browser):
    ask(regency, service, browser, ["siaran-pers"])
    assert services.spread(page_id=NewsPageFactory(unit=regency).pk) == 0
    ask(regency, service, browser, ["berita"])
    assert services.spread(page_id=NewsPageFactory(unit=centre).pk) == 0
    assert services.spread(page_id=NewsPageFactory(unit=regency, live=False).pk) == 0
    old = timezone.now() - timedelta(days=3)
    stale = NewsPageFactory(unit=regency, first_published_at=old, last_published_at=old)
    assert services.spread(page_id=stale.pk) == 0


def test_topics_narrow_but_not_what_the_law_wants_at_once(centre, regency, service, browser):
    water, votes = (
        Topic.objects.create(unit=centre, name=name, slug=name) for name in ("air", "suara")
    )
    ask(regency, service, browser, ["berita", "serta-merta"], topics=[water.pk])
    page = NewsPageFactory(unit=regency)
    page.topics.set([votes])
    page.save()
    assert services.spread(page_id=page.pk) == 0
    page.topics.set([water, votes])
    page.save()
    assert services.spread(page_id=page.pk) == 1
    alarm = announce(regency, is_immediate=True)
    assert services.spread(page_id=alarm.pk) == 1
    run_all()
    assert [headers["urgency"] for headers, _body in service.seen] == ["normal", "high"]
    calm = announce(regency, slug="biasa")
    assert services.spread(page_id=calm.pk) == 0


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_withdrew_is_forgotten(regency, service, browser, status):
    ask(regency, service, browser)
    services.spread(page_id=NewsPageFactory(unit=regency).pk)
    service.status = status
    run_all()
    assert not PushSubscription.objects.exists() and not PushDelivery.objects.exists()


def test_a_service_that_is_busy_is_asked_again_when_it_said(regency, service, browser):
    ask(regency, service, browser)
    services.spread(page_id=NewsPageFactory(unit=regency).pk)
    service.status, service.headers = 429, {"Retry-After": "900"}
    run_all()
    row = PushDelivery.objects.get()
    assert row.attempts == 1 and row.last_error == "rate_limited"
    assert row.next_attempt_at > timezone.now() + timedelta(minutes=14)
    PushDelivery.objects.update(next_attempt_at=timezone.now())
    service.status, service.headers = 201, {}
    run_all()
    assert len(service.seen) == 2 and not PushDelivery.objects.exists()


def test_a_service_that_stays_broken_is_given_up(regency, service, browser):
    ask(regency, service, browser)
    services.spread(page_id=NewsPageFactory(unit=regency).pk)
    service.status = 503
    for _number in range(12):
        run_all()
        PushDelivery.objects.filter(next_attempt_at__isnull=False).update(
            next_attempt_at=timezone.now()
        )
    assert len(service.seen) == 8
    assert PushDelivery.objects.get().next_attempt_at is None
    assert PushSubscription.objects.exists()


def test_a_service_that_refuses_our_message_is_not_asked_for_ever(regency, service, browser):
    ask(regency, service, browser)
    services.spread(page_id=NewsPageFactory(unit=regency).pk)
    service.status = 403
    run_all()
    run_all()
    assert len(service.seen) == 1


def test_what_waited_too_long_or_was_taken_down_is_not_told(regency, service, browser):
    ask(regency, service, browser)
    late, gone = NewsPageFactory(unit=regency), NewsPageFactory(unit=regency)
    for page in (late, gone):
        services.spread(page_id=page.pk)
    PushDelivery.objects.filter(page=late).update(expires_at=timezone.now())
    gone.unpublish()
    run_all()
    assert service.seen == [] and not PushDelivery.objects.exists()


def test_publication_leaves_the_work_to_the_worker(regency, service, browser):
    from django_tasks_db.models import DBTaskResult

    ask(regency, service, browser)
    page = NewsPageFactory(unit=regency, live=False)
    page.save_revision().publish()
    paths = set(DBTaskResult.objects.values_list("task_path", flat=True))
    assert {"cermin.website.tasks.tell_browsers", "cermin.website.tasks.make_pictures"} <= paths
    tasks.tell_browsers.func(page.pk)
    assert tasks.PUSH.nudge(timezone.now()) == 1
    assert PushDelivery.objects.get().lease_token


HOSTILE = [
    "http://push.example/x",
    "https://127.0.0.1/x",
    "https://169.254.169.254/latest",
    "https://[::1]/x",
    "https://localhost/x",
    "https://printer.local/x",
    "https://a:b@push.example/x",
    "https://push.example/" + "x" * 1000,
    "https://push.example/\r\nX: y",
    "ftp://push.example/",
    "file:///etc/passwd",
    "https://",
    "https://push.example:99999/x",
    "",
]


@pytest.mark.parametrize("endpoint", HOSTILE)
def test_hostile_addresses_are_refused(regency, browser, settings, endpoint):
    settings.CERMIN_PUSH_PRIVATE = False
    with pytest.raises(InvalidSubscription):
        services.subscribe(
            unit=regency,
            endpoint=endpoint,
            p256dh=browser.p256dh,
            auth=browser.auth,
            kinds=["berita"],
        )


def test_a_name_that_turns_private_later_is_not_asked(regency, service, browser, settings):
    """The row was kept before; the connection is judged again and the browser forgotten."""
    ask(regency, service, browser)
    services.spread(page_id=NewsPageFactory(unit=regency).pk)
    settings.CERMIN_PUSH_PRIVATE = False
    PushSubscription.objects.update(endpoint="https://127.0.0.1/kirim")
    run_all()
    assert service.seen == [] and not PushSubscription.objects.exists()


def test_the_key_is_made_once_and_kept_encrypted():
    first = services.public_key()
    assert services.public_key() == first
    row = PushKey.objects.get()
    assert "PRIVATE" not in row.private and len(first) == 87


def body_of(unit, service, browser, **changes):
    return {
        "tanda": signature(unit.pk),
        "alamat": service.endpoint,
        "kunci": {"p256dh": browser.p256dh, "auth": browser.auth},
        "jenis": ["berita"],
        "topik": [],
        **changes,
    }


def send(client, path, data, **headers):
    return client.post(path, data, content_type="application/json", headers=headers)


def test_a_reader_asks_on_the_page_and_stops_with_one_tap(client, regency, service, browser):
    page = client.get("/kabar/?satker=kpn-sekarwangi")
    html = page.content.decode()
    assert services.public_key() in html and "serta-merta" in html
    assert not page.cookies and page["Cache-Control"] == "no-store"
    (sign,) = re.findall(r'data-sign="([^"]+)"', html)
    data = body_of(regency, service, browser, tanda=sign)
    fetch = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}
    answer = send(client, "/kabar/langganan/", data, **fetch)
    assert answer.status_code == 200 and "kunci" not in answer.content.decode()
    assert PushSubscription.objects.get().unit == regency
    send(client, "/kabar/langganan/", {**data, "jenis": ["siaran-pers"]}, **fetch)
    assert PushSubscription.objects.get().kinds == ["siaran-pers"]
    assert send(client, "/kabar/berhenti/", {"alamat": service.endpoint}).status_code == 200
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"tanda": "palsu"},
        {"tanda": None},
        {"kunci": None},
        {"kunci": {"p256dh": "x", "auth": "y"}},
        {"jenis": []},
        {"jenis": ["rahasia"]},
        {"jenis": "berita"},
        {"jenis": [{"a": 1}]},
        {"topik": ["x"]},
        {"alamat": 5},
    ],
)
def test_a_broken_wish_is_refused(client, regency, service, browser, changes):
    answer = send(client, "/kabar/langganan/", body_of(regency, service, browser, **changes))
    assert answer.status_code == 400
    assert not PushSubscription.objects.exists()


def test_wishes_from_elsewhere_are_refused(client, regency, service, browser):
    data = body_of(regency, service, browser)
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"origin": "https://jahat.example"},
        {"origin": "null"},
    ):
        assert send(client, "/kabar/langganan/", data, **headers).status_code == 400
        assert send(client, "/kabar/berhenti/", {"alamat": "x"}, **headers).status_code == 400
    for raw in ("[]", "{", "1", "x" * 9000, "[" * 5000):
        answer = client.post("/kabar/langganan/", raw, content_type="application/json")
        assert answer.status_code == 400
    assert client.post("/kabar/langganan/", data={"a": "b"}).status_code == 400
    assert client.get("/kabar/langganan/").status_code == 405
    assert not PushSubscription.objects.exists()


def test_another_institutions_unit_cannot_be_asked_for_here(client, centre, service, browser):
    from cermin.newsroom.tests.factories import make_unit

    other = make_unit(code="lain")
    answer = send(client, "/kabar/langganan/", body_of(other, service, browser))
    assert answer.status_code == 400


def test_one_address_cannot_fill_the_table(client, regency, service, browser):
    answers = [
        send(
            client,
            "/kabar/langganan/",
            body_of(regency, service, browser, alamat=f"{service.endpoint}{number}"),
        ).status_code
        for number in range(22)
    ]
    assert answers == [200] * 20 + [429] * 2
    assert PushSubscription.objects.count() == 20
