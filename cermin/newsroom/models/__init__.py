"""The pages that an institution writes, who to ask, and who approves."""

from cermin.newsroom.models.aftermath import Correction, Withdrawal
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
from cermin.newsroom.models.homes import HubPage, UnitHomePage
from cermin.newsroom.models.indexes import NewsIndexPage
from cermin.newsroom.models.kinds import Category, Kind, WithdrawalReason
from cermin.newsroom.models.news import NewsPage
from cermin.newsroom.models.offers import Adoption, LeadRule, Offer, OfferedPage
from cermin.newsroom.models.parts import NamedPerson, RelatedPage, SupportingUnit
from cermin.newsroom.models.releases import (
    PressReleasePage,
    ReleaseAttachment,
    ReleaseContact,
    ReleaseCounter,
)
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
    "ElectionStage",
    "Finding",
    "HubPage",
    "Kind",
    "LeadRule",
    "NamedPerson",
    "NewsIndexPage",
    "NewsPage",
    "Offer",
    "OfferedPage",
    "OutsideLink",
    "PageChange",
    "PageSketch",
    "PersonalDataClearance",
    "PressReleasePage",
    "RelatedPage",
    "ReleaseAttachment",
    "ReleaseContact",
    "ReleaseCounter",
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
