"""Posts against debunked claims, and how well the manner of a post orders a queue."""

import csv
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from cermin.language.claims.index import ClaimIndex
from cermin.language.claims.worthiness import check_worthiness

from .figures import Figure
from .similarity import area_under_curve, measured_half

__all__ = ["measure"]

_COMPONENT = "Claims"
_POST = 700
_LEAD = 400


def measure(data: Path | None) -> list[Figure]:
    """Measure on the halves that were not looked at to choose weights or bounds."""
    found = _own()
    if data is None:
        return found
    rows = _debunked(data)
    texts = _news(data), _posts(data)
    return found + _matching(rows, [*texts[0], *texts[1]]) + _ordering(rows, *texts)


def _own() -> list[Figure]:
    text = files("cermin.language.gate").joinpath("sets/claims_pairs.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    index = ClaimIndex((row["claim"], row["claim"]) for row in rows)
    first = matched = alarms = asked = 0
    for row in rows:
        if not measured_half(row["claim"]):
            continue
        asked += 1
        best = index.match(row["spreads"], 1)
        first += bool(best) and best[0].claim.key == row["claim"]
        matched += bool(best) and best[0].decision != ""
        other = index.match(row["other"], 1)
        alarms += bool(other) and other[0].decision == "cocok"
    return [
        Figure(_COMPONENT, "R@1, own posts against own claims", first / asked, 0.95),
        Figure(_COMPONENT, "own posts called cocok or mirip", matched / asked, 0.80),
        Figure(
            _COMPONENT,
            "own posts on the topic of a claim, called cocok",
            alarms / asked,
            0.22,
            lower_is_better=True,
        ),
    ]


def _matching(rows: Sequence[dict[str, str]], others: Sequence[str]) -> list[Figure]:
    """A thousand debunked titles, asked by the posts that spread them and by other texts."""
    index = ClaimIndex((number, row["title"]) for number, row in enumerate(rows))
    scored: list[tuple[float, bool]] = []
    cocok: list[bool] = []
    first = fifth = 0
    for row in rows:
        post, title = row["content"][:_POST], _plain(row["title"])
        if not measured_half(row["content"]) or not _plain(post) or _plain(post) == title:
            continue
        matches = index.match(post, 5)
        right = [_plain(match.claim.text) == _plain(row["title"]) for match in matches]
        first += right[:1] == [True]
        fifth += any(right)
        scored.append((matches[0].score if matches else 0.0, right[:1] == [True]))
        if matches and matches[0].decision == "cocok":
            cocok.append(right[0])
    best = [index.match(text, 1) for text in others if measured_half(text)]
    alarms = [one[0].score if one else 0.0 for one in best]
    asked = len(scored)
    return [
        _figure("R@1, posts against 1,000 debunked titles", first / asked, 0.86, ".81–.88"),
        _figure("R@5, same", fifth / asked, 0.92, ".91–.93"),
        _figure(
            "recall at precision ≥ .95 and 1 % false alarms, same",
            _best_recall(scored, alarms),
            0.70,
            ".58–.76",
        ),
        _figure("precision of cocok, same", sum(cocok) / len(cocok), 0.95),
        _figure("recall of cocok, same", sum(cocok) / asked, 0.70),
        Figure(
            _COMPONENT,
            "news and posts called cocok",
            sum(bool(one) and one[0].decision == "cocok" for one in best) / len(best),
            0.005,
            lower_is_better=True,
        ),
        Figure(
            _COMPONENT,
            "news and posts called cocok or mirip",
            sum(bool(one) and one[0].decision != "" for one in best) / len(best),
            0.08,
            lower_is_better=True,
        ),
    ]


def _best_recall(scored: Sequence[tuple[float, bool]], alarms: Sequence[float]) -> float:
    best = 0.0
    ordered = sorted(scored, reverse=True)
    right = 0
    for place, (score, is_right) in enumerate(ordered, start=1):
        right += is_right
        false = sum(alarm >= score for alarm in alarms) / len(alarms)
        if false <= 0.01 and right / place >= 0.95:
            best = max(best, right / len(scored))
    return best


def _ordering(
    rows: Sequence[dict[str, str]], news: Sequence[str], posts: Sequence[str]
) -> list[Figure]:
    hoaxes = [row["content"][:_POST] for row in rows]
    scores = [
        [check_worthiness(text) for text in texts if measured_half(text)]
        for texts in (hoaxes, news, posts)
    ]
    return [
        _figure(
            "AUC, order of rumours before news leads",
            area_under_curve(scores[0], scores[1]),
            0.85,
            ".805",
        ),
        _figure(
            "AUC, order of rumours before opinion posts",
            area_under_curve(scores[0], scores[2]),
            0.68,
            ".746",
        ),
    ]


def _debunked(data: Path) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with (data / "hoax_tbh_itshiroto/hoax_1k.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _news(data: Path) -> list[str]:
    with (data / "news_detik_2026/train.csv").open(encoding="utf-8", newline="") as opened:
        return [row["isi"][:_LEAD] for row in csv.DictReader(opened)]


def _posts(data: Path) -> list[str]:
    with (data / "mbg_tweets_2025/dev_A.tsv").open(encoding="utf-8") as opened:
        return [line.split("\t", 1)[1].strip() for line in opened.readlines()[1:]]


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _figure(measure: str, value: float, floor: float, known: str = "") -> Figure:
    return Figure(_COMPONENT, measure, value, floor, known)
