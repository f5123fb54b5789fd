"""Facts about a page for machines: JSON-LD and link previews."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import SourceImageIOError

from cermin.newsroom.models import NewsPage
from cermin.newsroom.models.base import HOME_PATH_LENGTH
from cermin.website import previews
from cermin.website.shell import Shell

CONTEXT = "https://schema.org"
#: As Django's `json_script`: nothing in the data can end the script element.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
PREVIEW_SIZE = "fill-1200x630"
#: Search engines cut longer headlines.
HEADLINE = 110
_COUNTRY, _COUNTRY_CODE = "ID", "+62"


def preview_image(page: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Return address, size and words of the image for link previews, or None."""
    image = getattr(page, "lead_image", None)
    if image is None:
        return previews.drawn_preview(page, request)
    try:
        rendition = image.get_rendition(PREVIEW_SIZE)
    except SourceImageIOError:
        return previews.drawn_preview(page, request)
    return {
        "url": request.build_absolute_uri(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
        "alt": page.image_alt,
    }


def news_article(page: NewsPage, request: HttpRequest, home_url: str) -> SafeString:
    """Return the article as a schema.org `NewsArticle` in a data block."""
    unit = page.owning_unit
    publisher = {
        "@type": "GovernmentOrganization",
        "name": unit.name if unit else "",
        "url": request.build_absolute_uri(home_url),
    }
    facts: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": page.title[:HEADLINE],
        "description": page.plain_description,
        "inLanguage": page.language,
        "mainEntityOfPage": page.get_full_url(request),
        "datePublished": iso(page.first_published_at),
        "dateModified": iso(page.updated_at),
        "author": [{"@type": "Person", "name": page.byline} if page.byline else publisher],
        "publisher": publisher,
        "isAccessibleForFree": True,
    }
    image = preview_image(page, request)
    if image is not None:
        facts["image"] = [image["url"]]
    if page.place:
        facts["locationCreated"] = {"@type": "Place", "name": page.place}
    if page.show_in_reply_to and page.in_reply_to_url:
        facts["citation"] = page.in_reply_to_url
    return data_block(without_gaps(facts))


def organisation(shell: Shell, request: HttpRequest, home: Any, contacts: Any) -> SafeString:
    """Return the unit as a schema.org `GovernmentOrganization` in a data block.

    Args:
        shell: says whose home this is.
        request: gives the host for absolute addresses.
        home: the page with introduction and address, or None.
        contacts: whom the page names to ask.
    """
    unit = shell.unit
    facts: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "GovernmentOrganization",
        "@id": f"{request.build_absolute_uri(shell.home_url)}#lembaga",
        "name": unit.name,
        "alternateName": unit.short_name if unit.short_name != unit.name else "",
        "url": request.build_absolute_uri(shell.home_url),
        "description": home.introduction if home else "",
        "areaServed": unit.place,
        "contactPoint": [_contact(contact) for contact in contacts],
    }
    if home and home.address:
        facts["address"] = {
            "@type": "PostalAddress",
            "streetAddress": ", ".join(home.address.split("\n")).replace("\r", ""),
            "addressCountry": _COUNTRY,
        }
    if not shell.is_root:
        facts["parentOrganization"] = {
            "@type": "GovernmentOrganization",
            "name": shell.hub_name,
            "url": request.build_absolute_uri(shell.hub_url),
        }
    return data_block(without_gaps(facts))


def breadcrumbs(page: Any, shell: Shell, request: HttpRequest) -> SafeString:
    """Return the way from the institution to the page as a `BreadcrumbList`; nothing on a home."""
    if len(page.path or "") <= HOME_PATH_LENGTH:
        return mark_safe("")
    steps = [] if shell.is_root else [(shell.hub_name, shell.hub_url)]
    steps.append((shell.unit.short_name, shell.home_url))
    if len(page.path) > HOME_PATH_LENGTH + page.steplen:
        above = page.get_parent()
        steps.append((above.title, above.get_url(request) or ""))
    steps.append((page.title, page.get_url(request) or ""))
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": name,
            "item": request.build_absolute_uri(url),
        }
        for number, (name, url) in enumerate(steps, start=1)
    ]
    return data_block({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items})


def data_block(facts: dict[str, Any]) -> SafeString:
    """Return a script element of data that the content security policy need not allow."""
    text = json.dumps(facts, ensure_ascii=False).translate(_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 — what could end the element is escaped above
    )


def without_gaps(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts that say something."""
    return {key: value for key, value in facts.items() if value}


def iso(moment: datetime | None) -> str:
    """Return a moment with its offset from UTC, or nothing."""
    return moment.isoformat(timespec="seconds") if moment else ""


def _contact(contact: Any) -> dict[str, str]:
    facts = {
        "@type": "ContactPoint",
        "name": contact.name,
        "contactType": contact.position or contact.name,
        "telephone": international(contact.phone),
        "email": contact.email,
        "availableLanguage": "id",
    }
    return without_gaps(facts)


def international(phone: str) -> str:
    """Return an Indonesian telephone number as abroad dials it; short numbers stay as they are."""
    digits = "".join(character for character in phone if character.isdigit())
    if phone.strip().startswith("+"):
        return f"+{digits}"
    return f"{_COUNTRY_CODE}{digits[1:]}" if digits.startswith("0") else digits
