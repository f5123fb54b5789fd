"""Put mentions that tell the same news together."""

from __future__ import annotations

from collections.abc import Sequence

from cermin.language.similarity.reports import gist, group_reports
from cermin.listening.models import Mention


def group_stories(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return groups of mentions, each led by its earliest document."""
    gists = [gist(mention.document.title, mention.document.lead) for mention in mentions]
    return [[mentions[position] for position in group] for group in group_reports(gists)]
