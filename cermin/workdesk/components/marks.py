"""Marks for tone and for levels: position, sign, shape and word; colour comes last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from cermin.workdesk.components.icons import LEVEL_SHAPES


@dataclass(frozen=True, slots=True)
class ToneLook:
    """How one tone is drawn: where the dot stands against the line, its sign, its word."""

    height: int
    sign: str
    word: Any


TONES: dict[str, ToneLook] = {
    "positive": ToneLook(5, "+", _("positive")),
    "neutral": ToneLook(10, "0", _("neutral")),
    "negative": ToneLook(15, "−", _("negative")),
}

LEVELS: dict[str, Any] = {
    "green": _("Green"),
    "yellow": _("Yellow"),
    "orange": _("Orange"),
    "red": _("Red"),
}


def tone_mark(tone: str, *, word: Any = None) -> SafeString:
    """Return the mark of a tone: a dot above, on or below the line, a sign and the word.

    Args:
        tone: `positive`, `neutral` or `negative`; anything else gives "no data yet".
        word: stands in place of the usual word, such as "probably negative (82 %)".
    """
    look = TONES.get(tone)
    if look is None:
        return format_html('<span class="muted">{}</span>', _("no data yet"))
    return format_html(
        '<span class="tone tone--{}"><svg viewBox="0 0 16 20" aria-hidden="true" focusable="false">'
        '<line x1="0" y1="10" x2="16" y2="10"/><circle cx="8" cy="{}" r="3.5"/></svg>'
        '<span class="tone__sign" aria-hidden="true">{}</span>{}</span>',
        tone,
        look.height,
        look.sign,
        look.word if word is None else word,
    )


def level_mark(level: str, *, word: Any = None) -> SafeString:
    """Return the mark of a level: its shape and its word (Hijau, Kuning, Oranye, Merah).

    Raises:
        KeyError: there is no such level.
    """
    return format_html(
        '<span class="level level--{}"><svg viewBox="0 0 14 14" aria-hidden="true" '
        'focusable="false">{}</svg>{}</span>',
        level,
        mark_safe(LEVEL_SHAPES[level]),  # noqa: S308 - our own constant
        LEVELS[level] if word is None else word,
    )
