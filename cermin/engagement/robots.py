"""Who is no reader: programs that say so, and browsers that load a page before anybody wants it."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Parts of the names that crawlers, previews, monitors, libraries and driven browsers give.
#: Kept by us and short on purpose: almost every program that means no harm calls itself so.
_NAMES = re.compile(
    r"(?<!cu)bot(?:\b|[/;_ -])|crawl|spider|slurp|fetch|scan|archiv|monitor|uptime|check|probe"
    r"|preview"
    r"|validator|lighthouse|pagespeed|headless|phantom|selenium|webdriver|puppeteer|playwright"
    r"|facebookexternalhit|facebookcatalog|meta-external|whatsapp/|telegram|skypeuri|embedly"
    r"|googleother|google-|mediapartners|feedly|feedburner|rss|curl|wget|python|java/|okhttp"
    r"|go-http|libwww|httpclient|axios|node|ruby|perl|php|postman|apache|scrapy|semrush|ahrefs"
    r"|gptbot|claude|perplexity|bytespider|petalbot|dataprovider|qwant|cfnetwork",
    re.IGNORECASE,
)
#: A browser names itself so; what does not is a program.
_BROWSER = re.compile(r"^(?:Mozilla/|Opera/|Dalvik/|UCWEB)")
_EARLY = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
_EARLY_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def is_robot(headers: Mapping[str, str]) -> bool:
    """Tell whether a request comes from a program, or from a browser that reads ahead."""
    agent = headers.get("User-Agent", "")
    if not _BROWSER.match(agent) or _NAMES.search(agent):
        return True
    return any(_EARLY.search(headers.get(name, "")) for name in _EARLY_HEADERS)


def wants_no_counting(headers: Mapping[str, str]) -> bool:
    """Tell whether the reader's browser asks not to be measured (Global Privacy Control, DNT)."""
    return headers.get("Sec-GPC") == "1" or headers.get("DNT") == "1"
