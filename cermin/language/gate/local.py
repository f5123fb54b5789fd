"""How much corrections of tone on one topic help there, and what they cost elsewhere."""

import csv
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from cermin.language.sentiment import local
from cermin.language.sentiment.local_fit import macro_f1
from cermin.language.sentiment.local_labels import Label
from cermin.language.sentiment.model import SentimentModel, load_default
from cermin.language.sentiment.reading import LABELS

from .figures import Figure

__all__ = ["held_out", "measure"]

_COMPONENT = "Corrections of tone"
#: Labels → floor of macro-F1 on posts that are held out, and the handbook's reference.
_CURVE = {0: (0.57, ".649"), 200: (0.63, ".668"), 1000: (0.68, ".704"), 10_000: (0.71, ".722")}
# Draws of a small number of labels; their mean is told.
_DRAWS = {200: 6, 1000: 3}


def held_out(text: str) -> bool:
    """Whether a post is measured on: a fifth of them, by a hash of the text, never learned from."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()[0] % 5 == 0


def measure(data: Path | None) -> list[Figure]:
    """Measure on posts about one government programme, and on reviews; nothing without ``data``.

    Labels are drawn from the posts that are not held out, in the order of a hash of their texts.
    """
    if data is None:
        return []
    base = load_default()
    posts = _posts(data / "mbg_tweets_2025" / "dev_A.tsv")
    learned_from = [post for post in posts if not held_out(post.text)]
    measured = [post for post in posts if held_out(post.text)]
    reviews = _reviews(data / "smsa" / "valid.tsv")
    figures, worst_own, worst_reviews = [], 1.0, 1.0
    before = _score(base, reviews)
    for size, (floor, reference) in _CURVE.items():
        reached = []
        for labels in _draws(learned_from, size):
            model, kept = _learned(base, labels)
            reached.append(_score(model, measured))
            worst_own = min(worst_own, kept)
            worst_reviews = min(worst_reviews, _score(model, reviews) - before)
        says = f"posts on one programme, macro-F1 after {min(size, len(learned_from))} labels"
        value = float(np.mean(reached))
        figures.append(Figure(_COMPONENT, says, value, floor, reference))
    return [
        *figures,
        Figure(_COMPONENT, "own sentences, least change of macro-F1", worst_own, 0.0),
        Figure(_COMPONENT, "SmSA valid, least change of macro-F1", worst_reviews, -0.005),
    ]


def _draws(posts: Sequence[Label], size: int) -> Iterator[Sequence[Label]]:
    """Give draws that lie as far apart as the posts allow; large ones have posts in common."""
    draws = _DRAWS.get(size, 1)
    apart = max(len(posts) - size, 0) // max(draws - 1, 1)
    for draw in range(draws):
        yield posts[draw * apart : draw * apart + size]


def _learned(base: SentimentModel, labels: Sequence[Label]) -> tuple[SentimentModel, float]:
    """Give a model that has learned, and how its macro-F1 on the guarding sentences changed."""
    if not labels:
        return base, 0.0
    with TemporaryDirectory() as folder:
        report = local.learn(labels, base, Path(folder))
        model = local.load(folder, base)
    guard = [Label(row["text"], row["label"]) for row in local.own_sentences("gate")]
    change = _score(model, guard) - _score(base, guard)
    return model, change if report.learned else 0.0


def _score(model: SentimentModel, labels: Sequence[Label]) -> float:
    readings = model.read_many([one.text for one in labels])
    found = np.array([LABELS.index(one.label) for one in readings])
    return macro_f1(np.array([LABELS.index(one.tone) for one in labels]), found)


def _posts(path: Path) -> list[Label]:
    with path.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [Label(row["text"], row["label"]) for row in rows]
    return sorted(found, key=lambda one: one.key)


def _reviews(path: Path) -> list[Label]:
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = [line.rsplit("\t", 1) for line in lines if line]
    return [Label(text, tone.strip()) for text, tone in rows]
