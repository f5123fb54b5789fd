"""Play the whole story: units, people, news that was heard, pages that answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cermin.accounts.models import User
from cermin.demo.services.comments import hear_readers
from cermin.demo.services.news import hear_news
from cermin.demo.services.offers import make_offers
from cermin.demo.services.pages import write_pages
from cermin.demo.services.readers import read_pages
from cermin.demo.services.rooms import fill_rooms
from cermin.demo.services.sites import dress_sites
from cermin.demo.story import PASSWORD, read_story
from cermin.listening.models import WatchRule
from cermin.newsroom.models import Contact
from cermin.reports.services import plan_brief
from cermin.units.models import Reach, Unit
from cermin.units.services import create_unit, grant_membership, one_sync

Say = Callable[[str], object]


def is_played() -> bool:
    """Tell whether the story is in the database."""
    first = read_story("units")["units"][0]["code"]
    return bool(Unit.objects.filter(code=first).exists())


@transaction.atomic
def play_story(*, say: Say) -> None:
    """Play the story from the first unit to the published answer, all or nothing.

    Args:
        say: called with a line of progress before each step.
    """
    story = read_story("units")
    say(_("Units and their sites …"))
    with one_sync():
        _make_units(story["units"])
        say(_("People and their roles …"))
        _enter_people(story)
    _add_contacts_and_rules(story)
    say(_("News of the last seven days …"))
    hear_news(now=timezone.now())
    say(_("Articles, reviews and answers …"))
    write_pages()
    fill_rooms()
    dress_sites()
    read_pages(now=timezone.now())
    make_offers()
    hear_readers()
    for plan in story["brief_times"]:
        plan_brief(unit=Unit.objects.get(code=plan["unit"]), at=time.fromisoformat(plan["at"]))


def _make_units(rows: list[dict[str, object]]) -> None:
    for row in rows:
        facts = dict(row)
        parent, aliases = facts.pop("parent", None), facts.pop("aliases", [])
        unit = create_unit(
            parent=Unit.objects.get(code=parent) if parent else None,
            **facts,  # type: ignore[arg-type]
        )
        for alias in aliases:  # type: ignore[attr-defined]
            unit.aliases.create(name=alias)


def _enter_people(story: dict[str, list[dict[str, object]]]) -> None:
    for row in story["people"]:
        facts = dict(row)
        memberships = facts.pop("memberships")
        user = User.objects.create_user(password=PASSWORD, **facts)  # type: ignore[arg-type]
        for membership in memberships:  # type: ignore[attr-defined]
            grant_membership(
                user=user,
                unit=Unit.objects.get(code=membership["unit"]),
                role=membership["role"],
                reach=membership.get("reach", Reach.UNIT),
                by=None,
            )
    User.objects.create_superuser(password=PASSWORD, **story["keeper"])  # type: ignore[arg-type]


def _add_contacts_and_rules(story: dict[str, list[dict[str, object]]]) -> None:
    units = {unit.code: unit for unit in Unit.objects.all()}
    for row in story["contacts"]:
        Contact.objects.create(**{**row, "unit": units[str(row["unit"])]})
    for row in story["watch_rules"]:
        WatchRule.objects.create(
            unit=units[str(row["unit"])],
            name=str(row["name"]),
            any_of="\n".join(row["any_of"]),  # type: ignore[arg-type]
            none_of="\n".join(row.get("none_of", [])),  # type: ignore[arg-type]
        )
