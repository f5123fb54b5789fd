"""Ask a site whether machines may read its articles (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from cermin.core.http import FetchError, fetch

_LIMIT = 500_000
#: Nobody is kept waiting longer between two pages, whatever a site asks.
_LONGEST_DELAY = 10.0


class Robots:
    """The rules of the sites met in one run, each asked once."""

    def __init__(self, *, user_agent: str, allow_private: bool) -> None:
        self._user_agent = user_agent
        # "Cermin/0.1 (+https://…)": rules name the product alone.
        self._product = user_agent.split("/", 1)[0].split(" ", 1)[0] or "Cermin"
        self._allow_private = allow_private
        self._rules: dict[str, RobotFileParser | None] = {}

    def may_read(self, url: str) -> bool | None:
        """Tell whether we may read the address; None when the site did not say.

        A site that cannot be asked is left alone for now; one that has no rules allows everything.
        """
        rules = self._rules_of(url)
        return None if rules is None else rules.can_fetch(self._product, url)

    def delay(self, url: str, default: float) -> float:
        """Seconds to wait between two pages of the site."""
        rules = self._rules_of(url)
        asked = rules.crawl_delay(self._product) if rules is not None else None
        return min(max(float(asked or 0), default), max(_LONGEST_DELAY, default))

    def _rules_of(self, url: str) -> RobotFileParser | None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._ask(f"{site}/robots.txt")
        return self._rules[site]

    def _ask(self, url: str) -> RobotFileParser | None:
        rules = RobotFileParser(url)
        try:
            got = fetch(
                url,
                user_agent=self._user_agent,
                max_bytes=_LIMIT,
                timeout=10.0,
                allow_private=self._allow_private,
                accept="text/plain, */*;q=0.5",
            )
        except FetchError as error:
            if not error.permanent or error.code in ("http_server", "rate_limited"):
                return None
            # "Unavailable" (RFC 9309 §2.3.1.3): no rules, everything may be read.
            rules.parse([])
            return rules
        rules.parse(got.body.decode("utf-8", "replace").splitlines())
        return rules
