"""What the law wants a public body to show: the items of public information.

The lists follow Perki 1/2021 on standards of public information services, as two public bodies
print them; the law behind them is UU 14/2008, articles 9 to 11.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InformationCategory(models.TextChoices):
    """When the law wants information to be given (UU 14/2008, articles 9 to 11)."""

    PERIODIC = "berkala", _("announced periodically")
    IMMEDIATE = "serta-merta", _("announced at once")
    ANY_TIME = "setiap-saat", _("available at any time")


class InformationItem(models.TextChoices):
    """The 11 items announced periodically (`b…`) and the 17 available at any time (`s…`)."""

    PROFILE = "b01", _("Profile of the public body")
    PROGRAMMES = "b02", _("Programmes and activities under way")
    PERFORMANCE = "b03", _("Summary of performance")
    FINANCE = "b04", _("Summary of audited financial reports")
    ACCESS_REPORT = "b05", _("Summary of reports on access to public information")
    RULES = "b06", _("Binding regulations, decisions and policies")
    PROCEDURE = "b07", _("How to obtain public information")
    COMPLAINTS = "b08", _("How to report abuse of authority or violations")
    PROCUREMENT = "b09", _("Procurement of goods and services")
    STAFFING = "b10", _("Employment and staff")
    EMERGENCY = "b11", _("Early warning and evacuation in an emergency")
    REGISTER = "s01", _("List of public information")
    ALL_RULES = "s02", _("Regulations, decisions and policies")
    ORGANISATION = "s03", _("Organisation, administration, staff and finance")
    AGREEMENTS = "s04", _("Agreements with third parties and their documents")
    LETTERS = "s05", _("Correspondence of leaders and officials")
    PERMITS = "s06", _("Requirements of permits, permits issued, reports on compliance")
    ASSETS = "s07", _("Treasury and inventory")
    PLANS = "s08", _("Strategic plan and work plan")
    LEADERS_AGENDA = "s09", _("Working agenda of the head of the unit")
    SERVICE_REPORT = "s10", _("Public information services")
    INTERNAL_VIOLATIONS = "s11", _("Violations found by internal supervision and what was done")
    REPORTED_VIOLATIONS = "s12", _("Violations reported by the public and what was done")
    RESEARCH = "s13", _("Research and its results")
    PASSED_RULES = "s14", _("Regulations that were passed, with academic studies")
    OPEN_MEETINGS = "s15", _("What officials said in meetings open to the public")
    DECLARED_OPEN = "s16", _("Information declared open after an objection or a dispute")
    ANNOUNCEMENT_STANDARD = "s17", _("Standard of announcing information")


#: Category → its items, in the order of the rule.
ITEMS_OF = {
    InformationCategory.PERIODIC: [i for i in InformationItem if i.value.startswith("b")],
    InformationCategory.ANY_TIME: [i for i in InformationItem if i.value.startswith("s")],
}
