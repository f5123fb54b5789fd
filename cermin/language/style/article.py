"""An article as the coach reads it; any part may be missing, and is then not judged."""

from dataclasses import dataclass, field
from datetime import date

__all__ = ["Article", "Image", "Link", "Official", "Options"]


@dataclass(frozen=True, slots=True)
class Image:
    """A photo: None for a part means that the caller does not know it, "" that it is empty."""

    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page: what it points to and the words that carry it."""

    href: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article, release or post.

    None means "not known here": only what is known is judged. A plain text has a body alone.

    Attributes:
        title: the headline.
        summary: the summary that search engines and lists show.
        body: plain text, or light HTML or Markdown; spans count in it as it stands.
        slug: the last part of its address.
        images: its photos.
        links: its links beside those that stand in the body's own mark-up.
        author_initials: "(TR)", the trade's byline.
        unit: the name of the institution's unit that speaks.
        unit_aliases: other names by which a text may call it.
        contact: the contact block of a release, when it is kept apart from the body.
        structured_data: whether the page will carry NewsArticle data.
        focus: the phrase that readers should find it by.
        is_release: judge it as a press release: dateline, quote, contact.
        published: its day, which completes dates without a year.
    """

    title: str | None = None
    summary: str | None = None
    body: str = ""
    slug: str | None = None
    images: tuple[Image, ...] | None = None
    links: tuple[Link, ...] | None = None
    author_initials: str | None = None
    unit: str | None = None
    contact: str | None = None
    structured_data: bool | None = None
    focus: str = ""
    is_release: bool = False
    published: date | None = None
    unit_aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """A person of the registry, as the institution writes name and title."""

    name: str
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What the coach is told beside the text.

    Attributes:
        officials: names and titles to hold the text against.
        institutions: names of institutions as they are to be written.
        election_stage: an election is under way: partisan wording is remarked on.
        site: the host name of our own site, which tells inner links from outer ones.
    """

    officials: tuple[Official, ...] = field(default=())
    institutions: tuple[str, ...] = field(default=())
    election_stage: bool = False
    site: str = ""
