"""Compose, word and keep briefs."""

from cermin.reports.services.compose_brief import compose_brief
from cermin.reports.services.make_brief import make_brief, plan_brief
from cermin.reports.services.word_brief import FORMATS, word_brief

__all__ = ["FORMATS", "compose_brief", "make_brief", "plan_brief", "word_brief"]
