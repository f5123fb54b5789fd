"""Who works in which unit, in which role, and how far the role reaches."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.units.models.units import Unit


class Role(models.TextChoices):
    """What a person is to a unit."""

    ADMIN = "admin", _("administrator")
    EDITOR = "editor", _("editor")
    APPROVER = "approver", _("approver")
    SPOKESPERSON = "spokesperson", _("spokesperson")
    ANALYST = "analyst", _("analyst")
    FOI_OFFICER = "foi_officer", _("information officer (PPID)")
    PROTOCOL_OFFICER = "protocol_officer", _("protocol officer")
    AUDITOR = "auditor", _("auditor")


class Reach(models.TextChoices):
    """How far down the tree a membership counts."""

    UNIT = "unit", _("this unit only")
    SUBTREE = "subtree", _("this unit and all below it")


class Membership(models.Model):
    """One person in one role in one unit."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    reach = models.CharField(_("reach"), max_length=10, choices=Reach.choices, default=Reach.UNIT)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "role"], name="units_membership_unique")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}, {self.unit}"


class RoleGroup(models.Model):
    """The Wagtail group through which one role in one unit reaches pages and collections."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="role_groups")
    role = models.CharField(max_length=20, choices=Role.choices)
    reach = models.CharField(max_length=10, choices=Reach.choices)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role_group")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "role", "reach"], name="units_rolegroup_unique")
        ]

    def __str__(self) -> str:
        return self.group.name
