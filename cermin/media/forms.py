"""Where pictures enter: the CMS' own forms, with a field that writes every picture anew."""

from __future__ import annotations

from typing import Any

import willow  # type: ignore[import-untyped]
from django.core.exceptions import ValidationError
from django.forms.fields import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cermin.media.intake import Code, ImageRefused, take_in

#: Why a picture was not taken → what happened, what was kept, what to do.
SENTENCES: dict[Code, Any] = {
    "empty": _("The file is empty. Nothing was saved. Choose the picture once more."),
    "too_heavy": _(
        "The file is larger than %(limit)s MB. Nothing was saved. Make the picture smaller and "
        "upload it again."
    ),
    "svg": _(
        "SVG drawings can carry programs and are not taken. Nothing was saved. Save the drawing as "
        "PNG and upload that."
    ),
    "not_an_image": _(
        "This file is no picture. Nothing was saved. Upload JPEG, PNG, WebP, AVIF or HEIC."
    ),
    "unsupported": _(
        "This kind of picture cannot be shown on the web. Nothing was saved. Save it as JPEG or "
        "PNG and upload that."
    ),
    "damaged": _(
        "The picture is damaged or was not copied completely. Nothing was saved. Copy it from the "
        "camera or telephone once more."
    ),
    "animated": _(
        "This picture moves, and pictures on our pages stand still. Nothing was saved. Save one "
        "frame of it as PNG and upload that."
    ),
    "too_many_pixels": _(
        "The picture has more than %(limit)s million pixels. Nothing was saved. Make it smaller, "
        "6,000 pixels wide say, and upload it again."
    ),
    "too_narrow": _(
        "The picture measures %(width)s × %(height)s pixels: too narrow to be shown. Nothing was "
        "saved. Cut it and upload it again."
    ),
}


class CleanImageField(WagtailImageField):  # type: ignore[misc]
    """A picture that is kept without metadata and under the ending that is true.

    The uploaded file itself is overwritten, so that nobody further down can reach what was sent.
    """

    def to_python(self, data: Any) -> Any:
        """Return the file, written anew.

        Raises:
            ValidationError: the picture is not taken, with what to do.
        """
        if not data:
            return None
        if not hasattr(data, "read"):
            return super().to_python(data)
        try:
            taken = take_in(data)
        except ImageRefused as refused:
            sentence = SENTENCES[refused.code]
            raise ValidationError(sentence, code=refused.code, params=refused.params) from refused
        inner = getattr(data, "file", data)
        inner.seek(0)
        inner.truncate()
        inner.write(taken.data)
        inner.flush()
        data.seek(0)
        data.size = len(taken.data)
        data.name = taken.name(data.name)
        found: Any = FileField.to_python(self, data)
        if found is None:
            return None
        found.image = willow.Image.open(inner)
        found.content_type = found.image.mime_type
        data.seek(0)
        return found


class ImageForm(BaseImageForm):  # type: ignore[misc]
    """The form of a picture in the CMS."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given is not None:
            field = CleanImageField(
                label=given.label, required=given.required, widget=given.widget, max_length=100
            )
            field.help_text = _(
                "JPEG, PNG, WebP, AVIF or HEIC, up to 20 MB. The place where it was taken and "
                "other hidden data are removed."
            )
            self.fields["file"] = field
