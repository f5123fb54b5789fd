"""What every listening source gives and takes: frozen values, one error, one small class.

A source keeps *fetch* (the network or the disk, bounded) apart from *parse* (bytes in, values out).
Nothing here knows Django or our models, so the whole package can be tested on bytes alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, ClassVar, Literal

from cermin.core.http import FetchError, fetch

DatePrecision = Literal["minute", "day", "unknown"]
Params = dict[str, str | int | float]

FILE_LIMIT = 64 * 1024 * 1024
"""Bytes of a saved page, feed or text that are read into memory at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """One article or post as its source tells it.

    Attributes:
        url: absolute address as given; empty when the source has none.
        title: headline without markup.
        text: the running text; empty when only a headline is known.
        published_at: always aware. With ``date_precision`` "day" it is midnight WIB of that day,
            which is the same calendar day in WITA and WIT.
        date_precision: "minute", "day", or "unknown" when ``published_at`` is None.
        outlet: name of the medium as the source gives it.
        lead: the source's own summary.
        place: the dateline's place.
        raw_kind: key of the source that found it.
        summary_only: ``text`` is a summary (or empty) and the article is still to be fetched.
        locator: where in the input it stands ("line 12", "item 3").
        extra: pairs of name and value that a reader may want to see (notes, event dates).
    """

    url: str = ""
    title: str = ""
    text: str = ""
    published_at: datetime | None = None
    date_precision: DatePrecision = "unknown"
    author: str = ""
    outlet: str = ""
    lead: str = ""
    language: str = ""
    section: str = ""
    place: str = ""
    raw_kind: str = ""
    summary_only: bool = False
    locator: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row, item or file that was not taken, and why.

    Attributes:
        code: key of ``codes.MESSAGES``.
        params: values for the message's placeholders, as pairs.
        locator: where in the input it stands ("line 12", "item 3", a file name).
        retry: trying again later can help.
    """

    code: str
    params: tuple[tuple[str, str | int | float], ...] = ()
    locator: str = ""
    retry: bool = False


class SourceError(Exception):
    """A whole input that could not be read; says why in a code and whether retrying can help."""

    def __init__(
        self,
        code: str,
        *,
        retry: bool = False,
        retry_after: float | None = None,
        **params: str | int | float,
    ) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Params = params
        self.retry = retry
        self.retry_after = retry_after

    def refusal(self, locator: str = "") -> Refusal:
        """The same fact as a value that can be stored beside the refusals of single rows."""
        return Refusal(self.code, tuple(self.params.items()), locator, self.retry)


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one answer or file, and what is known about them.

    A large table is not loaded: then ``body`` is empty and ``path`` says where to stream from.

    Attributes:
        fetched_at: the moment against which "in the future" is judged.
        not_modified: the server said that nothing changed; there is nothing to parse.
        permanent_redirect_to: the address that the server wants to be asked from now on.
    """

    body: bytes = b""
    content_type: str = ""
    charset: str = ""
    url: str = ""
    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    etag: str = ""
    last_modified: str = ""
    name: str = ""
    path: Path | None = None
    not_modified: bool = False
    permanent_redirect_to: str = ""

    def open(self) -> BinaryIO:
        """A fresh binary stream over the content, from memory or from disk."""
        return self.path.open("rb") if self.path is not None else io.BytesIO(self.body)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one input holds.

    Read it through ``outcomes()``: a streaming source fills ``stream`` instead of ``items``, and
    its refusals appear only while it is read.

    Attributes:
        next: further addresses that this input points to (the children of a sitemap index).
        ttl_minutes: how long the publisher asks to wait before the next visit.
        hub: address of the WebSub hub that announces news of this feed.
    """

    items: tuple[Found, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    stream: Iterator[Found | Refusal] | None = None
    feed_title: str = ""
    ttl_minutes: int | None = None
    hub: str = ""
    next: tuple[str, ...] = ()

    def outcomes(self) -> Iterator[Found | Refusal]:
        """Everything in the order of the input; a streaming source can be read once."""
        yield from self.items
        yield from self.refusals
        if self.stream is not None:
            yield from self.stream


class Source:
    """A kind of place that we listen to.

    A subclass names itself, may narrow what it accepts, and implements ``parse``.
    """

    key: ClassVar[str] = ""
    label: ClassVar[str] = ""
    accept: ClassVar[str] = "*/*"
    max_bytes: ClassVar[int] = 10_000_000

    def fetch(
        self,
        address: str,
        *,
        user_agent: str,
        etag: str = "",
        last_modified: str = "",
        allow_private: bool = False,
    ) -> Raw:
        """Get ``address`` through the one door to the outside.

        Raises:
            SourceError: with the code of the ``FetchError``; ``retry`` says if it is temporary.
        """
        try:
            got = fetch(
                address,
                user_agent=user_agent,
                etag=etag,
                last_modified=last_modified,
                max_bytes=self.max_bytes,
                allow_private=allow_private,
                accept=self.accept,
            )
        except FetchError as error:
            raise SourceError(
                error.code,
                retry=not error.permanent,
                retry_after=error.retry_after,
                **error.params,
            ) from error
        return Raw(
            body=got.body,
            content_type=got.content_type,
            charset=got.charset,
            url=got.url,
            etag=got.etag,
            last_modified=got.last_modified,
            not_modified=got.not_modified,
            permanent_redirect_to=got.permanent_redirect_to,
        )

    def read(self, path: Path) -> Raw:
        """Take a file from disk into memory, at most ``FILE_LIMIT`` bytes of it.

        Raises:
            SourceError: "file_unreadable", or "file_too_large" with its size and the limit.
        """
        try:
            size = path.stat().st_size
            if size > FILE_LIMIT:
                raise SourceError("file_too_large", size=size, limit=FILE_LIMIT)
            with path.open("rb") as stream:
                body = stream.read(FILE_LIMIT + 1)
        except OSError as error:
            raise SourceError("file_unreadable", reason=error.strerror or "unknown") from error
        if len(body) > FILE_LIMIT:
            raise SourceError("file_too_large", size=len(body), limit=FILE_LIMIT)
        return Raw(body=body, name=path.name)

    @staticmethod
    def parse(raw: Raw) -> Parsed:
        """Turn bytes into values; no network, no database, no clock but ``raw.fetched_at``.

        Raises:
            SourceError: the input as a whole cannot be used.
        """
        raise NotImplementedError
