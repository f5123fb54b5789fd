"""Keywords: headlines that they cover, labels of clusters, and bursts that were planted.

The articles whose headlines are covered are the validation split of news_detik_2026: nothing was
chosen on it. Its training split is the rolling background, as an installation would have it.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import numpy as np

from cermin.language.keywords import Background, burst, keywords, label
from cermin.language.keywords.stop_words import stop_words
from cermin.language.stemming import stem
from cermin.language.text.tokens import tokens

from .figures import Figure

__all__ = ["coverage", "labelled_rightly", "measure", "planted_bursts"]

_SERIES = 150
_BINS = 24 * 21
_SEED = 20_26
#: Hours after the planted beginning within which an alarm still counts as its alarm.
_IN_TIME = 6
_PHRASES = 60


def measure(data: Path | None) -> list[Figure]:
    """Measure on our own sets and simulated counts; on news too where the shared data are."""
    precision, recall = planted_bursts()
    figures = [
        Figure("Keywords", "clusters with the right label, own set", labelled_rightly(), 0.9),
        Figure("Keywords", "precision of burst alarms, planted bursts", precision, 0.85),
        Figure("Keywords", "planted bursts found within 6 hours", recall, 0.85),
    ]
    if data is not None:
        covered = coverage(data / "news_detik_2026")
        alarms = alarms_a_day(data / "headlines_hourly/headlines.tsv")
        figures += [
            Figure("Keywords", "words of the headline in ten keywords", covered, 0.48, ".43"),
            Figure(
                "Keywords",
                "burst alarms a phrase and day, headlines",
                alarms,
                0.05,
                lower_is_better=True,
            ),
        ]
    return figures


def coverage(folder: Path) -> float:
    """Give the mean share of a headline's content words among ten keywords of the body alone."""
    background = Background()
    for row in _articles(folder / "train.csv"):
        background.add(row["judul"], row["isi"], date(2026, 5, 15))
    shares = []
    for row in _articles(folder / "val.csv"):
        title = row["judul"]
        wanted = _content(title)
        if not wanted:
            continue
        found = keywords("", row["isi"].replace(title, " "), background)
        shares.append(len(wanted & _content(" ".join(one.text for one in found))) / len(wanted))
    return sum(shares) / len(shares)


def labelled_rightly() -> float:
    """Give the share of our clusters whose label holds a phrase that we expect."""
    text = (files("cermin.language.gate") / "sets" / "keywords_clusters.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    right = 0
    for row in rows:
        documents = [(one["title"], one["text"]) for one in row["documents"]]
        found = [_roots(phrase) for phrase in label(documents, Background())]
        right += any(_roots(phrase) <= roots for phrase in row["expected"] for roots in found)
    return right / len(rows)


def planted_bursts(series: int = _SERIES) -> tuple[float, float]:
    """Give precision and recall of the alarms on simulated hourly counts.

    Each series has a daily rhythm and more spread than chance alone; two of three hold a burst of
    four to eight hours at five to twelve times the usual rate.
    """
    random = np.random.default_rng(_SEED)
    true = false = found = planted = 0
    for number in range(series):
        counts, totals, begins = _simulated(random, with_burst=number % 3 != 0)
        alarms = [at for at in range(168, _BINS) if _alarms(counts, totals, at)]
        in_time = [at for at in alarms if begins <= at < begins + 8] if begins else []
        planted += bool(begins)
        found += any(at < begins + _IN_TIME for at in in_time)
        true += bool(in_time)
        false += len(alarms) - len(in_time)
    return true / max(1, true + false), found / max(1, planted)


def alarms_a_day(path: Path) -> float:
    """Give how many alarms the usual words of real headlines cause, a phrase and day."""
    hours: dict[int, Counter[str]] = {}
    totals: Counter[int] = Counter()
    usual: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE):
            seen = datetime.fromisoformat(row["first_seen_utc"].replace("Z", "+00:00"))
            hour = int(seen.timestamp()) // 3600
            words = _content(row["title"])
            hours.setdefault(hour, Counter()).update(words)
            totals[hour] += 1
            usual.update(words)
    first, last = min(totals), max(totals)
    read = [totals.get(hour) for hour in range(first, last + 1)]
    alarms = 0
    for word, _ in usual.most_common(_PHRASES):
        counts = [
            None if total is None else hours[hour][word]
            for hour, total in zip(range(first, last + 1), read, strict=True)
        ]
        for at in range(168, len(counts)):
            # A bin with fewer than three mentions never alarms: not worth the sums.
            if (counts[at] or 0) >= 3:
                alarms += _alarms(counts, read, at)
    return alarms / (_PHRASES * (last - first - 168) / 24)


def _alarms(counts: list[int | None], totals: list[int | None], at: int) -> bool:
    found = burst(counts[max(0, at - 168) : at + 1], totals[max(0, at - 168) : at + 1])
    return found is not None and found.alarm


def _simulated(
    random: np.random.Generator, *, with_burst: bool
) -> tuple[list[int | None], list[int | None], int]:
    hours = np.arange(_BINS)
    rhythm = 1.0 + 0.8 * np.sin((hours % 24 - 8) / 24 * 2 * np.pi)
    totals = random.poisson(120 * rhythm) + 1
    means = totals * random.uniform(0.002, 0.03)
    begins = 0
    if with_burst:
        begins = int(random.integers(24 * 9, _BINS - 12))
        length = int(random.integers(4, 9))
        means[begins : begins + length] *= random.uniform(5, 12)
        means[begins : begins + length] += 3.0
    counts = random.poisson(means * random.gamma(8, 1 / 8, _BINS))
    return [int(one) for one in counts], [int(one) for one in totals], begins


def _articles(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _content(text: str) -> set[str]:
    found = (token.text.lower() for token in tokens(text) if token.kind == "word")
    return {word for word in found if word not in stop_words() and len(word) > 2}


def _roots(phrase: str) -> set[str]:
    return {stem(word) for word in phrase.split()}
