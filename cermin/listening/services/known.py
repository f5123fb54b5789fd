"""What is already stored of a batch, and what therefore is to be done with each find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from cermin.listening.models import Document, DocumentAddress
from cermin.listening.services.prepare import Prepared, key_of


class Verdict(Enum):
    """What becomes of one find."""

    NEW = "new"
    KNOWN = "known"  # this text at this address
    SAME_TEXT = "same_text"  # this text at another address
    FULLER = "fuller"  # the article behind a stored summary
    CHANGED = "changed"  # another text at a known address; the first is kept
    CONFIRMED = "confirmed"  # what one unit had brought, now told by a shared source


@dataclass(slots=True)
class Entry:
    """One document, stored or about to be; ``pk`` is None until it is."""

    pk: int | None
    fingerprint: str
    is_summary: bool
    brought_by: int | None


@dataclass(slots=True)
class Decision:
    """A find with its verdict; ``url_key`` is set when a new address is to be stored."""

    item: Prepared
    verdict: Verdict
    entry: Entry
    url_key: str = ""


class Known:
    """The documents that a batch may repeat, kept up to date while the batch is judged."""

    def __init__(self, items: Sequence[Prepared], scope_id: int | None) -> None:
        self._scope = scope_id
        keys = {key for item in items for key in self._keys(item)}
        self._urls: dict[str, Entry] = {}
        self._texts: dict[str, Entry] = {}
        entries: dict[int, Entry] = {}
        for pk, fingerprint, is_summary, brought_by in _documents(
            fingerprint__in={item.fingerprint for item in items}
        ):
            entries[pk] = self._texts[fingerprint] = Entry(pk, fingerprint, is_summary, brought_by)
        addresses = list(
            DocumentAddress.objects.filter(url_key__in=keys).values_list("url_key", "document_id")
        )
        missing = {pk for _, pk in addresses} - entries.keys()
        for pk, fingerprint, is_summary, brought_by in _documents(pk__in=missing):
            entries[pk] = Entry(pk, fingerprint, is_summary, brought_by)
        for key, pk in addresses:
            if pk in entries:
                self._urls[key] = entries[pk]

    def judge(self, item: Prepared) -> Decision:
        """Decide what becomes of a find, and remember it for the rest of the batch."""
        own_key, key = self._keys(item) if item.url_key else ("", "")
        at = self._urls.get(own_key) or self._urls.get(key)
        if at is not None and self._strangers(at) and at.fingerprint != item.fingerprint:
            # Another unit brought a different text under this address: neither sees the other's.
            at, key = None, own_key
        if at is not None:
            return self._judge_address(item, at)
        said = self._texts.get(item.fingerprint)
        if said is None:
            said = Entry(None, item.fingerprint, item.is_summary, self._scope)
            self._texts[item.fingerprint] = said
            decision = Decision(item, Verdict.NEW, said, key)
        elif not key:
            return Decision(item, Verdict.KNOWN, said)
        else:
            # A unit adds no address to what others read.
            own = self._scope is None or said.brought_by == self._scope
            decision = Decision(item, Verdict.SAME_TEXT, said, key if own else "")
        if key:
            self._urls[key] = said
        return decision

    def confirms(self, entry: Entry) -> bool:
        """Whether this reading vouches for a text that so far only one unit had brought."""
        return self._scope is None and entry.brought_by is not None

    def _judge_address(self, item: Prepared, at: Entry) -> Decision:
        if item.is_summary or at.fingerprint == item.fingerprint:
            return Decision(item, Verdict.KNOWN, at)
        if self.confirms(at):
            verdict = Verdict.CONFIRMED
        elif at.is_summary and at.brought_by == self._scope:
            # A unit may complete what it brought itself, not what everybody reads.
            verdict = Verdict.FULLER
        else:
            return Decision(item, Verdict.CHANGED, at)
        at.is_summary, at.fingerprint = False, item.fingerprint
        self._texts.setdefault(item.fingerprint, at)
        return Decision(item, verdict, at)

    def _strangers(self, at: Entry) -> bool:
        return self._scope is not None and at.brought_by not in (None, self._scope)

    def _keys(self, item: Prepared) -> tuple[str, str]:
        """The key of the address as this unit alone knows it, and as everybody does."""
        if not item.url_key:
            return "", ""
        own = key_of("unit", str(self._scope), item.url_key) if self._scope else item.url_key
        return own, item.url_key


def _documents(**which: Iterable[object]) -> Iterable[tuple[int, str, bool, int | None]]:
    (values,) = which.values()
    if not values:
        return []
    found: Iterable[tuple[int, str, bool, int | None]] = Document.objects.filter(
        **which
    ).values_list("pk", "fingerprint", "is_summary", "brought_by_id")
    return found
