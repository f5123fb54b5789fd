"""Global search: each app registers what can be found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cermin.units.models import Unit

#: Longer questions are cut: a search box is not a place to paste an article.
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found: its title, its address, and a line on what it is.

    Attributes:
        title: what to click.
        url: where it leads.
        text: an excerpt or description.
        meta: source, date, state: a few words.
        posts_unit: a unit to switch to (its primary key) instead of a link.
    """

    title: Any
    url: str
    text: Any = ""
    meta: Any = ""
    posts_unit: int | None = None


@dataclass(frozen=True, slots=True)
class SearchProvider:
    """One kind of thing that can be found.

    Attributes:
        key: unique.
        label: words above its results.
        search: `(user, unit, q, limit)` → at most `limit` results that this user may see. It must
            read through `.visible_to(user)`; `q` is stripped and at most `LONGEST_QUERY` long.
        order: position on the page.
        all_url: `(q)` → address of the full list, when there is one.
    """

    key: str
    label: Any
    search: Callable[[Any, Unit, str, int], list[Result]]
    order: int = 100
    all_url: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What one provider found."""

    provider: SearchProvider
    results: list[Result]
    all_url: str


_providers: dict[str, SearchProvider] = {}


def register_search(provider: SearchProvider) -> None:
    """Add a provider; call it from `AppConfig.ready()`.

    Raises:
        ValueError: another provider has this key.
    """
    if provider.key in _providers and _providers[provider.key] != provider:
        raise ValueError(f"There is already a search provider {provider.key!r}.")
    _providers[provider.key] = provider


def unregister_search(key: str) -> None:
    """Take a provider out again (for tests)."""
    _providers.pop(key, None)


def search_everything(*, user: Any, unit: Unit, q: str, limit: int = 8) -> list[Found]:
    """Return what every provider finds, in their order; providers that find nothing are left out.

    Args:
        user: whose rights count.
        unit: the unit that the person works in now.
        q: the words typed.
        limit: most results of one provider.
    """
    words = " ".join(q.split())[:LONGEST_QUERY]
    if len(words) < 2:
        return []
    found = []
    for provider in sorted(_providers.values(), key=lambda p: (p.order, p.key)):
        results = provider.search(user, unit, words, limit)[:limit]
        if results:
            found.append(
                Found(provider, results, provider.all_url(words) if provider.all_url else "")
            )
    return found
