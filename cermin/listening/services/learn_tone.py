"""Teach the installation's tone model what people corrected, and take it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from cermin.language.sentiment import local
from cermin.language.sentiment.local_labels import MAX_LABELS
from cermin.language.sentiment.local_report import Report
from cermin.language.sentiment.model import load_default
from cermin.listening.conf import tone_folder
from cermin.listening.models import Mention


@dataclass(slots=True)
class _Latest:
    """The latest label of each document, its title and its text apart."""

    labels: dict[tuple[int, str], local.Label] = field(default_factory=dict)

    def take(self, document_id: int, part: str, text: str, tone: str) -> None:
        key = document_id, part
        if tone and text.strip() and key not in self.labels:
            self.labels[key] = local.Label(text, tone)


def learn_tone(*, dry_run: bool = False) -> Report:
    """Learn from all corrections of the installation; see `cermin.language.sentiment.local.learn`.

    The corrections of all units teach one model; texts go into it, and neither units nor people.
    Beside the weights neither texts nor labels are kept, for they stand in the database. Workers
    see the new version with the next text that they read.

    Args:
        dry_run: tell what would come of it, but store nothing.

    Raises:
        LocalModelError: the folder cannot be written; all is as it was.
    """
    labels = list(corrections())
    folder = None if dry_run else tone_folder()
    # The latest correction comes first from the database and last to the model.
    return local.learn(reversed(labels), load_default(), folder, keep_texts=False)


def undo_tone() -> int:
    """Let the version before hold again, at last the shipped model; 0 stands for that.

    Raises:
        LocalModelError: there is nothing to take back.
    """
    return local.undo(tone_folder())


def corrections() -> Iterator[local.Label]:
    """Give what people said of titles and of texts, the latest of each document, latest first."""
    labelled = Q(human_tone__gt="") | Q(human_title_tone__gt="")
    rows = (
        Mention.objects.filter(labelled)
        .order_by("-updated_at", "-pk")
        .values_list(
            "document_id", "human_tone", "human_title_tone",
            "document__title", "document__lead", "document__text",
        )
    )  # fmt: skip
    latest = _Latest()
    for document_id, tone, title_tone, title, lead, text in rows.iterator(chunk_size=500):
        latest.take(document_id, "text", text or lead or title, tone)
        latest.take(document_id, "title", title, title_tone)
        if len(latest.labels) >= MAX_LABELS:
            break
    yield from latest.labels.values()
