"""Who is told by mail that a page waits or comes back, and who is not."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from cermin.accounts.models import User
from cermin.newsroom.services import approve, request_changes, submit_for_review
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Membership, Reach, Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_unit(code="kpn")


@pytest.fixture
def unit(root):
    return make_unit(parent=root, code="kpn-sekarwangi", name="KPN Kabupaten Sekarwangi")


@pytest.fixture
def editor(unit):
    user = MembershipFactory(unit=unit, role=Role.EDITOR).user
    user.name = "Ratna O'Neil"
    user.save()
    return user


@pytest.fixture
def approver(unit):
    return MembershipFactory(unit=unit, role=Role.APPROVER).user


@pytest.fixture
def draft(unit, editor):
    return NewsPageFactory(unit=unit, live=False, by=editor, title="Logistik & surat suara")


@pytest.fixture
def submit(django_capture_on_commit_callbacks):
    def run(page, by):
        with django_capture_on_commit_callbacks(execute=True):
            submit_for_review(page=page, by=by)

    return run


@pytest.fixture
def send_back(django_capture_on_commit_callbacks):
    def run(page, by, comment):
        with django_capture_on_commit_callbacks(execute=True):
            request_changes(page=page, by=by, comment=comment)

    return run


class BrokenBackend(EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("gone")


def told():
    return sorted(message.to[0] for message in mail.outbox)


def test_the_approvers_read_what_waits_and_where(draft, editor, approver, submit, settings):
    submit(draft, editor)
    (message,) = mail.outbox
    assert message.to == [approver.email]
    assert message.subject == "[Cermin] Menunggu persetujuan Anda: Logistik & surat suara"
    body = message.body
    words = "Ratna O'Neil mengajukan “Logistik & surat suara” dari KPN Kabupaten Sekarwangi"
    assert words in body
    assert settings.BASE_URL + "/desk/berita/" in body
    assert settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[draft.pk]) in body


def test_only_those_who_may_decide_are_told(draft, editor, approver, root, unit, submit):
    above = MembershipFactory(unit=root, role=Role.ADMIN, reach=Reach.SUBTREE).user
    neighbour = make_unit(parent=root, code="kpn-tirtasari")
    MembershipFactory(unit=neighbour, role=Role.APPROVER)
    MembershipFactory(unit=root, role=Role.ADMIN)
    MembershipFactory(unit=unit, role=Role.ANALYST)
    User.objects.create_superuser("pengelola@contoh.go.id")
    submit(draft, editor)
    assert told() == sorted([approver.email, above.email])


def test_nobody_is_told_of_their_own_page(unit, approver, submit):
    other = MembershipFactory(unit=unit, role=Role.ADMIN).user
    submit(NewsPageFactory(unit=unit, live=False, by=approver), approver)
    assert told() == [other.email]


def test_each_person_reads_their_own_language(draft, editor, approver, submit):
    approver.language = "en"
    approver.save()
    submit(draft, editor)
    assert mail.outbox[0].subject == "[Cermin] Waits for your approval: Logistik & surat suara"


def test_who_turned_the_messages_off_gets_none(draft, editor, approver, submit, send_back):
    profile = UserProfile.get_for_user(approver)
    profile.submitted_notifications = False
    profile.save()
    profile = UserProfile.get_for_user(editor)
    profile.rejected_notifications = False
    profile.save()
    submit(draft, editor)
    send_back(draft, approver, "Sebutkan narasumbernya.")
    assert mail.outbox == []


def test_a_line_break_in_a_title_ends_no_header(unit, editor, approver, submit):
    page = NewsPageFactory(unit=unit, live=False, by=editor, title="Satu\nBcc: x@contoh.id")
    submit(page, editor)
    assert mail.outbox[0].subject.endswith(": Satu Bcc: x@contoh.id")


def test_the_author_reads_the_comment_once(draft, editor, approver, submit, send_back):
    submit(draft, editor)
    mail.outbox.clear()
    send_back(draft, approver, "Sebutkan <narasumber> & waktunya.")
    (message,) = mail.outbox
    assert message.to == [editor.email]
    assert message.subject == "[Cermin] Diminta perbaikan: Logistik & surat suara"
    assert "Catatan peninjau:\nSebutkan <narasumber> & waktunya.\n" in message.body
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in message.body


def test_a_request_without_comment_says_so(draft, editor, approver, submit, send_back):
    submit(draft, editor)
    send_back(draft, approver, "")
    assert "Peninjau tidak menulis catatan." in mail.outbox[-1].body


def test_an_author_who_left_the_unit_reads_nothing_more(draft, editor, approver, submit, send_back):
    submit(draft, editor)
    mail.outbox.clear()
    Membership.objects.filter(user=editor).delete()
    send_back(draft, approver, "Rahasia satker.")
    assert mail.outbox == []


def test_the_approvers_hear_of_a_page_that_comes_again(draft, editor, approver, submit, send_back):
    submit(draft, editor)
    send_back(draft, approver, "Sebutkan narasumbernya.")
    mail.outbox.clear()
    submit(draft, editor)
    assert told() == [approver.email]


def test_a_submission_that_is_rolled_back_sends_nothing(draft, editor, approver):
    submit_for_review(page=draft, by=editor)
    assert mail.outbox == []


def test_a_mail_server_that_fails_breaks_nothing(
    draft, editor, approver, submit, send_back, settings, caplog
):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    submit(draft, editor)
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS
    assert f"mail not sent page={draft.pk} messages=1" in caplog.text
    send_back(draft, approver, "Sebutkan narasumbernya.")
    submit(draft, editor)
    approve(page=draft, by=approver)
    draft.refresh_from_db()
    assert draft.live
