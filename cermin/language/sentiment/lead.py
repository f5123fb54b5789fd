"""Join a headline and a lead for one reading, and find the way back to the originals."""

from itertools import islice
from typing import NamedTuple

from cermin.language.text.sentences import each_sentence

from .reading import Where

__all__ = ["ARTICLE_CHARS", "Joined", "joined"]

#: A text from this length on is an article: its headline and lead say its tone, the rest its facts.
ARTICLE_CHARS = 1500
_LEAD_SENTENCES = 3
# Three sentences of a lead never need more; without an end of sentence the lead is cut here.
_LEAD_CHARS = 2000


class Joined(NamedTuple):
    """What is read: ``title_length`` letters of title, a line break, the text from ``skipped``."""

    text: str
    title_length: int
    skipped: int

    def origin(self, start: int, end: int) -> tuple[int, int, Where]:
        """Tell where a span of the joined text stands in the original."""
        if not self.title_length:
            return start + self.skipped, end + self.skipped, "text"
        if end <= self.title_length:
            return start, end, "title"
        moved = self.skipped - self.title_length - 1
        return start + moved, end + moved, "text"


def joined(text: str, title: str) -> Joined:
    """Join a headline with the lead; a short text without a headline stays as it is."""
    if not title and len(text) < ARTICLE_CHARS:
        return Joined(text, 0, 0)
    start, end = _lead(text[:_LEAD_CHARS], title)
    lead = text[start:end]
    if not title:
        return Joined(lead, 0, start)
    return Joined(f"{title}\n{lead}", len(title), start)


def _lead(text: str, title: str) -> tuple[int, int]:
    """Give the span of the first sentences, a headline repeated at the top left out."""
    headline = " ".join(title.split()).rstrip(".").casefold()
    # One more than is wanted, for the headline may be the first.
    longer = (one for one in each_sentence(text) if len(one.text) > 1)
    found = list(islice(longer, _LEAD_SENTENCES + 1))
    if headline and found and " ".join(found[0].text.split()).rstrip(".").casefold() == headline:
        found = found[1:]
    found = found[:_LEAD_SENTENCES]
    return (found[0].start, found[-1].end) if found else (0, 0)
