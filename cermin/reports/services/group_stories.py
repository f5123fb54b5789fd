"""Put mentions that tell the same news together."""

from __future__ import annotations

from collections.abc import Sequence

from cermin.language.similarity import same_report
from cermin.listening.models import Mention

#: From this likeness on two documents count as one report.
SAME = 0.5


def group_stories(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return groups of mentions, each led by its earliest document."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        for group in groups:
            if _alike(group[0], mention):
                group.append(mention)
                break
        else:
            groups.append([mention])
    return groups


def _alike(first: Mention, second: Mention) -> bool:
    a, b = first.document, second.document
    return same_report(a.title, a.lead, b.title, b.lead) >= SAME
