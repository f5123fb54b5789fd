"""The coach reads pages and forms; people decide; personal data waits for a second person."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail.rich_text import RichText

from cermin.language.style import Options
from cermin.newsroom import services
from cermin.newsroom.blocks import PARAGRAPH_FEATURES
from cermin.newsroom.coached_forms import CoachedPageForm
from cermin.newsroom.coaching.drafts import of_page
from cermin.newsroom.coaching.richtext import text_blocks
from cermin.newsroom.exceptions import (
    NeedsSecondPerson,
    NotAllowed,
    NothingToClear,
    PersonalDataNotCleared,
    UnknownRemark,
)
from cermin.newsroom.models import (
    BasePage,
    CoachDismissal,
    CoachSummary,
    Contact,
    ElectionStage,
    NewsPage,
    PageChange,
    PersonalDataClearance,
)
from cermin.newsroom.models.coached import options_for, read_page
from cermin.newsroom.tests.factories import NO_ROWS, NewsPageFactory, index_of, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
NIK = "3329012509900003"
PRIVATE = f"<p>Korban bernama Budi dengan NIK {NIK} sudah pulang.</p>"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.CERMIN_MFA_ROLES = []


def member(unit, role):
    return MembershipFactory(unit=unit, role=role).user


@pytest.fixture
def unit():
    return make_unit(code="kpn-sekarwangi")


@pytest.fixture
def editor(unit):
    return member(unit, Role.EDITOR)


@pytest.fixture
def approver(unit):
    return member(unit, Role.APPROVER)


@pytest.fixture
def private(unit, editor):
    return NewsPageFactory(
        unit=unit, live=False, by=editor, body=[("paragraph", RichText(PRIVATE))]
    )


def cleared(page, by):
    (mark, _one) = read_page(page.get_latest_revision_as_object()).uncleared[0]
    return services.clear_personal_data(
        page=page, fingerprint=mark, reason="Izin tertulis ada.", by=by
    )


def fresh(page):
    return NewsPage.objects.get(pk=page.pk)


HTML = (
    "<p>Satu &amp; <b>dua</b> <a href='https://contoh.go.id'>tautan</a>.</p>"
    "<ul><li>Butir</li><li>Lain<br/>lagi</li></ul><p></p><p>Akhir</p>"
)


def test_a_rich_text_falls_into_the_blocks_of_its_editor():
    state = json.loads(ContentstateConverter(PARAGRAPH_FEATURES).from_database_format(HTML))
    theirs = [block["text"] for block in state["blocks"] if block["text"].strip()]
    ours = text_blocks(HTML)
    assert [block.text for block in ours] == theirs
    (link,) = ours[0].links
    assert ours[0].text[link.start : link.end] == "tautan"


def test_a_remark_stands_on_its_letters_in_its_field(unit):
    body = [
        ("heading", "Di antara kita"),
        ("paragraph", RichText("<p>Aman.</p><p>Acara <b>diantara</b> <a href='/x'>kami</a>.</p>")),
        ("quote", {"text": "Kami bertemu diatas bukit", "name": "Sari", "position": "Ketua"}),
    ]
    page = NewsPageFactory(unit=unit, title="Rapat dihadapan warga", body=body)
    found = {one.remark.text: one for one in of_page(page).read(Options())}
    first = found["diantara"]
    assert (first.anchor.field, first.anchor.number, first.anchor.start) == ("body-1-value", 1, 6)
    assert first.remark.suggestion == "di antara"
    assert found["diatas"].anchor.field == "body-2-value-text"
    assert found["dihadapan"].anchor.field == "title"
    for one in found.values():
        text = {"title": page.title}.get(one.anchor.field)
        if text:
            assert text[one.anchor.start : one.anchor.end] == one.remark.text


def sent(page, **more):
    fields = [
        {"name": "title", "text": "Rapat dihadapan warga"},
        {"name": "summary", "text": "Rapat berlangsung."},
        {
            "name": "body-0-value",
            "blocks": [
                {"key": "abc", "text": "Baik 😀.", "links": []},
                {"key": "def", "text": "😀 Acara diantara kami.", "links": [[17, 21, "/x"]]},
            ],
        },
    ]
    return {"page": page.pk, "fields": fields, "types": {"body-0": "paragraph"}, **more}


def ask(client, body):
    return client.post(reverse("newsroom:read"), body, content_type="application/json")


def test_the_editor_asks_while_one_writes(client, unit, editor):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    client.force_login(editor)
    answer = ask(client, sent(page)).json()
    by_text = {one["text"]: one for one in answer["remarks"]}
    assert by_text["diantara"]["key"] == "def"
    assert (by_text["dihadapan"]["field"], by_text["dihadapan"]["suggestion"]) == (
        "title",
        "di hadapan",
    )
    assert ask(client, {**sent(page), "page": None, "parent": index_of(unit).pk}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        "x",
        "[]",
        "[" * 100_000,
        "{}",
        '{"fields": 1, "types": {}}',
        '{"fields": [{"name": "title"}], "types": {}}',
        '{"fields": [{"name": "a", "blocks": [{"text": "a"}]}], "types": {}}',
        '{"fields": [{"name": "a", "blocks": [{"text": "a", "key": 1, "links": [1]}]}],"types":{}}',
    ],
)
def test_what_the_script_never_sends_is_refused(client, unit, editor, body):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    client.force_login(editor)
    if body.startswith("{"):
        body = json.dumps({**json.loads(body), "page": page.pk})
    assert ask(client, body).status_code == 400


def test_odd_letters_do_no_harm(client, unit, editor):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    client.force_login(editor)
    body = sent(page)
    body["fields"][0]["text"] = "a\x00\ud800 <script>di hadapan 😀"
    assert ask(client, json.dumps(body)).status_code == 200
    assert ask(client, "x" * (513 * 1024)).status_code == 400


def test_another_unit_and_other_roles_read_nothing(client, unit, editor):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    for stranger in (member(make_unit(), Role.ADMIN), member(unit, Role.AUDITOR)):
        client.force_login(stranger)
        assert ask(client, sent(page)).status_code == 404
        assert client.get(reverse("newsroom:check", args=[page.pk])).status_code == 404


def test_a_dismissal_holds_until_the_sentence_changes(unit, editor, approver):
    page = NewsPageFactory(unit=unit, live=False, by=editor, title="Rapat dihadapan warga desa")
    reading = read_page(page.get_latest_revision_as_object())
    mark, one = next((m, o) for m, o in reading.open if o.remark.text == "dihadapan")
    services.dismiss_remark(
        page=page, rule=one.remark.rule, fingerprint=mark, reason="Nama acara", by=editor
    )
    assert mark not in dict(read_page(page).open)
    page.title = "Rapat dihadapan warga kota"
    texts = [o.remark.text for _m, o in read_page(page).open]
    assert "dihadapan" in texts
    assert services.restore_remark(page=page, fingerprint=mark, by=approver)
    assert not services.restore_remark(page=page, fingerprint=mark, by=approver)
    assert PageLogEntry.objects.filter(action="newsroom.dismiss_remark").count() == 1


def test_who_may_not_or_gives_no_reason_dismisses_nothing(unit, editor, private):
    known = {"page": private, "rule": "spelling/typo", "fingerprint": "0" * 40}
    with pytest.raises(UnknownRemark):
        services.dismiss_remark(**known, reason=" ", by=editor)
    with pytest.raises(UnknownRemark):
        services.dismiss_remark(**{**known, "rule": "privacy/nik"}, reason="x", by=editor)
    with pytest.raises(NotAllowed):
        services.dismiss_remark(**known, reason="x", by=member(make_unit(), Role.EDITOR))
    assert not CoachDismissal.objects.exists()


def test_the_page_works_without_a_script(client, unit, editor, approver, private):
    client.force_login(editor)
    address = reverse("newsroom:check", args=[private.pk])
    html = client.get(address).content.decode()
    assert NIK not in html
    assert "0003" in html
    mark = read_page(private).uncleared[0][0]
    client.post(address, {"act": "clear", "mark": mark, "reason": "saya yakin"})
    assert not PersonalDataClearance.objects.exists()  # the writer is no second person
    client.force_login(approver)
    client.post(address, {"act": "clear", "mark": mark, "reason": "Izin tertulis ada."})
    assert PersonalDataClearance.objects.get().by == approver
    assert "Izin tertulis ada." in client.get(address).content.decode()


def test_handing_in_waits_for_a_second_person(private, editor, approver):
    with pytest.raises(PersonalDataNotCleared) as refusal:
        services.submit_for_review(page=private, by=editor)
    assert NIK not in str(refusal.value)
    assert private.current_workflow_state is None
    with pytest.raises(NeedsSecondPerson):
        cleared(private, editor)
    row = cleared(private, approver)
    assert NIK not in row.fingerprint
    assert PageLogEntry.objects.filter(action="newsroom.clear_personal_data").count() == 1
    services.submit_for_review(page=private, by=editor)
    assert services.approve(page=private, by=approver).live
    with pytest.raises(NothingToClear):
        services.clear_personal_data(
            page=private, fingerprint=row.fingerprint, reason="lagi", by=member_of(private)
        )


def member_of(page):
    return member(page.owning_unit, Role.ADMIN)


def test_another_datum_needs_another_word(private, editor, approver):
    cleared(private, approver)
    private.body = [("paragraph", RichText(PRIVATE.replace("0003", "0004")))]
    private.save_revision(user=editor, clean=False)
    with pytest.raises(PersonalDataNotCleared):
        services.submit_for_review(page=private, by=editor)


def test_approving_is_refused_when_it_came_in_meanwhile(unit, editor, approver):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    services.submit_for_review(page=page, by=editor)
    page.body = [("paragraph", RichText(PRIVATE))]
    page.save_revision(user=approver, clean=False)
    with pytest.raises(PersonalDataNotCleared):
        services.approve(page=page, by=approver)
    assert not fresh(page).live


def test_publishing_a_revision_by_code_is_refused(private, approver):
    with pytest.raises(PersonalDataNotCleared):
        private.get_latest_revision().publish(user=approver)
    assert not fresh(private).live


def test_the_schedule_publishes_nothing_private(private, editor, approver):
    private.go_live_at = timezone.now() + timedelta(hours=1)
    private.save_revision(user=editor, clean=False)
    with pytest.raises(PersonalDataNotCleared):
        private.get_latest_revision().publish(user=approver)
    # As if it had been agreed to before the gate stood.
    revision = private.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    with pytest.raises(PersonalDataNotCleared):
        call_command("publish_scheduled")
    assert not fresh(private).live


def test_the_worker_keeps_the_page_back(private):
    revision = private.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    services.note_due_changes(now=timezone.now())
    change = PageChange.objects.get()
    token = PageChange.objects.all().lease(change.pk, timezone.now())
    with pytest.raises(PersonalDataNotCleared):
        services.run_change(change_id=change.pk, token=token)
    assert not fresh(private).live
    assert PageChange.objects.exists()


FORM = {
    "title": "Logistik lengkap",
    "slug": "logistik-lengkap",
    "summary": f"NIK warga {NIK} terdaftar.",
    "place": "Sekarwangi",
    "body-count": "0",
    **NO_ROWS,
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}


@pytest.mark.parametrize("button", ["action-publish", "action-submit"])
def test_the_buttons_of_a_new_page_refuse_and_keep_the_text(client, unit, button):
    client.force_login(member(unit, Role.APPROVER))
    add = reverse("wagtailadmin_pages:add", args=["newsroom", "newspage", index_of(unit).pk])
    answer = client.post(add, {**FORM, button: "1"})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Data pribadi ada di naskah ini" in html
    assert "logistik-lengkap" in html  # what was written still stands in the form
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize("button", ["action-publish", "action-submit"])
def test_the_buttons_of_a_page_refuse(client, unit, editor, button):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    client.force_login(member(unit, Role.APPROVER))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(edit, {**FORM, button: "1"})
    assert "Data pribadi ada di naskah ini" in answer.content.decode()
    assert not fresh(page).live
    assert fresh(page).current_workflow_state is None
    assert client.post(edit, FORM).status_code == 302  # a draft is kept, whatever stands in it


def test_bulk_publishing_refuses_and_leads_to_the_check(client, unit, private, approver):
    client.force_login(approver)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{address}?id={private.pk}&next=/cms/", {"include_descendants": ""})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("newsroom:check", args=[private.pk])
    assert not fresh(private).live


def test_approving_from_the_list_refuses(client, unit, editor, approver):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    services.submit_for_review(page=page, by=editor)
    page.body = [("paragraph", RichText(PRIVATE))]
    page.save_revision(user=editor, clean=False)
    state = fresh(page).current_workflow_task_state
    client.force_login(approver)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = client.post(address, {"comment": ""})
    assert answer["Location"] == reverse("newsroom:check", args=[page.pk])
    assert not fresh(page).live


def test_a_copy_carries_no_clearance(client, unit, private, approver):
    cleared(private, approver)
    copied = private.copy(update_attrs={"slug": "salinan", "title": "Salinan"}, keep_live=False)
    with pytest.raises(PersonalDataNotCleared):
        copied.get_latest_revision().publish()


def test_every_page_type_says_it_in_its_form():
    kinds = [model for model in BasePage.__subclasses__() if not model._meta.abstract]
    assert kinds
    for model in kinds:
        assert issubclass(model.get_edit_handler().get_form_class(), CoachedPageForm)


def test_what_the_unit_shows_itself_is_not_private(unit, editor):
    Contact.objects.create(unit=unit, name="Humas", phone="0812-3456-7890")
    text = "<p>Hubungi kami di +62 812 3456 7890 atau 0813-9999-8888.</p>"
    page = NewsPageFactory(unit=unit, body=[("paragraph", RichText(text))])
    found = [one.remark.text for _m, one in read_page(page).uncleared]
    assert found == ["0813-9999-8888"]


def test_officials_are_held_against_the_registry(unit):
    Contact.objects.create(unit=unit, name="Budi Santoso", position="Ketua", phone="0283 1")
    text = "<p>“Siap,” kata Ketua KPU Kab. Brebes, Budi Santosa, di Brebes, Senin.</p>"
    page = NewsPageFactory(unit=unit, body=[("paragraph", RichText(text))])
    found = {one.remark.rule: one.remark for _m, one in read_page(page).open}
    assert found["names/registry-name"].suggestion == "Budi Santoso"


def test_partisan_words_are_weighed_during_a_stage_only(unit):
    page = NewsPageFactory(unit=unit, title="Warga harus coblos nomor urut dua besok")
    today = unit.today()
    assert not options_for(unit).election_stage
    child = make_unit(parent=unit)
    ElectionStage.objects.create(unit=unit, name="Kampanye", starts_on=today, ends_on=today)
    assert options_for(child).election_stage
    assert "risk/partisan" in {one.remark.rule for _m, one in read_page(page).open}


def test_the_list_shows_the_summary_without_reading(
    client, unit, editor, private, django_assert_max_num_queries, monkeypatch
):
    assert CoachSummary.objects.get(page=private).personal == 1
    client.force_login(editor)
    monkeypatch.setattr("cermin.newsroom.models.coached.read_page", None)
    assert "1 data pribadi" in client.get(reverse("newsroom:pages")).content.decode()


def test_the_editor_brings_the_panel(client, unit, editor, private):
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[private.pk])).content.decode()
    assert "data-coach " in html
    assert "newsroom/coach.js" in html
    assert Page.objects.filter(pk=private.pk).exists()
    assert not ModelLogEntry.objects.filter(action="newsroom.clear_personal_data").exists()
