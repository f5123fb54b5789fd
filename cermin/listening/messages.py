"""The sentences behind codes, in the reader's language: refusals, reasons, proposals.

Every code of `sources.codes` and every code that services of listening write must stand here; a
test fails on a missing one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_FETCH = {
    "bad_url": _("The address “%(url)s” is not complete. Write it with https:// in front."),
    "scheme": _(
        "Addresses that begin with “%(scheme)s” are not read. Give an http or https address."
    ),
    "credentials_in_url": _(
        "The address contains a user name or a password. Give it without them."
    ),
    "port_not_allowed": _("Port %(port)s is not read. Ask the administrator if it should be."),
    "address_private": _(
        "%(host)s points to an address inside a private network, which is never read. Give a"
        " public address."
    ),
    "dns": _("The name %(host)s was not found. Check its spelling."),
    "tls": _("The certificate of %(host)s is not valid, so nothing was read."),
    "connection": _("%(host)s could not be reached."),
    "timeout": _("%(host)s did not finish its answer within %(seconds)s seconds."),
    "too_large": _(
        "The answer is larger than %(limit)s, so nothing of it was kept. Give a smaller feed or"
        " page."
    ),
    "bad_encoding": _("The answer of %(host)s is packed in a way that cannot be opened."),
    "too_many_redirects": _(
        "The address sends the reader on more than %(limit)s times. Give the final address."
    ),
    "bad_redirect": _("The address sends the reader on to an address that cannot be used."),
    "http_401": _("%(host)s asks for a sign-in. Give an address that everyone can read."),
    "http_403": _("%(host)s refuses to be read by us (403). Ask its owner for permission."),
    "http_404": _("There is nothing at this address (404). Check it on the website."),
    "http_410": _(
        "This address was withdrawn by its owner (410). Deactivate the source or change it."
    ),
    "http_client": _("%(host)s refuses the request (%(status)s). Check the address."),
    "http_server": _("%(host)s has a fault of its own (%(status)s)."),
    "http_unexpected": _("%(host)s answered in a way that we do not understand (%(status)s)."),
    "rate_limited": _("%(host)s asks us to come back later."),
}

_FILES = {
    "empty": _("It is empty. Nothing was taken."),
    "file_too_large": _(
        "The file has %(size)s; at most %(limit)s are read. Nothing was taken. Split it, or give it"
        " as CSV or JSONL, which may have any size."
    ),
    "file_unreadable": _("The file cannot be opened (%(reason)s). Nothing was taken."),
    "archive_refused": _(
        "This is a packed file (%(format)s), and packed files are never opened. Unpack it and give"
        " what is inside."
    ),
    "binary_refused": _("This is not text (%(format)s). Give HTML, XML, CSV, JSONL or plain text."),
    "kind_unknown": _(
        "We cannot tell what kind of file this is. Give HTML, XML, CSV, TSV, JSONL or plain text."
    ),
    "undecodable": _(
        "The letters of this file cannot be read in any encoding that we know. Save it as UTF-8."
    ),
    "kind_mismatch": _("We expected %(expected)s, but this is %(found)s. Nothing was taken."),
    "folder_empty": _("The folder holds no file that could be read."),
    "not_a_file": _("This is neither a file nor a folder. Nothing was taken."),
    "nothing_found": _("It can be read, but there is nothing in it to take."),
    "all_refused": _("None of its %(count)s rows or items could be taken."),
    "reader_failed": _(
        "Our reader failed on it; that is a fault of ours and stands in the log. Nothing of the"
        " rest was taken."
    ),
    "file_read": _("%(taken)s new, %(duplicates)s known, %(refused)s refused"),
}

_FEEDS = {
    "html_not_feed": _(
        "This is a web page, not a feed. Nothing was taken. Feeds named on the page: %(feeds)s"
    ),
    "not_a_feed": _("This is not an RSS, Atom or JSON feed. Nothing was taken."),
    "entities_refused": _(
        "The file declares XML entities, which can be used to harm the reader. Nothing was taken."
        " Ask the publisher for a feed without DOCTYPE."
    ),
    "xml_too_deep": _("The XML is nested deeper than %(limit)s levels. Nothing was taken."),
    "feed_damaged": _(
        "The feed is damaged or cut off; %(count)s items could be read and were kept."
    ),
    "feed_unreadable": _("The feed is damaged, and no item of it can be read."),
    "too_many_items": _("The input has more than %(limit)s items. The first %(limit)s were kept."),
    "input_too_long": _(
        "The input has more than %(limit)s letters. What stands in its beginning was kept."
    ),
    "item_without_content": _(
        "The item has no link, and not both a title and a text. It was left out."
    ),
    "item_damaged": _("The item cannot be read (%(reason)s). It was left out; the rest was kept."),
    "not_a_sitemap": _("This is not a sitemap. Nothing was taken."),
}

_ARTICLES = {
    "not_an_article": _(
        "This is a front page or a list of links, not one article. Nothing was taken. Give the"
        " address of an article."
    ),
    "article_empty": _("No running text of an article was found on this page. Nothing was taken."),
    "text_not_article": _("This is a list or a note, not an article. Nothing was taken."),
    "article_too_deep": _("The page is nested deeper than %(limit)s levels. Nothing was taken."),
    "html_too_large": _("The page has %(size)s; at most %(limit)s are read. Nothing was taken."),
    "text_too_short": _(
        "There are only %(count)s letters of running text, too few for an article. Nothing was"
        " taken."
    ),
}

_TABLES = {
    "no_usable_columns": _(
        "No column holds a title, a text or a link. Found: %(found)s. Expected at least one of:"
        " %(expected)s."
    ),
    "row_without_content": _("Nothing in the columns %(missing)s. The row was left out."),
    "row_too_short": _(
        "The row has %(count)s of %(expected)s columns, and no %(missing)s. It was left out."
    ),
    "row_too_long": _(
        "The row is longer than %(limit)s letters. It was left out; check for a quote that is never"
        " closed."
    ),
    "row_unclosed_quote": _(
        "A quote that opens here is never closed. The row was left out; the rows after it were read"
        " on their own."
    ),
    "row_bad_json": _("The line is not a JSON object. It was left out."),
    "header_too_long": _(
        "The first line is longer than %(limit)s letters, so it cannot be a header. Nothing was"
        " taken."
    ),
}

_OURS = {
    "same_text": _("The same text was already known; this address was added to it."),
    "moved": _(
        "The source moved for good from %(old)s to %(new)s; the new address is read from now on."
    ),
    "robots": _("%(host)s does not want its articles to be read by machines; the summary stays."),
    "robots_unknown": _(
        "%(host)s did not say whether its articles may be read by machines; the summary stays."
    ),
    "file_not_allowed": _(
        "Saved files are read only from the folder %(folder)s, and only for shared sources."
    ),
    "crashed": _(
        "Reading stopped at an error of ours (%(error)s). It is tried again; tell the administrator"
        " if it stays."
    ),
    "not_allowed": _("This step is not possible in the present state."),
    "cannot_draft": _("This unit has no newsroom yet to write an answer in."),
    "nobody_drafts": _("No part of this installation writes drafts."),
}

#: Code → sentence, for everything that can be refused or noted.
MESSAGES: dict[str, Any] = {**_FETCH, **_FILES, **_FEEDS, **_ARTICLES, **_TABLES, **_OURS}

#: Why a document concerns a unit.
REASONS: dict[str, Any] = {
    "named_in_title": _("named in the title: “%(surface)s”"),
    "named_in_text": _("named in the text: “%(surface)s”"),
    "enumeration": _("named in a list after another unit of %(institution)s: “%(surface)s”"),
    "all_units_of_province": _("all units of the province are named: “%(surface)s”"),
    "province_preferred": _("“%(surface)s” may be the province or the city; probably the province"),
    "ambiguous_place": _("“%(surface)s” may be one of several units"),
    "dateline_place": _("reported from %(place)s and names “%(surface)s”"),
    "bare_acronym": _("“%(surface)s” without a place is taken for the centre"),
    "bare_beside_specific": _("“%(surface)s” stands beside the name of a local unit"),
    "unit_closed": _("named, but the unit did not exist on that day: “%(surface)s”"),
    "rule": _("watch rule “%(rule)s”: “%(phrase)s”"),
    "imported": _("brought in by this unit"),
}

#: Why the machine proposes an answer.
ANSWER_REASONS: dict[str, Any] = {
    "negative": _("probably negative: %(words)s"),
    "negative_towards": _("probably critical of the unit: %(words)s"),
    "negative_unworded": _("probably negative; no single word decided it"),
    "asked": _("somebody complains or demands something: “%(words)s”"),
    "question": _("somebody asks: “%(words)s”"),
    "person": _("marked by a person"),
}

#: How readers name a place at the end of a locator.
_PLACE = re.compile(r"\b(line|item) (\d+)$")
_PLACES = {"line": _("line %(number)s"), "item": _("item %(number)s")}

_BYTES = ("size", "limit")
_COUNTED_IN_BYTES = frozenset({"too_large", "file_too_large", "html_too_large"})


def describe(code: str, params: Mapping[str, Any] | None = None) -> str:
    """Say in the reader's language what a refusal or a note means; never raises."""
    values = dict(params or {})
    if code in _COUNTED_IN_BYTES:
        values.update(
            {name: filesizeformat(values[name]) for name in _BYTES if _is_number(values, name)}
        )
    return _fill(MESSAGES.get(code), values, code)


def describe_reason(reason: Mapping[str, Any]) -> str:
    """Say why a document concerns a unit."""
    code = str(reason.get("code", ""))
    return _fill(REASONS.get(code), reason.get("params") or {}, code)


def describe_proposal(because: Mapping[str, Any]) -> str:
    """Say why the machine proposes an answer; "" when it does not."""
    code = str(because.get("code", ""))
    return _fill(ANSWER_REASONS.get(code), because.get("params") or {}, code) if code else ""


def describe_place(locator: str) -> str:
    """Say in the reader's language where in an input something stands: "line 12", "item 3"."""
    return _PLACE.sub(lambda match: _PLACES[match[1]] % {"number": match[2]}, locator)


def _is_number(values: Mapping[str, Any], name: str) -> bool:
    return isinstance(values.get(name), (int, float))


def _fill(sentence: Any, values: Mapping[str, Any], code: str) -> str:
    if sentence is None:
        return gettext("Something happened that we have no words for (%(code)s).") % {"code": code}
    return str(sentence) % defaultdict(lambda: "?", values)
