"""The writing coach: run all checks over an article and give their remarks in reading order."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .article import Article, Options
from .checks import dates, names
from .passage import Passage
from .registry import ARTICLE_CHECKS, TEXT_CHECKS
from .remarks import Remark

__all__ = ["Coach"]

# Two remarks of these groups on one surface would say the same thing twice.
_EXCLUSIVE = ("spelling/", "style/currency", "style/thousands")
_NO_PROSE = frozenset(["slug"])


class Coach:
    """Reads articles and remarks on what could be better; nothing in it changes a text.

    Args:
        options: the registry of officials, the stage of an election, the site's host name.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()

    def read(self, article: Article) -> list[Remark]:
        """Give the remarks on one article, by part and place.

        Only what the article has is judged. Whatever the text, nothing is raised, and every
        remark's span gives back its own text.
        """
        return self.read_all([article])[0]

    def read_all(self, articles: Iterable[Article]) -> list[list[Remark]]:
        """Give the remarks on several articles, comparing names and dates among all of them."""
        articles = list(articles)
        passages = [_passages(article) for article in articles]
        flat = [passage for group in passages for passage in group]
        across = _across(flat)
        return [
            _ordered(self._remarks(article, group, across), group)
            for article, group in zip(articles, passages, strict=True)
        ]

    def read_text(self, text: str) -> list[Remark]:
        """Give the remarks on a plain text."""
        return self.read(Article(body=text))

    def _remarks(
        self, article: Article, group: list[Passage], across: dict[int, list[Remark]]
    ) -> Iterator[Remark]:
        for passage in group:
            taken = _Taken(len(passage.source))
            for check in TEXT_CHECKS:
                for remark in check(passage, self.options):
                    if not remark.rule.startswith(_EXCLUSIVE) or taken.take(remark):
                        yield remark
            yield from across.get(id(passage), ())
        for article_check in ARTICLE_CHECKS:
            yield from article_check(article, group, self.options)


class _Taken:
    """The letters that a spelling remark already stands on."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def take(self, remark: Remark) -> bool:
        """Say whether the place was free, and take it."""
        if any(self._marks[remark.start : remark.end]):
            return False
        self._marks[remark.start : remark.end] = b"\x01" * (remark.end - remark.start)
        return True


def _passages(article: Article) -> list[Passage]:
    parts: list[tuple[str, str | None]] = [
        ("title", article.title),
        ("summary", article.summary),
        ("body", article.body),
        ("contact", article.contact),
    ]
    for number, image in enumerate(article.images or ()):
        parts += [(f"images.{number}.alt", image.alt), (f"images.{number}.caption", image.caption)]
    return [Passage(text, part, article.published) for part, text in parts if text]


def _across(passages: list[Passage]) -> dict[int, list[Remark]]:
    """Give what is found by laying passages side by side, by the passage's identity."""
    found: dict[int, list[Remark]] = {}
    for compare in (dates.compare, names.compare):
        for passage, remarks in zip(passages, compare(passages), strict=True):
            found.setdefault(id(passage), []).extend(remarks)
    return found


def _ordered(remarks: Iterable[Remark], group: list[Passage]) -> list[Remark]:
    """Put remarks in reading order, each once, each with its key."""
    order = {passage.part: number for number, passage in enumerate(group)}
    unique = {(one.part, one.start, one.end, one.rule, one.suggestion): one for one in remarks}
    found = sorted(
        unique.values(), key=lambda one: (order.get(one.part, 99), one.start, one.end, one.rule)
    )
    counts: Counter[tuple[str, str, str]] = Counter()
    keyed = []
    for one in found:
        surface = " ".join(one.text.split())[:120]
        what = (one.rule, one.part, surface)
        counts[what] += 1
        key = f"{one.rule}:{one.part}:{surface}:{counts[what]}"
        keyed.append(replace(one, key=key))
    return keyed
