"""Tell the writers of units by mail what is offered to them."""

from __future__ import annotations

import logging
from collections import defaultdict
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from cermin.accounts.models import User
from cermin.newsroom.models import Adoption, Offer
from cermin.units.models import Membership, Unit
from cermin.units.permissions import WRITING_ROLES

logger = logging.getLogger("cermin.newsroom")

#: How many units one run tells; the rest waits for the next.
ROUND = 100


def untold_offers() -> list[int]:
    """Return the offers of which some unit has yet to be told."""
    rows = Adoption.objects.unanswered().filter(told_at__isnull=True).order_by("offer_id")
    return list(rows.values_list("offer_id", flat=True).distinct())


def tell_units(*, offer_id: int) -> int:
    """Mail the writers of at most `ROUND` units that have yet to be told; return how many messages.

    A unit counts as told before the message leaves: a mail server that fails is logged and never
    makes anybody receive the same message twice. A person who writes for several of the units gets
    one message.
    """
    offer = Offer.objects.select_related("unit").filter(pk=offer_id).first()
    if offer is None or offer.withdrawn_at is not None:
        return 0
    writers = _writers(_claimed_units(offer))
    messages = [_message(offer, person, units) for person, units in writers.items()]
    if not messages:
        return 0
    try:
        return get_connection().send_messages(messages) or 0
    except (SMTPException, OSError):
        logger.exception("mail not sent offer=%s messages=%s", offer.pk, len(messages))
        return 0


@transaction.atomic
def _claimed_units(offer: Offer) -> list[Unit]:
    """Return the units whose turn it is, noted as told; another run gets none of them."""
    waiting = offer.adoptions.unanswered().filter(told_at__isnull=True).select_related("unit")
    rows = list(waiting.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:ROUND])
    Adoption.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=timezone.now())
    return [row.unit for row in rows]


def _writers(units: list[Unit]) -> dict[User, list[Unit]]:
    """Return who writes for which of the units by a role in the unit itself."""
    members = (
        Membership.objects.filter(
            unit__in=[unit.pk for unit in units], role__in=WRITING_ROLES, user__is_active=True
        )
        .exclude(Q(user__email=""))
        .select_related("user", "unit")
        .order_by("user_id", "unit_id")
    )
    found: dict[User, list[Unit]] = defaultdict(list)
    for member in members:
        if member.unit not in found[member.user]:
            found[member.user].append(member.unit)
    return found


def _message(offer: Offer, person: User, units: list[Unit]) -> EmailMessage:
    title = " ".join(offer.title.split())
    context = {
        "offer": offer,
        "title": title,
        "user": person,
        "units": units,
        "inbox": settings.BASE_URL + reverse("newsroom:offers"),
    }
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = str(_("Offered to you: %(title)s")) % {"title": title}
        body = render_to_string("newsroom/email/offered.txt", context)
    return EmailMessage(
        settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + subject,
        body,
        None,
        [person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
