"""Which models of the apps above are edited in the CMS, and by which roles.

Groups get the model permissions named here; the isolation layer then narrows them to the rows of
the units that a person's roles reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True, slots=True)
class UnitSnippet:
    """One model and what each role may do with the rows of its units."""

    model: type[models.Model]
    actions_by_role: Mapping[str, frozenset[str]]


#: Model label → registration, in the order of registration.
unit_snippet_models: dict[str, UnitSnippet] = {}


def register_unit_snippet(
    model: type[models.Model], actions_by_role: Mapping[str, Iterable[str]]
) -> None:
    """Let roles act on a model in the CMS; called from an app's `ready()`.

    Call `sync_access()` (or `cermin units sync`) once after a registration changed.

    Args:
        model: a model with a `unit`.
        actions_by_role: role → Django actions ("view", "add", "change", "delete") or names of
            the model's own permissions without the model's name.
    """
    unit_snippet_models[model._meta.label_lower] = UnitSnippet(
        model, {str(role): frozenset(actions) for role, actions in actions_by_role.items()}
    )


def snippet_permissions(role: str) -> set[tuple[str, str, str]]:
    """Return (app label, model name, codename) of what a role may do with registered models."""
    return {
        (
            snippet.model._meta.app_label,
            str(snippet.model._meta.model_name),
            f"{action}_{snippet.model._meta.model_name}",
        )
        for snippet in unit_snippet_models.values()
        for action in snippet.actions_by_role.get(role, ())
    }
