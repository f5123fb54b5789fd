"""Briefs as they were made."""

from cermin.reports.models.briefs import Brief, BriefPlan

__all__ = ["Brief", "BriefPlan"]
