"""How each unit's site looks, where it answers, and what it announces above every page."""

from cermin.website.models.banners import Banner
from cermin.website.models.hosts import UnitHost
from cermin.website.models.push import PushDelivery, PushKey, PushSubscription
from cermin.website.models.styles import SiteStyle

__all__ = [
    "Banner",
    "PushDelivery",
    "PushKey",
    "PushSubscription",
    "SiteStyle",
    "UnitHost",
]
