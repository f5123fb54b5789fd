"""What the public site's frame does: banners, looks, host names."""

from cermin.website.services.banners import (
    change_banner,
    end_banner,
    note_turned_banners,
    show_banner,
)
from cermin.website.services.hosts import drop_host, give_host
from cermin.website.services.styles import keep_style

__all__ = [
    "change_banner",
    "drop_host",
    "end_banner",
    "give_host",
    "keep_style",
    "note_turned_banners",
    "show_banner",
]
