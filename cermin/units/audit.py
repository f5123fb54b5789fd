"""The history of units: which actions are logged, how they read, and where to find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail import hooks
from wagtail.log_actions import LogFormatter, get_active_log_context, log, registry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cermin.accounts.models import User
    from cermin.units.models import Unit

CREATE = "units.create"
UPDATE = "units.update"
MOVE = "units.move"
CLOSE = "units.close"
ALIAS = "units.alias"
ALIAS_REMOVED = "units.alias_removed"
SITE = "units.site"
GRANT = "units.grant"
REVOKE = "units.revoke"

#: Action → (label in filters, sentence in a history). The placeholders stand in the entry's data.
_WORDING = {
    CREATE: (_("Unit: create"), gettext_noop("Unit created with the code %(code)s")),
    UPDATE: (_("Unit: change"), gettext_noop("Changed: %(fields)s")),
    MOVE: (_("Unit: move"), gettext_noop("Moved from %(from)s to %(to)s")),
    CLOSE: (_("Unit: close"), gettext_noop("Closed as of %(valid_until)s")),
    ALIAS: (_("Unit: alias"), gettext_noop("Alias “%(name)s” noted")),
    ALIAS_REMOVED: (_("Unit: alias struck"), gettext_noop("Alias “%(name)s” struck")),
    SITE: (_("Unit: home page"), gettext_noop("Home page set: %(title)s")),
    GRANT: (_("Role: grant"), gettext_noop("%(person)s became %(role)s (%(reach)s)")),
    REVOKE: (_("Role: revoke"), gettext_noop("%(person)s is no longer %(role)s")),
}


def record(unit: Unit, action: str, *, by: User | None, data: dict[str, Any]) -> None:
    """Write one entry into the unit's history; `by=None` means that the system acted."""
    log(unit, action, user=by, data=data)


def record_many(
    units: Iterable[Unit],
    action: str,
    *,
    by: User | None,
    data: Callable[[Unit], dict[str, Any]],
) -> None:
    """Write one entry into the history of each of many units with few statements."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import ModelLogEntry

    from cermin.units.models import Unit

    content_type = ContentType.objects.get_for_model(Unit, for_concrete_model=False)
    context = get_active_log_context()
    now = timezone.now()
    ModelLogEntry.objects.bulk_create(
        (
            ModelLogEntry(
                content_type=content_type,
                object_id=str(unit.pk),
                label=str(unit),
                action=action,
                timestamp=now,
                data=data(unit),
                user=by or context.user,
                uuid=context.uuid,
            )
            for unit in units
        ),
        batch_size=200,
    )


def history_of(unit: Unit) -> QuerySet[Any]:
    """Return the log entries of a unit, newest first."""
    found: QuerySet[Any] = registry.get_logs_for_instance(unit)
    return found.select_related("user")


def _formatter(action: str) -> type[LogFormatter]:
    label, sentence = _WORDING[action]

    def format_message(_self: Any, entry: Any) -> str:
        return _readable(sentence, entry.data)

    return type(
        "UnitLogFormatter", (LogFormatter,), {"label": label, "format_message": format_message}
    )


def _readable(sentence: str, data: dict[str, Any]) -> str:
    """Fill a sentence with an entry's data, roles and reach in the reader's language."""
    from cermin.units.models import Reach, Role, Unit

    shown = dict(data)
    if shown.get("role") in Role.values:
        shown["role"] = Role(shown["role"]).label
    if shown.get("reach") in Reach.values:
        shown["reach"] = Reach(shown["reach"]).label
    if isinstance(shown.get("fields"), dict):
        changed = [field for field in Unit._meta.fields if field.name in shown["fields"]]
        shown["fields"] = ", ".join(str(field.verbose_name) for field in changed)
    for end in ("from", "to"):
        if end in shown:
            shown[end] = shown[end] or _("the top")
    try:
        return str(_(sentence)) % shown
    except KeyError:  # an entry of an older version lacks what the sentence names
        return str(_("Unit changed"))


def register_log_actions(actions: Any) -> None:
    """Tell Wagtail's log about our actions."""
    for action in _WORDING:
        actions.register_action(action)(_formatter(action))


def connect() -> None:
    """Register the actions once the apps are ready."""
    hooks.register("register_log_actions", register_log_actions)
