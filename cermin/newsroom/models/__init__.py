"""The pages that an institution writes, who to ask, and who approves."""

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
from cermin.newsroom.models.news import NewsIndexPage, NewsPage
from cermin.newsroom.models.workflow import UnitApprovalTask

__all__ = [
    "BasePage",
    "CoachDismissal",
    "CoachSummary",
    "Contact",
    "ElectionStage",
    "HubPage",
    "NewsIndexPage",
    "NewsPage",
    "PageChange",
    "PersonalDataClearance",
    "UnitApprovalTask",
    "UnitHomePage",
]
