"""Bring a stored document up to date: a fuller text, a confirmed one, or new routes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from cermin.listening.models import Document, DocumentAddress, Mention
from cermin.listening.services.analyse import (
    MENTION_COLUMNS,
    Analysis,
    machine_fields,
    mention_rows,
)
from cermin.listening.services.bulk import insert_rows
from cermin.listening.services.prepare import Prepared
from cermin.listening.services.rules import words_only


@dataclass(slots=True)
class Renewal:
    """What came of it: mentions added by unit, how many ask for an answer.

    ``pk`` is the document that now holds the text.
    """

    pk: int = 0
    added: Counter[int] = field(default_factory=Counter)
    waiting: Counter[int] = field(default_factory=Counter)


def renew(
    pk: int,
    *,
    item: Prepared | None,
    analyse: Callable[[Any], Analysis],
    shared: bool,
) -> Renewal:
    """Give a document a fuller text, if there is one, and route it again.

    Must run in a transaction that holds the store lock. What a person decided stays.

    Args:
        pk: the document.
        item: the fuller text; None leaves the text alone.
        analyse: how to read it.
        shared: whoever tells this vouches for it before all units.
    """
    document = Document.objects.get(pk=pk)
    if shared:
        document.brought_by = None
    if item is not None:
        twin = Document.objects.filter(fingerprint=item.fingerprint).exclude(pk=pk).first()
        if twin is not None and not _alike(document.title, twin.title):
            # A dead link that leads to some other article tells nothing about this one.
            document.page_due_at, document.page_error = None, "not_an_article"
            document.save()
            return Renewal(pk)
        if twin is not None and _absorb(document, into=twin):
            return renew(twin.pk, item=None, analyse=analyse, shared=shared)
        _take_text(document, item, keep_key=twin is not None)
    document.save()
    return refresh_mentions(document, analyse(document), overwrite=item is not None)


def refresh_mentions(document: Document, analysis: Analysis, *, overwrite: bool) -> Renewal:
    """Add the mentions that are missing; with ``overwrite`` read the others again as well.

    Nothing is removed: that a unit was once named in the summary stays true.
    """
    renewal = Renewal(document.pk)
    present = {mention.unit_id: mention for mention in Mention.objects.filter(document=document)}
    rows = list(mention_rows(document, document.pk, analysis, without=present))
    insert_rows(Mention, MENTION_COLUMNS, rows)
    renewal.added.update(row[0] for row in rows)
    renewal.waiting.update(row[0] for row in rows if row[-2])
    if overwrite and analysis.tone is not None:
        for concern in analysis.concerns:
            mention = present.get(concern.unit_id)
            if mention is not None:
                _reread(mention, machine_fields(document, concern, analysis.tone))
        Mention.objects.filter(document=document).update(counted_at=document.counted_at)
    return renewal


def _reread(mention: Mention, fields: dict[str, Any]) -> None:
    if mention.answer_decided or mention.status != Mention.Status.NEW:
        fields = {k: v for k, v in fields.items() if k not in ("needs_answer", "answer_because")}
    for name, value in fields.items():
        setattr(mention, name, value)
    mention.save(update_fields=[*fields, "updated_at"])


def _take_text(document: Document, item: Prepared, *, keep_key: bool) -> None:
    document.text = item.text
    document.is_summary = False
    document.page_due_at, document.page_error = None, ""
    if keep_key:
        document.extra["same_text_elsewhere"] = True
    else:
        document.fingerprint = item.fingerprint
    if document.extra.pop("title_from", "") == "address":
        document.title = ""
    # What the feed said first stands; the article only adds what was missing.
    for name in ("title", "lead", "author", "outlet", "place", "language"):
        if not getattr(document, name):
            setattr(document, name, getattr(item, name))
    if document.published_at is None and item.published_at is not None:
        document.published_at = document.counted_at = item.published_at
        document.precision = item.precision
    document.extra = {**item.extra, **document.extra}


def _alike(one: str, other: str) -> bool:
    """Whether two headlines share a third of their words or more."""
    first, second = set(words_only(one).split()), set(words_only(other).split())
    return not first or not second or 3 * len(first & second) >= min(len(first), len(second))


def _absorb(document: Document, *, into: Document) -> bool:
    """Join a summary with the stored article that turns out to be the same text.

    Not when somebody already worked on a mention of the summary: then both stay.
    """
    untouched = Q(
        status=Mention.Status.NEW, human_tone="", human_title_tone="", note="",
        answer_decided=False, answers__isnull=True,
    )  # fmt: skip
    mentions = Mention.objects.filter(document=document)
    if mentions.filter(untouched).count() != mentions.count():
        return False
    DocumentAddress.objects.filter(document=document).update(document=into)
    Mention.objects.filter(document=document).delete()
    document.delete()
    return True
