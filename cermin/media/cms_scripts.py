"""Which inline scripts of the CMS may run: Wagtail's own starters of choosers, and nothing else.

A field outside a StreamField that chooses an image, a page, a document, a snippet or a moment
writes one line of script beside itself, such as `new ImageChooser("id_lead_image", {…});`. Without
it nobody could choose a lead image or a time of publication. Allowing all inline script would open
the CMS to whatever an attacker gets stored; so each line that is exactly such a call with nothing
but JSON as arguments is named in the policy by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re

from django.http.response import HttpResponseBase

_INLINE = re.compile(rb"<script>\s*([^<]{1,5000}?)\s*</script>")
_STARTER = re.compile(
    r"(?:new [A-Z][A-Za-z]*Chooser|init(?:Date|Time|DateTime)Chooser)\((.*)\);", re.DOTALL
)
#: A page with more fields than this is not one of ours; its policy would burst the header.
_MOST = 40


def starter_hashes(response: HttpResponseBase) -> list[str]:
    """Return policy sources for the starters in an HTML answer, in the order of the page."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    found = dict.fromkeys(
        _source(match.group(0)[len(b"<script>") : -len(b"</script>")])
        for match in _INLINE.finditer(response.content)  # type: ignore[attr-defined]
        if _is_starter(match.group(1))
    )
    return list(found)[:_MOST]


def _is_starter(script: bytes) -> bool:
    """Tell whether the script is one call of a starter with JSON alone."""
    try:
        match = _STARTER.fullmatch(script.decode())
        return match is not None and isinstance(json.loads(f"[{match.group(1)}]"), list)
    except ValueError:
        return False


def _source(script: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
