"""Learn the tone of an installation from its officers' labels, on top of the shipped model."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from cermin.language.resources import read_rows

from .lead import joined
from .local_choice import Known, choose_strength, fit_correction, safe_scale
from .local_fit import Floats
from .local_labels import Label, Settled, settle
from .local_likeness import learn_likeness
from .local_model import Learned, LocalModel
from .local_report import Example, Figures, Report, shortened
from .local_rows import SEEN_SIZE
from .local_store import Folder, LocalModelError, read_learned
from .local_words import moved_words
from .model import SentimentModel
from .reading import LABELS

__all__ = [
    "MIN_LABELS",
    "Label",
    "LocalModelError",
    "base_digest",
    "current_version",
    "learn",
    "learn_again",
    "load",
    "own_sentences",
    "report",
    "undo",
]

#: Fewer labels than this teach more chance than habit.
MIN_LABELS = 30
#: At least two tones need this many labels each.
MIN_OF_A_TONE = 5
#: Texts that are now read right must outnumber those now read wrong by this many standard
#: deviations of a toss of coins.
_DEVIATIONS = 1.0
_EXAMPLES = 8
_SENTENCES = ("sentiment", "own_sentences.tsv")


def learn(
    labels: Iterable[Label],
    base: SentimentModel,
    folder: Path | None = None,
    *,
    keep_texts: bool = True,
) -> Report:
    """Learn a correction of the base from labels, and store it as the version that holds.

    The labels are the whole of what is learned: a model of an earlier call adds nothing. Nothing is
    stored when the labels are too few or of one tone, when reading labelled texts that were left
    out gets no better, or when the shipped model's own sentences would be read worse even with a
    tenth of the correction. The same labels in any order give the same weights.

    Args:
        labels: what officers said; a text that comes several times counts once.
        base: the shipped model.
        folder: where versions are kept; None only tells what would come of it.
        keep_texts: whether the labels, and examples in the report, are stored beside the weights;
            without them `learn_again` cannot learn for a new shipped model.

    Raises:
        LocalModelError: the folder cannot be written; all is as it was.
    """
    settled = settle(labels)
    reason = _too_little(settled)
    if reason:
        return _report(settled, reason=reason)
    texts = [joined(one.text, one.title).text for one in settled.labels]
    own = Known(base, texts, [one.tone for one in settled.labels])
    guard = _sentences(base, "gate")
    others = [row["text"] for row in own_sentences("train")]
    strength, unseen = choose_strength(own)
    likeness, least, alike = learn_likeness(texts, others)
    unseen *= alike[:, None]
    learned = Learned(fit_correction(own, strength), likeness, least)
    scale = safe_scale(guard, learned)
    local_figures = Figures(own.macro_f1(), own.macro_f1(unseen * scale), len(texts))
    change = learned.added(guard.texts, guard.rows) * scale
    base_figures = Figures(guard.macro_f1(), guard.macro_f1(change), guard.rows.size)
    if not scale or not _gains(own, unseen * scale):
        reason = _NO_GAIN if scale else _HARMS
        return _report(settled, reason=reason, base=base_figures, local=local_figures)
    learned = replace(learned, correction=learned.correction.scaled(scale))
    told = _report(
        settled,
        base=base_figures,
        local=local_figures,
        strength=strength,
        scale=scale,
        words=moved_words(base, learned.correction, texts),
        examples=_examples(own, unseen * scale, texts),
    )
    if folder is None:
        return told
    kept = settled.labels if keep_texts else ()
    stored = told if keep_texts else replace(told, examples=(), contradictions=())
    number = Folder(folder).write(learned, base_digest(base), kept, stored.as_dict())
    return replace(told, version=number)


def load(path: str | Path, base: SentimentModel) -> SentimentModel:
    """Give the base with what an installation has learned upon it.

    The base itself comes back when the folder holds nothing, or all was taken back. The version
    stands in the model's ``weights.about["local"]``.

    Args:
        path: a folder of `learn`, or the file of one version's weights.
        base: the shipped model.

    Raises:
        LocalModelError: it is broken, or was learned on another base; the message is Indonesian.
    """
    path = Path(path)
    number = 0
    if not path.is_file():
        folder = Folder(path)
        number = folder.current
        if not number:
            return base
        path = folder.weights(number)
    learned = read_learned(path, digest=base_digest(base), size=SEEN_SIZE)
    return LocalModel(base, learned, number)


def current_version(folder: str | Path) -> int:
    """Give the number of the version that holds; 0 is the shipped model. Costs one small read.

    Raises:
        LocalModelError: the pointer is broken.
    """
    return Folder(Path(folder)).current


def learn_again(base: SentimentModel, folder: Path, *, dry_run: bool = False) -> Report:
    """Learn once more from the labels of the version that holds, for a new shipped model.

    Raises:
        LocalModelError: nothing was learned before, or its labels cannot be read.
    """
    stored = Folder(folder)
    number = stored.current
    if not number:
        raise LocalModelError(f"Belum ada label yang tersimpan di {folder}.")
    return learn(stored.labels(number), base, None if dry_run else folder)


def report(folder: str | Path) -> dict[str, Any] | None:
    """Give what was said when the version that holds was learned; None for the shipped model.

    Raises:
        LocalModelError: it cannot be read.
    """
    stored = Folder(Path(folder))
    return stored.report(stored.current) if stored.current else None


def undo(folder: str | Path) -> int:
    """Let the version before hold again, at last the shipped model, and give its number.

    Raises:
        LocalModelError: there is nothing to take back, or the folder cannot be written.
    """
    return Folder(Path(folder)).undo()


def base_digest(base: SentimentModel) -> str:
    """Name a base by its weights: what was learned on one is not put upon another."""
    digest = blake2b(digest_size=16)
    weights = base.weights
    for array in (weights.table, weights.scale, weights.bias, weights.calibration):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


_NO_GAIN = (
    "Dengan label ini, teks yang belum pernah dilihat tidak dibaca lebih tepat daripada oleh "
    "model bawaan. Kumpulkan lebih banyak koreksi, lalu coba lagi."
)
_HARMS = (
    "Dengan label ini, kalimat penjaga model bawaan dibaca lebih buruk. Periksa apakah ada label "
    "yang tertukar, lalu coba lagi."
)


def _too_little(settled: Settled) -> str:
    count = len(settled.labels)
    if count < MIN_LABELS:
        return f"Baru ada {count} teks berlabel; diperlukan paling sedikit {MIN_LABELS}."
    tones = [one.tone for one in settled.labels]
    if sum(tones.count(tone) >= MIN_OF_A_TONE for tone in LABELS) < 2:
        return (
            "Hampir semua label sama. Diperlukan paling sedikit dua nada dengan masing-masing "
            f"{MIN_OF_A_TONE} teks."
        )
    return ""


def _gains(own: Known, added: Floats) -> bool:
    """Whether labels that were left out are read better, and by more than chance would do."""
    before = own.scores.argmax(axis=1) == own.labels
    after = (own.scores + added).argmax(axis=1) == own.labels
    better, worse = int((after & ~before).sum()), int((before & ~after).sum())
    more = better - worse > _DEVIATIONS * (better + worse) ** 0.5
    return more and own.macro_f1(added) > own.macro_f1()


def own_sentences(split: str) -> list[dict[str, str]]:
    """Give the rows of the project's own sentences: "train", or "gate" (those that guard)."""
    return [row for row in read_rows(*_SENTENCES) if row["split"] == split]


def _sentences(base: SentimentModel, split: str) -> Known:
    rows = own_sentences(split)
    return Known(base, [row["text"] for row in rows], [row["label"] for row in rows])


def _examples(own: Known, added: Floats, texts: Sequence[str]) -> tuple[Example, ...]:
    """Give texts that are read otherwise, those most surely first, better and worse ones."""
    before, scores = own.scores.argmax(axis=1), own.scores + added
    after = scores.argmax(axis=1)
    rows = np.arange(len(texts))
    by_much = scores[rows, after] - scores[rows, before]
    found: list[Example] = []
    for better in (True, False):
        right = (after if better else before) == own.labels
        which = np.flatnonzero((before != after) & right)
        for row in sorted(which.tolist(), key=lambda row: (-by_much[row], row))[:_EXAMPLES]:
            tones = (own.labels[row], before[row], after[row])
            found.append(Example(shortened(texts[row]), *(LABELS[tone] for tone in tones)))
    return tuple(found)


def _report(settled: Settled, *, reason: str = "", **more: Any) -> Report:
    tones = [one.tone for one in settled.labels]
    return Report(
        learned=not reason,
        reason=reason,
        used={tone: tones.count(tone) for tone in LABELS},
        given=settled.given,
        repeated=settled.repeated,
        left_out=settled.left_out,
        contradictions=tuple(
            (shortened(f"{one.title} {one.text}"), one.tone)
            for one in settled.contradictions[:_EXAMPLES]
        ),
        contradicted=len(settled.contradictions),
        **more,
    )
