"""What counts."""

from cermin.engagement.services.count import add_to_count, count_signal

__all__ = ["add_to_count", "count_signal"]
