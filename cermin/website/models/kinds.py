"""What readers can ask to be told of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.newsroom.models.kinds import Kind


class PushKind(models.TextChoices):
    """Kinds of pages, and the announcement that the law wants out at once."""

    IMMEDIATE = "serta-merta", _("Announcements without delay: danger to people (serta-merta)")
    ANNOUNCEMENT = str(Kind.ANNOUNCEMENT.value), _("Other announcements")
    STATEMENT = str(Kind.STATEMENT.value), _("Statements and clarifications")
    RELEASE = str(Kind.RELEASE.value), _("Press releases")
    NEWS = str(Kind.NEWS.value), _("News")
