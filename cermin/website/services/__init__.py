"""What the public site's frame does: banners, looks, host names."""

from cermin.website.services.banners import (
    change_banner,
    end_banner,
    note_turned_banners,
    show_banner,
)
from cermin.website.services.hosts import drop_host, give_host
from cermin.website.services.pictures import make_pictures
from cermin.website.services.push import deliver, public_key, spread, subscribe, unsubscribe
from cermin.website.services.styles import keep_style

__all__ = [
    "change_banner",
    "deliver",
    "drop_host",
    "end_banner",
    "give_host",
    "keep_style",
    "make_pictures",
    "note_turned_banners",
    "public_key",
    "show_banner",
    "spread",
    "subscribe",
    "unsubscribe",
]
