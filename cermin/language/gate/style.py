"""What the writing coach finds, and how seldom it is wrong."""

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path

from cermin.language.style import Article, Coach
from cermin.language.style.lexicon import load_default

from .figures import Figure

__all__ = ["measure"]

_SETS = Path(__file__).parent / "sets"
#: What the seeds must yield, by the file's number; the newsroom issue names most of them.
_SEEDS = (
    (0, "diantara"),
    (0, "dihadapan"),
    (0, "Disinilah"),
    (0, "hoax"),
    (0, "Asmono"),
    (1, "Aswono"),
    (1, "sosisal"),
    (1, "optmalisasi"),
    (1, "Angegement"),
    (1, "berartii"),
    (1, "manjadi"),
    (1, "Mengamas"),
    (2, "Kamis (26/10/2022)"),
    (2, "Rabu (26/10/2022)"),
    (3, "didunia"),
    (4, "Adminstrasi"),
    (4, "Kosolidasi"),
)


def measure(data: Path | None) -> list[Figure]:
    """Measure on our own sentences, and where the data lies on the seeds and on news.

    The news are the articles of ``news_detik_2026/val.csv``; the rules were looked over on
    ``train.csv`` alone.
    """
    coach = Coach()
    figures = [_gold(coach), _correct(coach), *_slips(coach)]
    if data is not None:
        if (data.parent / "seeds").is_dir():
            figures.append(_seeds(coach, data.parent / "seeds"))
        figures.append(_news(coach, data / "news_detik_2026" / "val.csv"))
    return figures


def _gold(coach: Coach) -> Figure:
    rows = list(_rows(_SETS / "style_gold.tsv"))
    right = sum(
        any(
            (one.rule, one.text, one.suggestion or "")
            == (row["rule"], row["text"], row["suggestion"] or "")
            for one in coach.read_text(row["sentence"])
        )
        for row in rows
    )
    return Figure(
        "Style",
        f"share of {len(rows)} own sentences whose error is found with its rule and mend",
        right / len(rows),
        0.98,
    )


def _correct(coach: Coach) -> Figure:
    sentences = _correct_sentences()
    wrong = sum(
        any(one.cls == "galat" for one in coach.read_text(sentence)) for sentence in sentences
    )
    return Figure(
        "Style",
        f"false alarms (galat) in {len(sentences)} own correct sentences",
        wrong,
        0,
        lower_is_better=True,
        digits=0,
    )


def _slips(coach: Coach) -> list[Figure]:
    """Type one wrong letter into a long word of correct sentences, and see what comes of it."""
    count = found = mended = 0
    for sentence, start, slip, word in _slipped(_correct_sentences()):
        broken = sentence[:start] + slip + sentence[start + len(word) :]
        remarks = [one for one in coach.read_text(broken) if one.text == slip]
        count += 1
        found += bool(remarks)
        mended += any(one.suggestion == word for one in remarks)
    return [
        Figure("Style", f"share of {count} random one-letter slips found", found / count, 0.5),
        Figure("Style", "share of the mends of these that are right", mended / found, 0.93),
    ]


def _slipped(sentences: list[str]) -> Iterator[tuple[str, int, str, str]]:
    """Give sentences, a place, a slip, and the word that it stands for; always the same."""
    chance, known = random.Random(7), load_default()  # noqa: S311 (no secret)
    for sentence in sentences * 3:
        words = list(re.finditer(r"\b[a-z]{6,}\b", sentence))
        if not words:
            continue
        match = chance.choice(words)
        word, at = match[0], chance.randrange(1, len(match[0]) - 1)
        slip = chance.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at] + word[at:],
                word[:at] + chance.choice("abdegiklmnoprstu") + word[at + 1 :],
            ]
        )
        # A slip that gives another word is no slip that a list of words can find.
        if slip != word and not known.knows(slip):
            yield sentence, match.start(), slip, word


def _correct_sentences() -> list[str]:
    lines = (_SETS / "style_correct.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _seeds(coach: Coach, folder: Path) -> Figure:
    paths = sorted(folder.glob("*.txt"))
    articles = [Article(body=path.read_text(encoding="utf-8")) for path in paths]
    found = [{one.text for one in remarks} for remarks in coach.read_all(articles)]
    hits = sum(number < len(found) and text in found[number] for number, text in _SEEDS)
    return Figure(
        "Style", f"share of {len(_SEEDS)} named errors of the seeds found", hits / len(_SEEDS), 1.0
    )


def _news(coach: Coach, path: Path) -> Figure:
    csv.field_size_limit(10**8)
    words = wrong = 0
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            words += len(row["judul"].split()) + len(row["isi"].split())
            article = Article(title=row["judul"], body=row["isi"])
            wrong += sum(one.cls == "galat" for one in coach.read(article))
    return Figure(
        "Style",
        "remarks of class galat in 1,000 words of professional news (news_detik_2026 val)",
        1000 * wrong / max(words, 1),
        2.0,
        reference="< 3",
        lower_is_better=True,
        digits=2,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))
