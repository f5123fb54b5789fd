"""The writing coach: remarks on spelling, facts, names, anatomy, plain words, search and risk."""

from .article import Article, Image, Link, Official, Options
from .coach import Coach
from .readability import Readability, readability
from .registry import RULES
from .remarks import Remark, RemarkClass, Rule

__all__ = [
    "RULES",
    "Article",
    "Coach",
    "Image",
    "Link",
    "Official",
    "Options",
    "Readability",
    "Remark",
    "RemarkClass",
    "Rule",
    "readability",
]
