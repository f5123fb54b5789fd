"""Images and documents; the collection they lie in says which unit owns them."""

from __future__ import annotations

from typing import Any

from django.core.files import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError
from wagtail.images.models import Image as WagtailImage
from willow.image import UnrecognisedImageFormatError  # type: ignore[import-untyped]

#: What reading a damaged or hostile file may raise.
UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    DecompressionBombError,
    UnrecognisedImageFormatError,
)


class MediaImage(AbstractImage):  # type: ignore[misc]
    """A photograph or drawing with what a newsroom must know of it."""

    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=150, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "caption", "credit")

    class Meta(AbstractImage.Meta):  # type: ignore[misc]
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def generate_rendition_file(self, filter: Any, *, source: File[Any] | None = None) -> Any:
        """Make one size of the image.

        Raises:
            SourceImageIOError: the file is gone or cannot be read; Wagtail's tags and ours then
                leave the picture out, and the page stands.
        """
        try:
            return super().generate_rendition_file(filter, source=source)
        except SourceImageIOError:
            raise
        except UNREADABLE as error:
            raise SourceImageIOError(str(error)) from error


class MediaRendition(AbstractRendition):  # type: ignore[misc]
    """One size of an image."""

    image = models.ForeignKey(MediaImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_rendition_unique"
            )
        ]


class MediaDocument(AbstractDocument):  # type: ignore[misc]
    """A file offered for download."""

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):  # type: ignore[misc]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
