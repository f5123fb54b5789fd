"""What the services of this app refuse, in words that a screen may show as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError


class WebsiteError(Exception):
    """A refusal; `str()` of it is a sentence for the person who asked."""


class InvalidFields(WebsiteError):
    """Fields do not hold.

    Attributes:
        fields: field name → sentences, for showing them beside a form's fields.
    """

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self.fields = {name: [str(line) for line in lines] for name, lines in fields.items()}
        super().__init__(" ".join(line for lines in self.fields.values() for line in lines))

    @classmethod
    def of(cls, error: ValidationError) -> InvalidFields:
        """Return the refusal that says what the model's validation says."""
        return cls(error.message_dict if hasattr(error, "error_dict") else {"": error.messages})


class InvalidBanner(InvalidFields):
    """A banner cannot be shown as it stands."""


class InvalidStyle(InvalidFields):
    """A look cannot be kept as it stands."""


class InvalidHost(InvalidFields):
    """A host name cannot be a unit's."""

    def __init__(self, sentence: str) -> None:
        super().__init__({"hostname": [sentence]})


class HostTaken(InvalidHost):
    """The host name belongs to somebody already."""


class HostNotServed(InvalidHost):
    """This server does not answer to the host name yet."""


class HostReserved(InvalidHost):
    """The host name is the installation's own."""


class InvalidSubscription(WebsiteError):
    """What a browser sent cannot be subscribed."""
