"""The class of the site that a reader came from."""

from __future__ import annotations

from cermin.engagement.models import Source

_SEARCH = ("google", "bing", "yahoo", "duckduckgo", "yandex", "baidu", "ecosia", "startpage")
_SOCIAL = (
    *("facebook.com", "fb.com", "fb.me", "instagram.com", "threads.net", "threads.com", "x.com"),
    *("twitter.com", "t.co", "t.me", "telegram.org", "whatsapp.com", "wa.me", "tiktok.com"),
    *("youtube.com", "youtu.be", "linkedin.com", "lnkd.in", "line.me", "reddit.com"),
    *("pinterest.com", "bsky.app", "mastodon.social"),
)


def source_of(referrer: str | None, own_host: str) -> Source:
    """Return the class of a referring host name.

    Args:
        referrer: the host name that the page's script names; empty: nobody sent the reader; None:
            not known, because no script ran.
        own_host: the host that answers.
    """
    if referrer is None:
        return Source.UNKNOWN
    host = referrer.strip().lower().rstrip(".").rsplit(":", 1)[0][:255]
    if not host:
        return Source.DIRECT
    if host == own_host.lower().rsplit(":", 1)[0]:
        return Source.INTERNAL
    if any(host == name or host.endswith(f".{name}") for name in _SOCIAL):
        return Source.SOCIAL
    if any(part in _SEARCH for part in host.split(".")[-4:]):
        return Source.SEARCH
    return Source.OTHER
