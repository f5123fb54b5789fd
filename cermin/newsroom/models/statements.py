"""The statement: what the institution says to a claim about itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cermin.newsroom.models.faults import Faults, empty_faults
from cermin.newsroom.models.kinds import Kind, StatementKind, Verdict
from cermin.newsroom.models.news import NewsPage


class StatementPage(NewsPage):
    """A statement, clarification, rebuttal or right of reply."""

    statement_kind = models.CharField(
        _("kind of statement"),
        max_length=12,
        choices=StatementKind.choices,
        default=StatementKind.CLARIFICATION,
    )
    claim = models.TextField(
        _("what is clarified"),
        max_length=600,
        blank=True,
        help_text=_("The claim in one or two sentences, without repeating what harms somebody."),
    )
    verdict = models.CharField(
        _("what we say of it"), max_length=12, choices=Verdict.choices, blank=True, default=""
    )
    facts = models.TextField(
        _("what is right"),
        max_length=600,
        blank=True,
        help_text=_("The facts in one or two sentences; they stand above the text."),
    )

    page_kind = Kind.STATEMENT
    template = "newsroom/statement_page.html"

    content_panels = [
        *NewsPage.content_panels[:1],
        FieldPanel("statement_kind"),
        MultiFieldPanel(
            [FieldPanel("claim"), FieldPanel("verdict"), FieldPanel("facts")],
            heading=_("What is clarified"),
        ),
        *NewsPage.content_panels[1:],
    ]
    search_fields = [*NewsPage.search_fields, index.SearchField("facts")]

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def publication_faults(self) -> Faults:
        """A clarification or rebuttal says of what, and what is right."""
        faults = super().publication_faults()
        if self.statement_kind in {StatementKind.CLARIFICATION, StatementKind.REBUTTAL}:
            faults |= empty_faults(self, ("claim", "verdict"))
        return faults
