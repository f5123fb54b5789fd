"""Tell whether a text praises or blames an institution that it names, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from .model import load_default
from .opinions import load_opinions
from .reading import LABELS, Because, Label, Reading, Scores, Where
from .towards_frames import load_frames
from .towards_mentions import Passage, find_names, passages
from .towards_roles import Observation, observe
from .towards_weights import load_weights, shares, totals

__all__ = ["REVIEW_BELOW", "Judged", "ToneReader", "Towards", "read_towards", "read_towards_spans"]

#: A reading less sure than this goes to a person ("perlu tinjauan").
REVIEW_BELOW = 0.75

_MAX_REASONS = 8
_LEAST_REASON = 0.05
_DIGITS = 4
# A sentence that judges says more of the whole than one that reports; so does a headline.
_JUDGING = 2.0
_HEADLINE = 1.5


class ToneReader(Protocol):
    """What reads the plain tone of sentences: `cermin.language.sentiment.model.SentimentModel`."""

    def read_many(self, texts: Sequence[str]) -> list[Reading]:
        """Tell the tone of several texts."""
        ...


class Judged(NamedTuple):
    """A sentence that speaks of the institution: ``source[start:end]``, and where it stands."""

    start: int
    end: int
    where: Where = "text"


@dataclass(frozen=True, slots=True)
class Towards:
    """How a text speaks of an institution.

    Attributes:
        label: the tone towards it; None when no sentence speaks of it.
        scores: the probabilities, which sum to one; None like the label.
        confidence: the probability of the label, from 0 to 1.
        review: whether a person should look.
        because: the words that decided it, heaviest first; offsets as in `Because`.
        sentences: the sentences that were judged, those of the title first.
    """

    label: Label | None
    scores: Scores | None
    confidence: float
    review: bool
    because: tuple[Because, ...] = ()
    sentences: tuple[Judged, ...] = ()


def read_towards(
    text: str, names: Sequence[str], *, title: str = "", model: ToneReader | None = None
) -> Towards:
    """Tell the tone towards an institution, from the sentences that name it.

    A report of its work is neutral however bad the things that it finds ("Bawaslu temukan 13
    pelanggaran"); what counts is whether it is praised or blamed itself. See
    ``docs/reference/language/towards.md``. Never raises, whatever the text holds.

    Args:
        text: the body, raw.
        names: its names and acronyms, as written in the press.
        title: the headline, "" where there is none.
        model: reads the plain tone of a sentence; the shipped model when None.
    """
    return read_towards_spans(
        text,
        find_names(text, names),
        title=title,
        title_spans=find_names(title, names),
        model=model,
    )


def read_towards_spans(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    title: str = "",
    title_spans: Sequence[tuple[int, int]] = (),
    model: ToneReader | None = None,
) -> Towards:
    """Tell the tone towards an institution whose mentions the caller has found already.

    Args:
        text: the body, raw.
        spans: where the body names the institution, as offsets.
        title: the headline.
        title_spans: where the headline names it.
        model: reads the plain tone of a sentence; the shipped model when None.
    """
    found = [*passages(title, title_spans, where="title"), *passages(text, spans)]
    if not found:
        return Towards(None, None, 0.0, review=False)
    observed = observations(found, model or load_default())
    each = [load_weights().scores(totals(seen)) for seen in observed]
    weights = [_weight(passage, scores) for passage, scores in zip(found, each, strict=True)]
    whole = sum(weights)
    weights = [weight / whole for weight in weights]
    scores = _mean(each, weights)
    best = max(range(len(LABELS)), key=lambda at: scores[at])
    return Towards(
        LABELS[best],
        scores,
        scores[best],
        review=scores[best] < REVIEW_BELOW,
        because=_because(found, observed, weights, best),
        sentences=tuple(Judged(p.start, p.start + len(p.text), p.where) for p in found),
    )


def observations(found: Sequence[Passage], model: ToneReader) -> list[list[Observation]]:
    """Give what each sentence shows of the institution, its plain tone among it."""
    frames, opinions = load_frames(), load_opinions()
    tones = model.read_many([passage.text for passage in found])
    seen = []
    for passage, tone in zip(found, tones, strict=True):
        shown = observe(passage, frames, opinions)
        scope = shown[-1].feature.removeprefix("scope:")
        shown.append(Observation(f"tone_good:{scope}", tone.scores.positive, 0, 0))
        shown.append(Observation(f"tone_bad:{scope}", tone.scores.negative, 0, 0))
        seen.append(shown)
    return seen


def _weight(passage: Passage, scores: Scores) -> float:
    judging = 1.0 + _JUDGING * (1.0 - scores.neutral)
    return judging * (_HEADLINE if passage.where == "title" else 1.0)


def _mean(each: Sequence[Scores], weights: Sequence[float]) -> Scores:
    sums = [
        sum(weight * scores[at] for scores, weight in zip(each, weights, strict=True))
        for at in range(len(LABELS))
    ]
    return Scores(*(one / sum(sums) for one in sums))


def _because(
    found: Sequence[Passage],
    observed: Sequence[Sequence[Observation]],
    weights: Sequence[float],
    label: int,
) -> tuple[Because, ...]:
    """Give the words that moved the label, their shares summed where one word shows two things."""
    table = load_weights()
    moved: dict[tuple[Where, int, int, str], float] = {}
    for passage, seen, weight in zip(found, observed, weights, strict=True):
        for one, share in zip(seen, shares(seen), strict=True):
            if one.start == one.end:
                continue
            start, end = passage.start + one.start, passage.start + one.end
            key = (passage.where, start, end, passage.text[one.start : one.end])
            moved[key] = moved.get(key, 0.0) + weight * share * table.speaks_for(one.feature, label)
    ranked = sorted(moved.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Because(start, end, written, round(weight, _DIGITS), where)
        for (where, start, end, written), weight in ranked[:_MAX_REASONS]
        if weight >= _LEAST_REASON
    )
