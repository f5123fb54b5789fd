"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Briefs and reports."""

    name = "cermin.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Tell the worker and the workdesk what reports has."""
        from cermin.core.duties import duty_for_rows, register_duty
        from cermin.reports.models import BriefPlan
        from cermin.reports.tasks import make_due_brief
        from cermin.workdesk.navigation import ORDER, Place, register_place

        register_place(
            Place(
                key="reports",
                label=_("Reports"),
                url_name="reports:brief",
                order=ORDER["reports"],
                icon="reports",
                short=_("Brief"),
                shortcut="l",
            )
        )
        register_duty(
            duty_for_rows(
                "briefs",
                rows=lambda: BriefPlan.objects.filter(is_active=True),
                task=make_due_brief,
            )
        )
