"""What texts are about: keywords, labels of clusters, and phrases that come in a burst."""

from .background import Background
from .bursts import Burst, burst
from .labels import label
from .phrases import Keyword, keywords

__all__ = ["Background", "Burst", "Keyword", "burst", "keywords", "label"]
