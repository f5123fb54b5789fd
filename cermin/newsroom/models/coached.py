"""Reading a page with what its institution knows, and the gate before the public.

Only personal data stops a text. `demand_cleared` is asked by everything that hands a text in or
takes it before the public: the unit's approval task, and Wagtail's act of publishing, on which
every button, the workflow, the bulk action and the worker's schedule end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from cermin.language.style import Official, Options
from cermin.newsroom.coaching.drafts import has_texts, of_page
from cermin.newsroom.coaching.manuscript import Finding, Manuscript
from cermin.newsroom.exceptions import PersonalDataNotCleared
from cermin.newsroom.models.base import BasePage, unit_at
from cermin.newsroom.models.coaching import (
    CoachDismissal,
    CoachSummary,
    ElectionStage,
    PersonalDataClearance,
)
from cermin.newsroom.models.contacts import Contact
from cermin.units.models import Unit, UnitAlias

#: So many people and names of units are held against a text at most.
_MOST = 400
_CONTACT_RULES = ("privacy/phone", "privacy/email")


def fingerprint(finding: Finding) -> str:
    """Return what a decision about a remark is remembered by.

    Of personal data: the rule and the datum, whatever stands around it. Of everything else: the
    rule, the field's kind and the sentence, so that the remark returns when the text changes; of a
    remark on something that is missing: the rule and its message.
    """
    remark = finding.remark
    if remark.blocks:
        said = "".join(letter for letter in remark.text.lower() if letter.isalnum())
    elif remark.text:
        said = f"{remark.text}\n{finding.context}"
    else:
        said = f"{remark.part}\n{remark.message}"
    return salted_hmac("newsroom.coach", f"{remark.rule}\n{said}", algorithm="sha256").hexdigest()[
        :40
    ]


@dataclass(frozen=True)
class Reading:
    """What the coach finds in a manuscript, with what was decided about it.

    Attributes:
        findings: all remarks, each with its fingerprint.
        dismissed: fingerprint → dismissal.
        cleared: fingerprint → clearance.
    """

    findings: tuple[tuple[str, Finding], ...]
    dismissed: dict[str, CoachDismissal]
    cleared: dict[str, PersonalDataClearance]

    @cached_property
    def open(self) -> list[tuple[str, Finding]]:
        """The remarks that nobody decided about."""
        return [
            (mark, one)
            for mark, one in self.findings
            if mark not in (self.cleared if one.remark.blocks else self.dismissed)
        ]

    @cached_property
    def uncleared(self) -> list[tuple[str, Finding]]:
        """The personal data that no second person has cleared."""
        return [(mark, one) for mark, one in self.open if one.remark.blocks]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many open remarks there are: by class, personal data apart."""
        return Counter("personal" if one.remark.blocks else one.remark.cls for _m, one in self.open)


def manuscript_fingerprint(manuscript: Manuscript) -> str:
    """Return by what a text is known again; keyed, for it may hold personal data."""
    return salted_hmac("newsroom.coach.text", repr(manuscript), algorithm="sha256").hexdigest()[:40]


def options_for(unit: Unit | None) -> Options:
    """Return what a unit's texts are held against: officials, names of units, election stage."""
    site = urlsplit(settings.BASE_URL).hostname or ""
    if unit is None:
        return Options(site=site)
    near = _units_near(unit)
    names = (*near.values_list("name", flat=True)[:_MOST], *_aliases(near, unit.today()))
    return Options(
        officials=_officials(near),
        institutions=tuple(sorted({name for name in names if " " in name and not name.islower()})),
        election_stage=ElectionStage.is_on(unit, unit.today()),
        site=site,
    )


def _units_near(unit: Unit) -> Any:
    """Return the units of whose people and names a unit writes: above it, itself, below it."""
    above = [unit.path[:end] for end in range(unit.steplen, len(unit.path), unit.steplen)]
    return Unit.objects.filter(Q(path__in=above) | Q(path__startswith=unit.path)).order_by("path")


def _aliases(units: Any, day: date) -> list[str]:
    """Return the other names that the units go by on the day."""
    rows = UnitAlias.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_until=None) | Q(valid_until__gte=day),
        unit__in=units.order_by().values("pk"),
    )
    return list(rows.order_by("pk").values_list("name", flat=True)[:_MOST])


def _officials(units: Any) -> tuple[Official, ...]:
    """Return the people whom the units show to the public with their titles.

    Both are public: contacts stand on the units' homes, officials on their rooms' pages.
    """
    keys = units.order_by().values("pk")
    found: list[tuple[str, str]] = []
    for label in ("Official", "Contact"):
        try:
            model = apps.get_model("newsroom", label)
        except LookupError:
            continue
        rows = model.objects.filter(unit__in=keys).order_by("pk")
        found += rows.values_list("name", "position")[:_MOST]
    return tuple(Official(name, title or "") for name, title in dict(found).items())


def read_manuscript(
    manuscript: Manuscript, unit: Unit | None, page_id: int | None, path: str = ""
) -> Reading:
    """Read a manuscript with what its unit knows and what was decided about its page."""
    findings = manuscript.read(options_for(unit), *_names_of(unit))
    marked = [(fingerprint(one), one) for one in findings]
    public = _public_contacts(unit, marked)
    kept = tuple((mark, one) for mark, one in marked if not _is_public(one, public))
    decided = {"page_id": page_id} if page_id else None
    dismissals = CoachDismissal.objects.filter(**decided) if decided else ()
    clearances = PersonalDataClearance.objects.filter(**decided) if decided else ()
    return Reading(
        kept,
        {row.fingerprint: row for row in dismissals},
        {row.fingerprint: row for row in clearances},
    )


def _names_of(unit: Unit | None) -> tuple[str, ...]:
    """Return the unit's names, the one that a text should use first."""
    if unit is None:
        return ()
    aliases = _aliases(Unit.objects.filter(pk=unit.pk), unit.today())
    return (unit.short_name, unit.name, *aliases)


def read_page(page: Any) -> Reading:
    """Read a page as it is in memory."""
    unit, manuscript = _in_hand(page)
    return read_manuscript(manuscript, unit, page.pk)


def _in_hand(page: Any) -> tuple[Unit | None, Manuscript]:
    """Return a page's unit and its manuscript on the day that counts for it."""
    unit = unit_at(page.path) if page.path else None
    first = page.first_published_at or now()
    day = unit.localise(first).date() if unit else first.date()
    return unit, of_page(page, day)


def _public_contacts(unit: Unit | None, marked: list[tuple[str, Finding]]) -> set[str]:
    """Return telephone numbers and addresses that the institution itself shows to the public."""
    if unit is None or not any(one.remark.rule in _CONTACT_RULES for _mark, one in marked):
        return set()
    keys = _units_near(unit).order_by().values("pk")
    rows = Contact.objects.filter(unit__in=keys).values_list("phone", "email")
    return {_bare(value) for row in rows for value in row if value}


def _is_public(finding: Finding, public: set[str]) -> bool:
    return finding.remark.rule in _CONTACT_RULES and _bare(finding.remark.text) in public


def _bare(contact: str) -> str:
    """Return an address in small letters, or a number with the digits that matter."""
    if "@" in contact:
        return contact.strip().lower()
    digits = "".join(letter for letter in contact if letter.isdigit())
    return digits.removeprefix("62").removeprefix("0")


def demand_cleared(page: Any) -> None:
    """Let a text pass only without personal data, or with a second person's word for each.

    Raises:
        PersonalDataNotCleared: what was found, masked.
    """
    if not isinstance(page, BasePage):
        return
    uncleared = read_page(page).uncleared
    if uncleared:
        raise PersonalDataNotCleared(page.pk, [described(one) for _mark, one in uncleared])


def described(finding: Finding) -> str:
    """Name a piece of personal data so that a person finds it, without repeating it."""
    words = finding.remark.text.split()
    shown = finding.remark.suggestion or f"{words[0][:3]}…" if words else "…"
    return f"{finding.remark.message} ({shown})"


def note_summary(page: Any, revision_id: int | None) -> None:
    """Keep how many remarks the page's latest revision has, for lists.

    A text that is the one read last is not read again: an autosave of a date, a picture or a tag
    costs two small queries. A page without text, such as the frame of the tree, is not read.
    """
    if not has_texts(type(page)):
        return
    unit, manuscript = _in_hand(page)
    text = manuscript_fingerprint(manuscript)
    same = CoachSummary.objects.filter(page_id=page.pk, text_fingerprint=text)
    if not same.update(revision_id=revision_id):
        _count(page, unit, manuscript, text, revision_id)


def renew_summary(page: Any, revision_id: int | None) -> None:
    """Count again though the text is the same: what was decided about its remarks changed."""
    unit, manuscript = _in_hand(page)
    _count(page, unit, manuscript, manuscript_fingerprint(manuscript), revision_id)


def _count(
    page: Any, unit: Unit | None, manuscript: Manuscript, text: str, revision_id: int | None
) -> None:
    counts = read_manuscript(manuscript, unit, page.pk).counts
    CoachSummary.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "revision_id": revision_id,
            "text_fingerprint": text,
            "errors": counts["galat"],
            "doubts": counts["konteks"],
            "suggestions": counts["saran"],
            "personal": counts["personal"],
        },
    )
