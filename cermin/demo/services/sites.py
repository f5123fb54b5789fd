"""Give units their looks, and put up what they announce."""

from __future__ import annotations

from cermin.accounts.models import User
from cermin.demo.story import read_story
from cermin.units.models import Unit
from cermin.website.services import keep_style, show_banner


def dress_sites() -> None:
    """Keep the looks of the story and show its banners."""
    story = read_story("units")
    for row in story["styles"]:
        facts = dict(row)
        keep_style(unit=Unit.objects.get(code=facts.pop("unit")), **facts)
    for row in story["banners"]:
        facts = dict(row)
        by = User.objects.get(email=facts.pop("by"))
        show_banner(unit=Unit.objects.get(code=facts.pop("unit")), by=by, **facts)
