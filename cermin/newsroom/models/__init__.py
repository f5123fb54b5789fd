"""The pages that an institution writes, who to ask, and who approves."""

from cermin.newsroom.models.agenda import EventPage
from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.changes import PageChange
from cermin.newsroom.models.contacts import Contact
from cermin.newsroom.models.faq import FaqPage
from cermin.newsroom.models.free import FreePage
from cermin.newsroom.models.galleries import GalleryPage
from cermin.newsroom.models.homes import HubPage, UnitHomePage
from cermin.newsroom.models.news import NewsIndexPage, NewsPage
from cermin.newsroom.models.officials import Official
from cermin.newsroom.models.ppid import PpidPage
from cermin.newsroom.models.publications import PublicationPage
from cermin.newsroom.models.room_indexes import (
    DivisionIndexPage,
    EventIndexPage,
    GalleryIndexPage,
    ProfileIndexPage,
    PublicationIndexPage,
    ServiceIndexPage,
)
from cermin.newsroom.models.rooms import DivisionPage
from cermin.newsroom.models.services_offered import ServicePage
from cermin.newsroom.models.workflow import UnitApprovalTask

__all__ = [
    "BasePage",
    "Contact",
    "DivisionIndexPage",
    "DivisionPage",
    "EventIndexPage",
    "EventPage",
    "FaqPage",
    "FreePage",
    "GalleryIndexPage",
    "GalleryPage",
    "HubPage",
    "NewsIndexPage",
    "NewsPage",
    "Official",
    "PageChange",
    "PpidPage",
    "ProfileIndexPage",
    "PublicationIndexPage",
    "PublicationPage",
    "ServiceIndexPage",
    "ServicePage",
    "UnitApprovalTask",
    "UnitHomePage",
]
