"""How often a page was read, in words."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import ngettext

from cermin.engagement.models import PageCount

register = template.Library()


@register.simple_tag
def reading_words(page_id: int) -> str:
    """Return “Dibaca 1.234 kali”, or nothing before the first reading; one question."""
    number = PageCount.objects.filter(page_id=page_id).views().total()
    if not number:
        return ""
    words = ngettext("Read %(number)s time", "Read %(number)s times", number)
    return words % {"number": number_format(number)}


@register.filter
def network_key(name: Any) -> str:
    """Return the kind under which clicks on a network's share link are counted."""
    return str(name).lower()
