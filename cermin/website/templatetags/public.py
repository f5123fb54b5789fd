"""Tags for the templates of the public site."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from wagtail.models import Page

from cermin.newsroom.dates import spoken_moment
from cermin.newsroom.models import NewsPage
from cermin.newsroom.models.base import HOME_PATH_LENGTH
from cermin.website import structured
from cermin.website.addresses import address
from cermin.website.pictures import picture
from cermin.website.shell import Shell, shell_for

register = template.Library()


@register.simple_tag(takes_context=True)
def public_shell(context: dict[str, Any]) -> Shell:
    """Return the frame of the page."""
    return shell_for(context["request"], context.get("unit"))


@register.simple_tag(takes_context=True)
def news_article(context: dict[str, Any], page: NewsPage, shell: Shell) -> SafeString:
    """Return the article's data block; a taken article is its source's, published by that unit."""
    source: Any = getattr(page, "canonical_page", page)
    home_url = shell.home_url
    if source is not page and source.owning_unit is not None:
        home_url = source.owning_unit.site_root.get_url(context["request"]) or home_url
    return structured.news_article(source, context["request"], home_url)


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any], page: Any, shell: Shell) -> SafeString:
    """Return the way to the page as a data block."""
    return structured.breadcrumbs(page, shell, context["request"])


@register.simple_tag(takes_context=True)
def organisation(context: dict[str, Any], shell: Shell) -> SafeString:
    """Return the unit whose home this is as a data block."""
    known = context.get("contacts") or []
    return structured.organisation(shell, context["request"], context.get("home"), known)


@register.simple_tag(takes_context=True)
def preview_image(context: dict[str, Any], page: Any) -> dict[str, Any] | None:
    """Return the image for link previews."""
    return structured.preview_image(page, context["request"])


@register.simple_tag
def picture_of(image: Any, use: str, **attributes: Any) -> SafeString:
    """Return the picture in AVIF and WebP; `use` is one of `pictures.SIZES`."""
    if image is None:
        return SafeString("")
    return picture(image, use, {name.rstrip("_"): value for name, value in attributes.items()})


@register.simple_tag(takes_context=True)
def full_address(context: dict[str, Any], page: Any) -> str:
    """Return the page's canonical address; the root unit's home is the hub itself.

    A taken article's is that of its source.
    """
    request = context["request"]
    page = getattr(page, "canonical_page", page)
    shell = context.get("shell")
    unit = context.get("unit")
    if shell is not None and shell.is_root and unit is not None and page.pk == unit.site_root_id:
        return str(request.build_absolute_uri(shell.hub_url))
    return str(page.get_full_url(request) or "")


@register.simple_tag(takes_context=True)
def address_of(context: dict[str, Any], page: Any) -> str:
    """Return the page's address on this site, without asking the database again."""
    return str(page.get_url(context["request"]) or "")


@register.simple_tag(takes_context=True)
def address_at(context: dict[str, Any], url_path: str) -> str:
    """Return the address of a page that is known by its place alone, whatever its type."""
    return address(context["request"], url_path)


@register.simple_tag
def moment(value: Any, unit: Any) -> str:
    """Return a moment as people say it, in the unit's zone."""
    return spoken_moment(value, unit) if value else ""


@register.simple_tag
def share_links(title: str, url: str) -> list[tuple[str, str]]:
    """Return (network, address) of plain links that share a page; nothing is loaded from them."""
    text = {"text": f"{title} {url}"}
    return [
        ("WhatsApp", f"https://wa.me/?{urlencode(text)}"),
        ("Telegram", f"https://t.me/share/url?{urlencode({'url': url, 'text': title})}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"),
        ("X", f"https://x.com/intent/post?{urlencode({'text': title, 'url': url})}"),
    ]


@register.simple_tag
def reading_depth() -> str:
    """Return what tells the page's script to count who reads to the end, where that is on."""
    return "data-depth" if settings.CERMIN_READING_DEPTH else ""


@register.filter
def spaceless_phone(value: str) -> str:
    """Return a telephone number for a `tel:` address."""
    return "".join(character for character in value if character.isdigit() or character == "+")


@register.simple_tag
def day(value: Any, unit: Any) -> str:
    """Return a short date in the unit's zone: “26 April 2021”."""
    return date_format(unit.localise(value) if unit else value, "j F Y") if value else ""


@register.simple_tag
def home_name(page: Page, homes: dict[str, str]) -> str:
    """Return the name of the office whose page it is, from those read beforehand."""
    return homes.get(page.path[:HOME_PATH_LENGTH], "")
