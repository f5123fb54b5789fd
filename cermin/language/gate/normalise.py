"""The normaliser: how near its text comes to what people wrote as the formal sentence.

It is measured on the development sentences of STIF, which nothing was trained or chosen on, and on
news of the development split of idner-news-2k, which is standard already and has to stay.
"""

from pathlib import Path

from cermin.language.normalise import normalise

from .figures import Figure

__all__ = ["measure", "word_error_rate"]


def measure(data: Path | None) -> list[Figure]:
    """Measure on the shared data; nothing without it."""
    if data is None:
        return []
    spoken = (data / "stif/dev.inf").read_text(encoding="utf-8").splitlines()
    formal = (data / "stif/dev.for").read_text(encoding="utf-8").splitlines()
    written = [normalise(text).text for text in spoken]
    news = list(_news(data / "idner_news_2k/dev.txt"))
    kept = sum(_words_kept(text) for text in news) / sum(len(text.split()) for text in news)
    return [
        Figure(
            "Normaliser",
            "word error rate to the formal sentence, STIF dev",
            word_error_rate(written, formal),
            0.270,
            ".325 (untouched .442)",
            lower_is_better=True,
        ),
        Figure("Normaliser", "words of standard news left as they are", kept, 0.990),
    ]


def word_error_rate(found: list[str], wanted: list[str]) -> float:
    """Give word edits over words wanted, words parted by white space, capitals ignored."""
    edits = words = 0
    for one, other in zip(found, wanted, strict=True):
        target = other.lower().split()
        edits += _distance(one.lower().split(), target)
        words += len(target)
    return edits / words


def _distance(found: list[str], wanted: list[str]) -> int:
    before = list(range(len(wanted) + 1))
    for row, word in enumerate(found, start=1):
        now = [row]
        for column, other in enumerate(wanted, start=1):
            step = before[column - 1] + (word != other)
            now.append(min(before[column] + 1, now[-1] + 1, step))
        before = now
    return before[-1]


def _news(path: Path) -> list[str]:
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [
        " ".join(line.split()[0] for line in block.splitlines() if line.strip())
        for block in blocks
        if block.strip()
    ]


def _words_kept(text: str) -> int:
    words = len(text.split())
    touched = sum(len(change.original.split()) for change in normalise(text).changes)
    return max(0, words - touched)
