"""The desk pages of reports."""

from cermin.reports.views.brief import BriefDownload, BriefPage, BriefPlanPage

__all__ = ["BriefDownload", "BriefPage", "BriefPlanPage"]
