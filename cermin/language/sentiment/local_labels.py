"""Labels of tone by officers: checked, one for each text, contradictions settled and told."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

__all__ = ["MAX_LABELS", "MAX_TEXT", "TONES", "BadLabel", "Label", "Settled", "of_fields", "settle"]

#: What people write → the class it names.
TONES = {"negatif": "negative", "netral": "neutral", "positif": "positive"}
#: More labels than this are not learned from: the latest ones are.
MAX_LABELS = 20_000
#: Beyond this many characters it is no post and no article; such a label is refused.
MAX_TEXT = 1_000_000
#: As much of a text is kept; the model reads no further.
_KEPT_CHARS = 20_000


class BadLabel(ValueError):
    """A label that cannot be used; the message is Indonesian."""


@dataclass(frozen=True, slots=True)
class Label:
    """What an officer says about the tone of a text: a class of `TONES`."""

    text: str
    tone: str
    title: str = ""
    id: str = ""

    @property
    def key(self) -> str:
        """The same for texts that differ in blanks and capitals only."""
        plain = "\0".join(" ".join(part.casefold().split()) for part in (self.title, self.text))
        return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Settled:
    """One label for each text, in an order that does not depend on the file's.

    Attributes:
        labels: what is learned from.
        given: how many labels came in.
        repeated: how many of them told of a text again.
        contradictions: texts that were labelled differently, with the label that was kept.
        left_out: how many texts were too old to be among the latest `MAX_LABELS`.
    """

    labels: tuple[Label, ...]
    given: int
    repeated: int
    contradictions: tuple[Label, ...]
    left_out: int


def of_fields(fields: Mapping[str, Any]) -> Label:
    """Make a label of a line's fields: ``text``, ``label``, and perhaps ``title`` and ``id``.

    Raises:
        BadLabel: the text is empty or endless, or there is no such label.
    """
    text, title = fields.get("text"), fields.get("title") or ""
    if not isinstance(text, str) or not isinstance(title, str):
        raise BadLabel('"text" dan "title" harus berupa teks')
    if not text.strip():
        raise BadLabel("teksnya kosong")
    if len(text) + len(title) > MAX_TEXT:
        raise BadLabel(f"teksnya lebih dari {MAX_TEXT:,} karakter".replace(",", "."))
    given = fields.get("label")
    name = given.strip().casefold() if isinstance(given, str) else ""
    tone = TONES.get(name, name)
    if tone not in TONES.values():
        shown = repr(given)[:40]
        raise BadLabel(f"label {shown} tidak dikenal; pakailah positif, netral, atau negatif")
    return Label(text[:_KEPT_CHARS], tone, title[:_KEPT_CHARS], str(fields.get("id") or ""))


def settle(labels: Iterable[Label]) -> Settled:
    """Keep one label for each text: the most frequent one, the last of those that tie."""
    groups: dict[str, list[Label]] = {}
    given = 0
    for label in labels:
        given += 1
        # What was labelled last stands last, so that the latest ones can be told.
        group = groups.pop(label.key, [])
        groups[label.key] = [*group, label]
    latest = list(groups)[-MAX_LABELS:]
    kept = {key: _most(groups[key]) for key in sorted(latest)}
    contradictions = [
        label for key, label in kept.items() if len({one.tone for one in groups[key]}) > 1
    ]
    return Settled(
        labels=tuple(kept.values()),
        given=given,
        repeated=given - len(groups),
        contradictions=tuple(contradictions),
        left_out=len(groups) - len(latest),
    )


def _most(group: list[Label]) -> Label:
    counts = Counter(label.tone for label in group)
    most = max(counts.values())
    return next(label for label in reversed(group) if counts[label.tone] == most)
