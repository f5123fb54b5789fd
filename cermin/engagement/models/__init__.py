"""What was counted, and nothing about who read."""

from cermin.engagement.models.counts import SHARES, Kind, PageCount, Source

__all__ = ["SHARES", "Kind", "PageCount", "Source"]
