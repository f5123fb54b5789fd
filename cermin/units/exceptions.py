"""What the services of this app refuse, in words that a screen may show as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class UnitError(Exception):
    """A refusal; `str()` of it is a sentence for the person who asked."""


class InvalidUnit(UnitError):
    """Fields of a unit (or of an alias) do not hold.

    Attributes:
        fields: field name → sentences, for showing them beside a form's fields.
    """

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self.fields = {name: list(messages) for name, messages in fields.items()}
        super().__init__(" ".join(line for lines in self.fields.values() for line in lines))

    @classmethod
    def of(cls, error: ValidationError) -> InvalidUnit:
        """Return the refusal that says what the model's validation says."""
        return cls(error.message_dict if hasattr(error, "error_dict") else {"": error.messages})


class CodeTaken(InvalidUnit):
    """Another unit has the code."""

    def __init__(self, code: str) -> None:
        super().__init__({"code": [_("The code “%(code)s” is taken.") % {"code": code}]})


class MovesIntoItself(UnitError):
    """A unit would stand below itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("%(name)s cannot stand below itself or below one of its own units.") % {"name": name}
        )


class UnitsStillOpen(UnitError):
    """A unit would close while units below it go on."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(
            _(
                "%(name)s still has %(count)s units that stay open after that day. "
                "Close or move them first."
            )
            % {"name": name, "count": count}
        )


class UnfitHomePage(UnitError):
    """The page cannot be the home of the unit."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class UnknownMember(UnitError):
    """The membership to change does not exist (any more)."""

    def __init__(self) -> None:
        super().__init__(_("This person does not hold that role here any more."))


class UnknownScaffold(UnitError):
    """There is no such tree, or no such province, to scaffold."""

    @classmethod
    def kind(cls, kind: str, known: Sequence[str]) -> UnknownScaffold:
        """Return the refusal of a tree."""
        return cls(
            _("There is no tree “%(kind)s”. Known: %(known)s.")
            % {"kind": kind, "known": ", ".join(known)}
        )

    @classmethod
    def provinces(cls, codes: Sequence[str]) -> UnknownScaffold:
        """Return the refusal of codes that are no province's."""
        return cls(_("No province has the code %(codes)s.") % {"codes": ", ".join(codes)})


class UnreadableFile(UnitError):
    """A file as a whole cannot be read; nothing was written."""
