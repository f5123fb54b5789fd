"""Near-duplicates on edited articles, and stories on items of our own."""

import csv
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from importlib.resources import files
from itertools import combinations, pairwise
from math import log, sqrt
from pathlib import Path
from typing import Any

from cermin.language.similarity.near_duplicates import NearDuplicates
from cermin.language.similarity.reports import same_report
from cermin.language.similarity.telling import compare, telling

from .figures import Figure

__all__ = ["Document", "area_under_curve", "edited_copies", "measure", "measured_half"]

_COMPONENT = "Similarity"
_WORD = re.compile(r"[^\W_]+")
# Articles of different groups that agree this far really tell the same (handbook §3.1).
_GENUINE = 0.6
_SAYS = {1: "light", 2: "medium", 3: "heavy"}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_OPENINGS = ("JAKARTA, CONTOH.com - ", "Contoh.id, Bandung -- ", "Surabaya (CONTOH) - ")
# Level → share that is cut, share of words that are changed, foreign sentences.
_LEVELS = {1: (0.0, 0.03, 0), 2: (0.3, 0.10, 1), 3: (0.5, 0.22, 2)}


@dataclass(frozen=True, slots=True)
class Document:
    """An article, or an edited copy of one: the number of its original and how far it is edited."""

    original: int
    level: int
    text: str


def measure(data: Path | None) -> list[Figure]:
    """Measure what links items on our own set and, with ``data``, what finds copies.

    The two bounds of the near-duplicates were chosen on the development file; the edited articles
    that are made here from other articles were not looked at for it.
    """
    found = _stories()
    if data is None:
        return found
    found += _headlines(data)
    file = _development(data)
    found += _copies("development file", file, (0.96, 1.0, 0.99, 0.85), ".952; 1.0/1.0/.825")
    fresh = edited_copies(_unseen(data, {document.text for document in file}))
    found += _copies("articles edited here", fresh, (0.96, 1.0, 0.99, 0.85), "")
    return found


def _stories() -> list[Figure]:
    items = [row for row in _items() if measured_half(_theme(row), 0)]
    scored = []
    for a, b in combinations(items, 2):
        like = compare(_told(a), _told(b))
        titles = compare(telling(a["title"]), telling(b["title"])).report
        one_story = a["story"] == b["story"]
        if one_story or titles > 0.05 or like.story > 0.1:
            one_report = one_story and a["report"] == b["report"]
            scored.append((like, one_report, one_story))
    reports = [(like.report, same) for like, same, _ in scored]
    stories = [(like.story, same) for like, _, same in scored]
    return [
        _figure("AUC, same report, own items (held-out half)", _area(reports), 0.93, ".87"),
        _figure("AUC, same running story, own items (held-out half)", _area(stories), 0.92, ".84"),
        _figure("serial items kept apart, own items", _kept_apart(), 1.0),
    ]


def _headlines(data: Path) -> list[Figure]:
    """Pairs of real headlines without leads: the hardest case, never used to choose anything."""
    path = data / "headlines_hourly/headlines.tsv"
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = [
        telling(row["title"], "", datetime.fromisoformat(row["first_seen_utc"]).timestamp() / 3600)
        for row in rows
    ]
    pairs = [
        (compare(told[int(row["first"])], told[int(row["second"])]), row["label"])
        for row in _own_set("stories_headlines.tsv")
    ]
    reports = _area([(like.report, label == "report") for like, label in pairs])
    stories = _area([(like.story, label != "other") for like, label in pairs])
    return [
        _figure("AUC, same report, headlines of nine outlets without leads", reports, 0.90, ".87"),
        _figure("AUC, same running story, same", stories, 0.87, ".84"),
    ]


def _kept_apart() -> float:
    """Give the share of neighbouring instalments of a series that score no likeness at all."""
    serial: dict[str, list[dict[str, str]]] = {}
    for row in _items():
        if _told(row).serial:
            serial.setdefault(_theme(row), []).append(row)
    pairs = [pair for rows in serial.values() for pair in combinations(rows, 2)]
    apart = [
        compare(_told(a), _told(b)).story == 0.0
        and same_report(a["title"], a["lead"], b["title"], b["lead"]) < 1.0
        for a, b in pairs
    ]
    return sum(apart) / len(apart)


def _copies(
    name: str, documents: Sequence[Document], floors: tuple[float, float, float, float], known: str
) -> list[Figure]:
    index = NearDuplicates(len(documents))
    pairs: list[tuple[int, int]] = []
    for number, document in enumerate(documents):
        for match in index.add(number, document.text):
            assert isinstance(match.key, int)
            pairs.append((match.key, number))
    found: dict[int, int] = Counter()
    wrong: list[tuple[int, int]] = []
    counted = right = 0
    for first, second in pairs:
        a, b = documents[first], documents[second]
        if not max(a.level, b.level):
            continue
        counted += 1
        if a.original != b.original:
            wrong.append((a.original, b.original))
            continue
        right += 1
        if not min(a.level, b.level):
            found[max(a.level, b.level)] += 1
    genuine = _genuine(documents, wrong)
    asked = Counter(document.level for document in documents)
    figures = [
        _figure(
            f"near-duplicates, {name}: precision", (right + genuine) / counted, floors[0], known
        )
    ]
    for (level, says), floor in zip(_SAYS.items(), floors[1:], strict=True):
        recall = found[level] / asked[level]
        figures.append(_figure(f"near-duplicates, {name}: recall of {says} edits", recall, floor))
    return figures


def _genuine(documents: Iterable[Document], pairs: Sequence[tuple[int, int]]) -> int:
    """Count the pairs whose originals tell the same by the words that they share."""
    texts = {one.original: _runs(one.text) for one in documents if not one.level}
    holding = Counter(run for runs in texts.values() for run in runs)

    def weight(run: str, count: int) -> float:
        return count * (1 + log((1 + len(texts)) / (1 + holding[run])))

    def cosine(a: Counter[str], b: Counter[str]) -> float:
        product = sum(weight(run, a[run]) * weight(run, b[run]) for run in a.keys() & b.keys())
        squares = [sum(weight(run, n) ** 2 for run, n in one.items()) for one in (a, b)]
        return product / sqrt(squares[0] * squares[1])

    return sum(cosine(texts[a], texts[b]) > _GENUINE for a, b in pairs)


def _runs(text: str) -> Counter[str]:
    words = _WORD.findall(text.lower())
    return Counter([*words, *map(" ".join, pairwise(words))])


def _development(data: Path) -> list[Document]:
    with gzip.open(data / "near_dup_synthetic/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [Document(row["gid"], row["level"], row["text"]) for row in rows]


def _unseen(data: Path, known: set[str]) -> list[str]:
    """Give articles that the development file does not hold."""
    heads = {text[:80] for text in known}
    texts: list[str] = []
    for name in ("train.csv", "val.csv"):
        with (data / "news_detik_2026" / name).open(encoding="utf-8", newline="") as opened:
            texts += [row["isi"] for row in csv.DictReader(opened)]
    return [text for text in texts if text[:80] not in heads and len(text.split()) >= 80]


def _items() -> list[dict[str, str]]:
    return _own_set("stories_items.tsv")


def _own_set(name: str) -> list[dict[str, str]]:
    text = files("cermin.language.gate").joinpath(f"sets/{name}").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _theme(row: dict[str, str]) -> str:
    """Items of like stories ("banjir", "banjir9") stay in one half."""
    return row["story"].rstrip("0123456789")


def _told(row: dict[str, str]) -> Any:
    return telling(row["title"], row["lead"], float(row["hour"]))


def _area(scored: Sequence[tuple[float, bool]]) -> float:
    right = [score for score, same in scored if same]
    return area_under_curve(right, [score for score, same in scored if not same])


def _figure(measure: str, value: float, floor: float, known: str = "") -> Figure:
    return Figure(_COMPONENT, measure, value, floor, known)


def measured_half(text: str, byte: int = -1) -> bool:
    """Say whether a text is in the half that is only measured, never looked at to choose."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=2).digest()
    return digest[byte] % 2 == 1


def area_under_curve(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Give the chance that a right one scores above a wrong one; a tie counts half."""
    ordered = sorted([(score, True) for score in right] + [(score, False) for score in wrong])
    ranks = 0.0
    at = 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        rank = (at + end + 1) / 2
        ranks += rank * sum(is_right for _, is_right in ordered[at:end])
        at = end
    count = len(right)
    return (ranks - count * (count + 1) / 2) / (count * len(wrong))


def edited_copies(texts: list[str], seed: int = 3) -> list[Document]:
    """Give all articles and, for every fourth, a lightly, a moderately and a heavily edited copy.

    The rules are those by which the development file of edited articles was made: a foreign
    dateline and 3 % of the words; 30 % cut and 10 %; half cut, 22 %, sentences swapped.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = [word for text in texts for word in text.split()]
    sentences = [one for text in texts for one in _SENTENCE.split(text)]
    documents = [Document(number, 0, text) for number, text in enumerate(texts)]
    for number in range(0, len(texts), 4):
        for level in _LEVELS:
            text = _edited(texts[number], level, words, sentences, chance)
            documents.append(Document(number, level, text))
    chance.shuffle(documents)
    return documents


def _edited(
    text: str, level: int, words: list[str], sentences: list[str], chance: random.Random
) -> str:
    cut, changed, foreign = _LEVELS[level]
    kept = _SENTENCE.split(text)
    target = round(len(kept) * (1 - cut))
    while len(kept) > max(1, target):
        del kept[chance.randrange(len(kept))]
    if level == 3 and len(kept) > 2:
        for _ in range(2):
            at = chance.randrange(len(kept) - 1)
            kept[at], kept[at + 1] = kept[at + 1], kept[at]
    edited = [
        " ".join(_reworded(word, words, changed, chance) for word in one.split()) for one in kept
    ]
    for _ in range(foreign):
        edited.insert(chance.randrange(len(edited) + 1), chance.choice(sentences))
    return chance.choice(_OPENINGS) + " ".join(edited)


def _reworded(word: str, words: list[str], share: float, chance: random.Random) -> str:
    """Keep a word, leave it out, change it or add another, in equal parts of the share."""
    if chance.random() >= share:
        return word
    way = chance.randrange(3)
    if way == 0:
        return ""
    other = chance.choice(words)
    return other if way == 1 else f"{word} {other}"
