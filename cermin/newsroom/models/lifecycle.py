"""From draft to withdrawal: what holds of an article whoever publishes it, and by what way."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision
from wagtail.url_routing import RouteResult

from cermin.newsroom.dates import spoken_moment
from cermin.newsroom.exceptions import IncompletePage, UnderEmbargo
from cermin.newsroom.models.aftermath import Withdrawal
from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.faults import Faults, photo_faults
from cermin.newsroom.models.kinds import Kind, WithdrawalReason


class LifecyclePage(BasePage):
    """Embargo, publication, correction and withdrawal of one text."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, default=Kind.NEWS, editable=False
    )
    is_urgent = models.BooleanField(_("announced at once"), default=False, editable=False)
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Nobody outside can read it before, whoever approves or schedules it."),
    )
    review_on = models.DateField(
        _("look at it again on"),
        null=True,
        blank=True,
        help_text=_("From this day the page stands in the list of stale pages."),
    )
    corrected_at = models.DateTimeField(_("last correction"), null=True, editable=False)
    related_at = models.DateTimeField(_("similar articles computed"), null=True, editable=False)

    #: What the class is; the column `kind` repeats it.
    page_kind: ClassVar[Kind] = Kind.NEWS
    #: Columns that no revision brings back to what they were.
    facts_of_the_row: ClassVar[tuple[str, ...]] = ("kind", "corrected_at", "related_at")

    class Meta:
        abstract = True

    # -- what it is ------------------------------------------------------------------

    @property
    def kind_label(self) -> str:
        """What sort of text this is, in words."""
        return str(self.get_kind_display())

    @property
    def is_under_embargo(self) -> bool:
        """Whether its time has not come."""
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def embargo_spoken(self) -> str:
        """Until when nobody may read it, in the unit's zone."""
        return spoken_moment(self.embargo_until, self.owning_unit) if self.embargo_until else ""

    @property
    def updated_at(self) -> Any:
        """When what readers see last changed, corrections included."""
        moments = [m for m in (self.last_published_at, self.corrected_at) if m is not None]
        return max(moments, default=self.first_published_at)

    @property
    def corrected_on(self) -> str:
        """When it was last corrected, or nothing."""
        return spoken_moment(self.corrected_at, self.owning_unit) if self.corrected_at else ""

    def publication_faults(self) -> Faults:
        """Return what it lacks before the public may read it: field name → sentences."""
        return photo_faults(self)

    # -- publication -----------------------------------------------------------------

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Keep the kind with the row; refuse to stand before the public under an embargo.

        Raises:
            UnderEmbargo: the page is live before its time.
        """
        if type(self).page_kind != Kind.NEWS or self._state.adding:
            self.kind = type(self).page_kind
        if self.live and self.is_under_embargo:
            raise UnderEmbargo(self.title)
        return super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> Any:
        """Return the page as a revision has it; its time is never before the embargo's end."""
        page = super().with_content_json(content)
        for name in self.facts_of_the_row:
            setattr(page, name, getattr(self, name))
        if page.is_under_embargo and (
            page.go_live_at is None or page.go_live_at < page.embargo_until
        ):
            page.go_live_at = page.embargo_until
        return page

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish or schedule a revision, in one transaction with what goes with it.

        A later draft that prolongs the embargo holds back what was approved before it.

        Raises:
            IncompletePage: it lacks what the public needs.
        """
        with transaction.atomic():
            wanted = revision.as_object()
            faults = wanted.publication_faults()
            if faults:
                raise IncompletePage(faults)
            until = self._prolonged_embargo(revision)
            if until is not None:
                Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=until)
                return None
            if wanted.go_live_at is None or wanted.go_live_at <= timezone.now():
                self.prepare_publication()
                Withdrawal.objects.filter(page_id=self.pk).delete()
            return super().publish(revision, *args, **kwargs)

    def prepare_publication(self) -> None:
        """Write what is fixed at the moment of publication; page types add theirs."""

    def _prolonged_embargo(self, revision: Revision) -> Any:
        """Return the end of an embargo that was set after the revision was approved."""
        if self.live or self.latest_revision_id in {None, revision.pk}:
            return None
        latest = self.get_latest_revision_as_object()
        return latest.embargo_until if latest.is_under_embargo else None

    # -- after it --------------------------------------------------------------------

    @cached_property
    def withdrawn(self) -> Withdrawal | None:
        """Why it no longer stands as it did, asked once; None while it stands."""
        if self.live or self.pk is None:
            return None
        found: Withdrawal | None = (
            Withdrawal.objects.filter(page_id=self.pk).select_related("target", "revision").first()
        )
        return found

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Answer also for what was withdrawn: readers who come back are told why."""
        if not path_components and not self.live and self.withdrawn is not None:
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the article, or what became of it."""
        withdrawal = self.withdrawn
        if withdrawal is None:
            response: HttpResponse = super().serve(request, *args, **kwargs)
            return response
        if withdrawal.keeps_text and withdrawal.revision is not None:
            # As it was published: the row itself takes up what is drafted since.
            return super(LifecyclePage, withdrawal.revision.as_object()).serve(request)  # type: ignore[no-any-return]
        target = withdrawal.target
        if withdrawal.reason == WithdrawalReason.CONSOLIDATED and target is not None:
            address = target.get_url(request) if target.live else None
            if address:
                return HttpResponsePermanentRedirect(address)
        context = {"unit": self.owning_unit, "withdrawal": withdrawal}
        return TemplateResponse(request, "newsroom/withdrawn_page.html", context, status=410)
