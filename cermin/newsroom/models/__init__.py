"""The pages that an institution writes, who to ask, and who approves."""

from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.changes import PageChange
from cermin.newsroom.models.contacts import Contact
from cermin.newsroom.models.homes import HubPage, UnitHomePage
from cermin.newsroom.models.news import NewsIndexPage, NewsPage
from cermin.newsroom.models.offers import Adoption, LeadRule, Offer, OfferedPage
from cermin.newsroom.models.sketches import PageSketch, SketchKey
from cermin.newsroom.models.syndicated import SyndicatedPage
from cermin.newsroom.models.workflow import UnitApprovalTask

__all__ = [
    "Adoption",
    "BasePage",
    "Contact",
    "HubPage",
    "LeadRule",
    "NewsIndexPage",
    "NewsPage",
    "Offer",
    "OfferedPage",
    "PageChange",
    "PageSketch",
    "SketchKey",
    "SyndicatedPage",
    "UnitApprovalTask",
    "UnitHomePage",
]
