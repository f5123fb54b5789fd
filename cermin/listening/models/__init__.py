"""What is heard: sources, documents, watch rules, mentions, intakes and answers."""

from cermin.listening.models.answers import Answer
from cermin.listening.models.documents import Document, DocumentAddress
from cermin.listening.models.intakes import Intake, IntakeItem
from cermin.listening.models.mentions import Mention, Tone
from cermin.listening.models.rules import WatchRule
from cermin.listening.models.sources import Source
from cermin.listening.models.uploads import Upload

__all__ = [
    "Answer",
    "Document",
    "DocumentAddress",
    "Intake",
    "IntakeItem",
    "Mention",
    "Source",
    "Tone",
    "Upload",
    "WatchRule",
]
