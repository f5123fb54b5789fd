"""The pages that an institution writes, who to ask, and who approves."""

from cermin.newsroom.models.aftermath import Correction, Withdrawal
from cermin.newsroom.models.agenda import EventPage
from cermin.newsroom.models.announcements import AnnouncementPage
from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.changes import PageChange
from cermin.newsroom.models.coaching import (
    CoachDismissal,
    CoachSummary,
    ElectionStage,
    PersonalDataClearance,
)
from cermin.newsroom.models.contacts import Contact
from cermin.newsroom.models.faq import FaqPage
from cermin.newsroom.models.free import FreePage
from cermin.newsroom.models.galleries import GalleryPage
from cermin.newsroom.models.homes import HubPage, UnitHomePage
from cermin.newsroom.models.indexes import NewsIndexPage
from cermin.newsroom.models.kinds import Category, Kind, WithdrawalReason
from cermin.newsroom.models.news import NewsPage
from cermin.newsroom.models.offers import Adoption, LeadRule, Offer, OfferedPage
from cermin.newsroom.models.officials import Official
from cermin.newsroom.models.parts import NamedPerson, RelatedPage, SupportingUnit
from cermin.newsroom.models.ppid import PpidPage
from cermin.newsroom.models.publications import PublicationPage
from cermin.newsroom.models.releases import (
    PressReleasePage,
    ReleaseAttachment,
    ReleaseContact,
    ReleaseCounter,
)
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
from cermin.newsroom.models.sketches import PageSketch, SketchKey
from cermin.newsroom.models.statements import StatementPage
from cermin.newsroom.models.syndicated import SyndicatedPage
from cermin.newsroom.models.topics import Topic
from cermin.newsroom.models.upkeep import Finding, OutsideLink, UpkeepRound
from cermin.newsroom.models.workflow import UnitApprovalTask

__all__ = [
    "Adoption",
    "AnnouncementPage",
    "BasePage",
    "Category",
    "CoachDismissal",
    "CoachSummary",
    "Contact",
    "Correction",
    "DivisionIndexPage",
    "DivisionPage",
    "ElectionStage",
    "EventIndexPage",
    "EventPage",
    "FaqPage",
    "Finding",
    "FreePage",
    "GalleryIndexPage",
    "GalleryPage",
    "HubPage",
    "Kind",
    "LeadRule",
    "NamedPerson",
    "NewsIndexPage",
    "NewsPage",
    "Offer",
    "OfferedPage",
    "Official",
    "OutsideLink",
    "PageChange",
    "PageSketch",
    "PersonalDataClearance",
    "PpidPage",
    "PressReleasePage",
    "ProfileIndexPage",
    "PublicationIndexPage",
    "PublicationPage",
    "RelatedPage",
    "ReleaseAttachment",
    "ReleaseContact",
    "ReleaseCounter",
    "ServiceIndexPage",
    "ServicePage",
    "SketchKey",
    "StatementPage",
    "SupportingUnit",
    "SyndicatedPage",
    "Topic",
    "UnitApprovalTask",
    "UnitHomePage",
    "UpkeepRound",
    "Withdrawal",
    "WithdrawalReason",
]
