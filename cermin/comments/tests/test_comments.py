"""From a reader's form to the public page and back."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cermin.accounts.models import User
from cermin.comments import forms_token
from cermin.comments.exceptions import AppendOnly, Closed, NotAllowed, SaidBefore, TooMany
from cermin.comments.limits import Limits
from cermin.comments.models import Comment, DailySalt, Decision, Report, Step
from cermin.comments.services import (
    answer_officially,
    decline,
    erase_old_words,
    follow_unit,
    is_open_for,
    let_through,
    post_comment,
    remove,
    set_page_switch,
    set_unit_switch,
    undo,
    withdraw,
)
from cermin.comments.services.decide import new_batch
from cermin.newsroom.signals import site_changed
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Membership, Reach, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_unit(code="kpn", name="Komisi Pemilihan Nusantara", short_name="KPN RI")


@pytest.fixture
def unit(root):
    return make_unit(parent=root, code="kpn-sekarwangi", short_name="KPN Sekarwangi")


@pytest.fixture
def page(unit):
    set_unit_switch(unit=unit, is_open=True, by=None)
    return NewsPageFactory(unit=unit, title="Jadwal pemilihan")


@pytest.fixture
def quick(monkeypatch):
    """Let forms come back at once."""
    monkeypatch.setattr("cermin.comments.views.public.LIMITS", Limits(min_seconds=-1))


def person(unit, role, name="sari", reach=Reach.UNIT):
    user = User.objects.create_user(f"{name}@contoh.go.id", "x", first_name=name)
    Membership.objects.create(user=user, unit=unit, role=role, reach=reach)
    return user


def post(page, text="Kapan jadwalnya diumumkan?", sender="203.0.113.7", name="Budi", **more):
    return post_comment(
        page=page, unit=page.owning_unit, name=name, text=text, sender=sender, **more
    )


def send(client, page, text="Kapan jadwalnya diumumkan?", name="Budi", **more):
    fields = {"nama": name, "teks": text, "bukti": forms_token.make_token("comment", page.pk)}
    return client.post(f"/komentar/{page.pk}/", fields | more)


def test_a_comment_is_read_by_a_person_before_it_appears(client, page, unit, quick):
    answer = send(client, page)
    assert answer.status_code == 302
    assert not answer.cookies
    own = client.get(answer["Location"])
    assert "Simpan alamat ini" in own.content.decode()
    assert own["Cache-Control"] == "private, no-store"
    assert "Kapan jadwalnya" not in client.get(page.url).content.decode()
    let_through(comment=Comment.objects.get(), by=person(unit, Role.EDITOR))
    article = client.get(page.url)
    assert "Kapan jadwalnya diumumkan?" in article.content.decode()
    assert not article.cookies


def test_the_author_deletes_it_and_a_stub_stays(client, page, unit, quick):
    address = send(client, page)["Location"]
    let_through(comment=Comment.objects.get(), by=person(unit, Role.EDITOR))
    assert client.post(address).status_code == 302
    assert "sudah dihapus" in client.get(address).content.decode()
    assert "Kapan jadwalnya" not in client.get(page.url).content.decode()
    row = Comment.objects.get()
    assert (row.name, row.text, row.sender, row.fingerprint) == ("", "", "", "")
    assert [d.step for d in row.decisions.order_by("pk")] == ["sent", "shown", "withdrawn"]
    assert client.get(f"{address[:-3]}xx/").status_code == 404


def test_the_form_is_bound_to_its_page_and_to_this_site(client, page, unit, quick):
    other = NewsPageFactory(unit=unit, title="Yang lain")
    stale = send(client, page, bukti=forms_token.make_token("comment", other.pk))
    assert stale.status_code == 400
    assert "Kapan jadwalnya diumumkan?" in stale.content.decode()  # what was typed is kept
    fields = {"nama": "A B", "teks": "Teks", "bukti": forms_token.make_token("comment", page.pk)}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://jahat.example"}):
        refused = client.post(f"/komentar/{page.pk}/", fields, headers=headers)
        assert refused.status_code == 403
    assert not Comment.objects.exists()


def test_machines_are_told_apart(client, page):
    assert "lebih cepat" in send(client, page).content.decode()
    trapped = send(client, page, situs="https://x.example")
    assert trapped.status_code == 400
    assert "kolom tersembunyi" in trapped.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"teks": ""}, 400),
        ({"teks": "a" * 2001}, 400),
        ({"nama": "x" * 61}, 400),
        ({"teks": "\u200b\u202e\x00 "}, 400),
        ({"teks": "lihat http://a.id http://b.id http://c.id"}, 400),
        ({"teks": "a" * 1_000_000}, 413),
    ],
)
def test_bad_input_is_refused_in_words(client, page, quick, fields, status):
    answer = send(client, page, **fields)
    assert answer.status_code == status
    assert not Comment.objects.exists()
    assert 'role="alert"' in answer.content.decode() or "comment-wrong" in answer.content.decode()


def test_hidden_and_piled_up_characters_go(page):
    kept = post(page, "a\u202eb\x00c\ud800d\u200be e" + "\u0301" * 40, name="Bu\u202edi").comment
    assert kept.text.startswith("abcde \u00e9")
    assert len(kept.text) < 12
    assert kept.name == "Budi"


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "rot13", "nonsense"])
def test_other_encodings_do_no_harm(client, page, quick, charset):
    token = forms_token.make_token("comment", page.pk)
    body = f"nama=Budi&teks=%2BADw-script%2BAD4-&bukti={token}"
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = client.generic("POST", f"/komentar/{page.pk}/", body, content_type=kind)
    assert answer.status_code < 500
    assert not Comment.objects.filter(text__contains="<script").exists()


def test_a_sender_and_a_page_have_limits(page):
    limits = Limits(quick=2, page_waiting=4)
    for number in range(2):
        post(page, f"Pesan {number}", limits=limits)
    with pytest.raises(TooMany):
        post(page, "Pesan lain", limits=limits)
    for number in range(2):
        post(page, f"Dari lain {number}", sender=f"203.0.113.{number}", limits=limits)
    with pytest.raises(TooMany) as refused:
        post(page, "Terlalu banyak", sender="203.0.113.99", limits=limits)
    assert refused.value.whose == "page"


def test_the_same_text_is_taken_once(page):
    post(page, "Terima kasih!")
    with pytest.raises(SaidBefore):
        post(page, "terima   KASIH", sender="203.0.113.8")


def test_a_flood_writes_no_more_than_the_limit_and_the_site_stays_up(client, page, quick):
    token = forms_token.make_token("comment", page.pk)
    status = []
    for number in range(400):
        fields = {"nama": "Banjir", "teks": f"Pesan banjir {number}", "bukti": token}
        where = f"198.51.{number // 250}.{number % 250}"
        answer = client.post(f"/komentar/{page.pk}/", fields, REMOTE_ADDR=where)
        status.append(answer.status_code)
    assert status.count(302) == 200
    assert status.count(429) == 200
    assert Comment.objects.count() == 200
    assert client.get(page.url).status_code == 200


def test_the_nearest_switch_decides(root, unit):
    page = NewsPageFactory(unit=unit)
    assert is_open_for(page, unit) == (False, "")
    set_unit_switch(unit=root, is_open=True, by=None)
    assert is_open_for(page, unit)[0]
    set_unit_switch(unit=unit, is_open=False, reason="Masa tenang", by=None)
    assert is_open_for(page, unit) == (False, "Masa tenang")
    switch = set_page_switch(page=page, unit=unit, is_open=True, by=None)
    assert is_open_for(page, unit)[0]
    follow_unit(switch=switch, by=person(unit, Role.EDITOR))
    with pytest.raises(Closed):
        post(page)


def test_closing_says_so_and_keeps_what_is_shown(client, page, unit):
    let_through(comment=post(page).comment, by=person(unit, Role.EDITOR))
    set_page_switch(page=page, unit=unit, is_open=False, reason="Pemilihan usai", by=None)
    html = client.get(page.url).content.decode()
    assert "Pemilihan usai" in html
    assert "Kapan jadwalnya" in html
    assert "<textarea" not in html


def test_only_moderators_of_the_unit_decide(page, root, unit):
    comment = post(page).comment
    stranger = make_unit(parent=root, code="kpn-lain", short_name="KPN Lain")
    for user in (person(stranger, Role.ADMIN, "lain"), person(unit, Role.ANALYST, "analis")):
        with pytest.raises(NotAllowed):
            let_through(comment=comment, by=user)


def test_decisions_can_be_undone_for_a_while(page, unit):
    editor, batch = person(unit, Role.EDITOR), new_batch()
    comment = post(page).comment
    decline(comment=comment, reason="spam", note="Iklan", by=editor, batch=batch)
    undo(batch=batch, by=editor)
    comment.refresh_from_db()
    assert (comment.state, comment.reason, comment.decided_by) == ("waiting", "", None)
    let_through(comment=comment, by=editor)
    remove(comment=comment, reason="abuse", by=editor)
    comment.refresh_from_db()
    assert comment.state == "removed"


def test_the_log_is_append_only(page):
    post(page)
    decision = Decision.objects.get(step=Step.SENT)
    for change in (decision.save, decision.delete, Decision.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        Decision.objects.update(note="x")


def test_an_official_answer_shows_unit_and_role(client, page, unit):
    spokesperson = person(unit, Role.SPOKESPERSON)
    comment = post(page).comment
    let_through(comment=comment, by=spokesperson)
    answer_officially(comment=comment, text="Diumumkan Senin.", by=spokesperson)
    html = client.get(page.url).content.decode()
    assert "Jawaban resmi" in html
    assert "Diumumkan Senin." in html
    assert "KPN Sekarwangi, juru bicara" in html
    assert "sari" not in html
    with pytest.raises(NotAllowed):
        answer_officially(comment=comment, text="x y", by=person(unit, Role.EDITOR, "dewi"))


def test_readers_see_a_change_at_once(page, unit, django_capture_on_commit_callbacks):
    heard = []

    def hear(**kwargs):
        heard.append(kwargs["pages"])

    site_changed.connect(hear)
    comment = post(page).comment
    with django_capture_on_commit_callbacks(execute=True):
        let_through(comment=comment, by=person(unit, Role.EDITOR))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(comment=comment)
    site_changed.disconnect(hear)
    assert heard == [frozenset({page.pk})] * 2


def test_fifty_comments_cost_as_many_questions_as_one(
    client, page, unit, django_assert_num_queries
):
    now = timezone.now()
    rows = [
        Comment(unit=unit, page=page, page_title="x", name=f"N{n}", text=f"Isi {n}",
                state="shown", created_at=now, key_hash=str(n))
        for n in range(60)
    ]  # fmt: skip
    Comment.objects.bulk_create(rows[:1])
    client.get(page.url)
    with CaptureQueriesContext(connection) as few:
        client.get(page.url)
    Comment.objects.bulk_create(rows[1:])
    with django_assert_num_queries(len(few)):
        html = client.get(page.url).content.decode()
    assert html.count('id="komentar-') - html.count('id="komentar-judul"') >= 50
    older = re.search(r"\?sebelum=\d+", html)
    rest = client.get(f"/komentar/{page.pk}/{older.group()}").content.decode()
    assert "Isi 0" in rest
    assert "Isi 59" not in rest


def test_a_report_leads_to_the_desk(client, page, unit, quick):
    editor = person(unit, Role.EDITOR)
    comment = post(page).comment
    let_through(comment=comment, by=editor)
    token = forms_token.make_token("report", comment.pk)
    fields = {"alasan": "abuse", "teks": "<b>kasar</b>", "bukti": token}
    assert client.post(f"/komentar/lapor/{comment.pk}/", fields).status_code == 302
    assert Report.objects.get().text == "<b>kasar</b>"
    staff = Client()
    staff.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    html = staff.get("/desk/komentar/?antrean=dilaporkan").content.decode()
    assert "&lt;b&gt;kasar&lt;/b&gt;" in html


def test_the_desk_shows_why_decides_in_bulk_and_undoes(page, unit):
    editor = person(unit, Role.EDITOR)
    staff = Client()
    staff.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    first = post(page, "Dasar b4ngs4t kalian").comment
    second = post(page, "Terima kasih, jelas sekali.").comment
    html = staff.get("/desk/komentar/").content.decode()
    assert "<mark>b4ngs4t</mark>" in html
    assert "mungkin hinaan: “bangsat”" in html
    assert html.index("jelas sekali") < html.index("b4ngs4t")
    keys = {"pilih": [first.pk, second.pk]}
    staff.post("/desk/komentar/putuskan/", keys | {"langkah": "tolak"})
    assert Comment.objects.waiting().count() == 2  # no reason, no decision
    staff.post("/desk/komentar/putuskan/", keys | {"langkah": "tolak", "reason": "spam"})
    assert Comment.objects.filter(state="declined").count() == 2
    html = staff.get("/desk/komentar/").content.decode()
    batch = re.search(r'name="batch" value="([^"]+)"', html)
    staff.post("/desk/komentar/urungkan/", {"batch": batch.group(1)})
    assert Comment.objects.waiting().count() == 2
    assert "Komentar yang perlu dibaca" in staff.get("/desk/").content.decode()


def test_the_export_is_no_formula(page, unit):
    auditor = person(unit, Role.AUDITOR)
    staff = Client()
    staff.force_login(auditor, backend="django.contrib.auth.backends.ModelBackend")
    post(page, "=HYPERLINK(1)", name="@SUM(A1)")
    answer = staff.get("/desk/komentar/catatan/?ekspor=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "'=HYPERLINK(1)" in text
    assert "'@SUM(A1)" in text
    assert staff.get("/desk/komentar/jejak/?ekspor=xlsx").status_code == 200
    assert staff.get("/desk/komentar/")["Location"] == "/desk/komentar/catatan/"


def test_words_of_refused_comments_are_not_kept_for_ever(page, unit):
    comment = post(page).comment
    decline(comment=comment, reason="spam", by=person(unit, Role.EDITOR))
    now = timezone.now()
    assert erase_old_words(now=now + timezone.timedelta(days=100)) == 0
    comment.refresh_from_db()
    assert (comment.sender, bool(comment.text), DailySalt.objects.count()) == ("", True, 0)
    assert erase_old_words(now=now + timezone.timedelta(days=181)) == 1
    comment.refresh_from_db()
    assert (comment.text, comment.state) == ("", "declined")
