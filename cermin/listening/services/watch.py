"""Add, change, remove and try out watch rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.listening.exceptions import InvalidRule
from cermin.listening.models import Document, WatchRule
from cermin.listening.services.rules import MAX_PHRASE, MAX_PHRASES, Rule, RuleSet, words_only
from cermin.units.models import Unit

#: The look back of a preview, and how many documents it reads at most.
PREVIEW_DAYS = 30
PREVIEW_DOCUMENTS = 3_000
_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """How often a rule would have met.

    Attributes:
        met: documents that meet it, of ``read`` newest ones.
        complete: all documents of the last days were read, not only the newest of them.
        samples: some of their headlines, newest first.
    """

    met: int
    read: int
    complete: bool
    samples: tuple[str, ...]


@transaction.atomic
def save_rule(
    *,
    unit: Unit,
    rule: WatchRule | None = None,
    name: str,
    any_of: str,
    none_of: str = "",
    is_active: bool = True,
    by: User | None,
) -> WatchRule:
    """Add a rule of the unit, or change one.

    Raises:
        InvalidRule: a field does not hold.
    """
    name = " ".join(name.split())[:100]
    fields = {"any_of": _tidy(any_of), "none_of": _tidy(none_of)}
    _check(unit, rule, name, fields)
    saved = rule or WatchRule(unit=unit)
    saved.name, saved.is_active = name, is_active
    saved.any_of, saved.none_of = fields["any_of"], fields["none_of"]
    saved.save()
    action = "listening.rule_change" if rule else "listening.rule_add"
    log(saved, action, user=by, data={"name": name, **fields, "active": is_active})
    return saved


@transaction.atomic
def remove_rule(*, rule: WatchRule, by: User | None) -> None:
    """Remove a rule; mentions that it made stay."""
    log(rule, "listening.rule_remove", user=by, data={"name": rule.name})
    rule.delete()


def preview_rule(*, unit: Unit, any_of: str, none_of: str = "") -> Preview:
    """Say how often the rule would have met in the last days; changes nothing."""
    rules = RuleSet([Rule(0, unit.pk, "", tuple(_lines(any_of)), tuple(_lines(none_of)))])
    since = timezone.now() - timedelta(days=PREVIEW_DAYS)
    rows = (
        # What another unit alone brought would not reach this one.
        Document.objects.filter(Q(brought_by=None) | Q(brought_by=unit), counted_at__gte=since)
        .order_by("-pk")
        .values_list("title", "lead", "text")[: PREVIEW_DOCUMENTS + 1]
    )
    met = read = 0
    samples: list[str] = []
    for title, lead, text in rows.iterator(chunk_size=500):
        if read == PREVIEW_DOCUMENTS:
            return Preview(met, read, False, tuple(samples))
        read += 1
        if rules.match(f"{title}\n{text or lead}"):
            met += 1
            if len(samples) < _SAMPLES:
                samples.append(title)
    return Preview(met, read, True, tuple(samples))


def _check(unit: Unit, rule: WatchRule | None, name: str, fields: dict[str, str]) -> None:
    errors: dict[str, list[str]] = {}
    if not name:
        errors["name"] = [_("Give the rule a name.")]
    others = WatchRule.objects.filter(unit=unit, name=name).exclude(pk=rule.pk if rule else None)
    if name and others.exists():
        errors["name"] = [_("Another rule of this unit has this name.")]
    if not fields["any_of"]:
        errors["any_of"] = [_("Write at least one word or phrase.")]
    for field, text in fields.items():
        lines = text.splitlines()
        if len(lines) > MAX_PHRASES:
            errors.setdefault(field, []).append(
                _("At most %(count)s lines.") % {"count": MAX_PHRASES}
            )
        if any(len(line) > MAX_PHRASE for line in lines):
            errors.setdefault(field, []).append(
                _("A line has at most %(count)s letters.") % {"count": MAX_PHRASE}
            )
        short = [line for line in lines if len(words_only(line).strip()) < 3]
        if short:
            errors.setdefault(field, []).append(
                _("“%(line)s” is too short to watch for.") % {"line": short[0]}
            )
    if errors:
        raise InvalidRule(errors)


def _lines(text: str) -> list[str]:
    return [line for line in _tidy(text).splitlines() if line]


def _tidy(text: str) -> str:
    """One phrase a line, without blanks and repetitions."""
    lines = (" ".join(line.replace("\x00", "").split()) for line in text.splitlines())
    return "\n".join(dict.fromkeys(line for line in lines if line))
