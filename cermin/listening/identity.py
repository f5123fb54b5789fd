"""When are two finds the same document: one form for every address.

Pure; a text's key is `cermin.language.similarity.fingerprint`. The canonical address is a key to
compare by, not a link to open.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qs, parse_qsl, quote, unquote_to_bytes, urlsplit

import idna

MAX_URL = 4_000

_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "oly_", "ns_", "at_", "fb_", "wt_", "__cft__")
_TRACKING = frozenset((
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ttclid",
    "twclid", "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "ref_src", "ref_url", "spm",
    "cmpid", "mkt_tok", "vero_id", "__twitter_impression", "xtor", "_hsenc", "_hsmi", "ncid",
    "sr_share", "s_kwcid", "li_fat_id", "epik", "__tn__", "mibextid", "tag_from", "share_id",
    "shared_via", "usg", "ved", "amp_js_v",
))  # fmt: skip
_SAME_PAGE = {
    ("amp", "1"),
    ("amp", ""),
    ("amp", "true"),
    ("outputtype", "amp"),
    ("page", "all"),
    ("single", "1"),
    ("showpage", "all"),
}
"""Parameters that show the same article as AMP or on one page (detik, kompas, viva)."""

_SUFFIXES_ID = frozenset((
    "ac.id", "biz.id", "co.id", "desa.id", "go.id", "mil.id", "my.id", "net.id", "or.id",
    "ponpes.id", "sch.id", "web.id",
))  # fmt: skip
_HOST_ONLY = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(:\d+)?([/?#]|$)", re.IGNORECASE)
_SPACE = re.compile(r"[\x00-\x20\x7f]+")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_REDIRECTORS = (
    (re.compile(r"(www\.)?google\.[a-z.]{2,7}"), re.compile(r"/url/?"), ("url", "q")),
    (re.compile(r"l[m]?\.(facebook|instagram)\.com"), re.compile(r"/(l\.php)?"), ("u",)),
    (re.compile(r"out\.reddit\.com"), re.compile(r"/.*"), ("url",)),
)


def canonical_url(url: str) -> str:
    """Give the one form under which an address is compared with others.

    Lower-case host without ``www.``, https whatever was written, no default port, no user name, no
    fragment (except ``#!``), no tracking parameters, sorted query, no trailing slash, AMP forms and
    the wrappers of Google Alerts and Facebook removed. Mobile hosts (``m.``) stay distinct: their
    paths often differ, and the fingerprint joins what is the same. Idempotent.

    Returns:
        The canonical address, or "" when ``url`` is not an absolute web address.
    """
    for _ in range(4):
        parts = _split(url)
        if parts is None:
            return ""
        inner = _unwrapped(parts)
        if not inner or _split(inner) is None:
            break
        url = inner
    else:
        return ""
    host = _host(parts)
    if not host:
        return ""
    query = _query(parts.query)
    path = _path(parts.path)
    fragment = "#" + _escape(parts.fragment) if parts.fragment.startswith("!") else ""
    return f"https://{host}{path}{'?' if query else ''}{query}{fragment}"


def is_web_url(value: str) -> bool:
    """Whether ``value`` says http(s) and a host; a feed's ``<guid>`` of "1" does not."""
    return value.lstrip()[:8].lower().startswith(("http://", "https://")) and bool(
        canonical_url(value)
    )


def _split(url: str) -> SplitResult | None:
    url = _SPACE.sub("", url) if len(url) <= MAX_URL else ""
    if url.startswith("//"):
        url = "https:" + url
    elif _HOST_ONLY.match(url):
        url = "https://" + url
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return parts


def _unwrapped(parts: SplitResult) -> str:
    """The address inside a redirector's or an AMP cache's address, or ""."""
    host = (parts.hostname or "").lower()
    for host_pattern, path_pattern, names in _REDIRECTORS:
        if host_pattern.fullmatch(host) and path_pattern.fullmatch(parts.path):
            try:
                values = parse_qs(parts.query, max_num_fields=100)
            except ValueError:
                return ""
            found = next((values[name][0] for name in names if name in values), "")
            return found if found.lower().startswith(("http://", "https://")) else ""
    cached = None
    if host.endswith(".cdn.ampproject.org"):
        cached = re.match(r"/[a-z]/(s/)?(.+)", parts.path)
    elif re.fullmatch(r"(www\.)?google\.[a-z.]{2,7}", host):
        cached = re.match(r"/amp/(s/)?(.+)", parts.path)
    if cached:
        return f"https://{cached[2]}" + (f"?{parts.query}" if parts.query else "")
    return ""


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".").lower()
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return ""
    if not re.fullmatch(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]", host) or not host.strip("."):
        return ""
    for prefix in ("www.", "amp.", "www."):
        rest = host.removeprefix(prefix)
        if rest != host and "." in rest and rest not in _SUFFIXES_ID:
            host = rest
    if parts.port in (None, 80, 443):
        return host
    return f"{host}:{parts.port}"


def _path(path: str) -> str:
    kept: list[str] = []
    for segment in _escape(path).split("/")[1:]:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    while kept and (not kept[-1] or (len(kept) > 1 and kept[-1].lower() == "amp")):
        kept.pop()
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    try:
        pairs = parse_qsl(
            query, keep_blank_values=True, max_num_fields=100, errors="surrogateescape"
        )
    except ValueError:
        return _escape(query)
    kept = sorted((name, value) for name, value in pairs if not _is_noise(name, value))
    return "&".join(_quoted(name) + ("=" + _quoted(value) if value else "") for name, value in kept)


def _is_noise(name: str, value: str) -> bool:
    name = name.lower()
    return (
        not name
        or name in _TRACKING
        or name.startswith(_TRACKING_PREFIXES)
        or (name, value.lower()) in _SAME_PAGE
    )


def _quoted(value: str) -> str:
    return quote(value, safe="-._~", errors="surrogateescape")


def _escape(value: str) -> str:
    """Percent-encode what must be, undo it where it need not be, in one spelling."""

    def one(match: re.Match[str]) -> str:
        byte = unquote_to_bytes(match[0])
        letter = byte.decode("latin-1")
        return letter if letter in _UNRESERVED else match[0].upper()

    value = quote(value, safe="%/:@!$&'()*+,;=-._~?", errors="surrogatepass")
    value = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", value)
    return _PERCENT.sub(one, value)
