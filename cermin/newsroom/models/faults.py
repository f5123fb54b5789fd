"""What a text still lacks before the public may read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Field name → sentences.
Faults = dict[str, list[str]]

NO_CAPTION = gettext_lazy(
    "The photograph “%(image)s” has no caption: say who is doing what, where and when."
)
NO_CREDIT = gettext_lazy("The photograph “%(image)s” has no credit: say who took it.")


def photo_faults(page: Any) -> Faults:
    """Return what the photographs lack; what the image itself says counts."""
    faults: Faults = {}
    if page.lead_image_id and page.lead_image is not None:
        for field, words, sentence in (
            ("lead_image_caption", page.image_caption, NO_CAPTION),
            ("lead_image_credit", page.image_credit, NO_CREDIT),
        ):
            if not words.strip():
                faults[field] = [sentence % {"image": page.lead_image.title}]
    figures = [
        sentence % {"image": image.title}
        for image, caption, credit in _figures(page.body)
        for words, sentence in ((caption, NO_CAPTION), (credit, NO_CREDIT))
        if not words.strip()
    ]
    if figures:
        faults["body"] = figures
    return faults


def joined(*many: Faults) -> Faults:
    """Return the faults together, each field's sentences in a row."""
    all_faults: Faults = {}
    for faults in many:
        for field, sentences in faults.items():
            all_faults.setdefault(field, []).extend(sentences)
    return all_faults


def empty_faults(page: Any, fields: tuple[str, ...]) -> Faults:
    """Return a sentence for each of the fields that is empty."""
    return {
        name: [_("“%(field)s” is empty.") % {"field": page._meta.get_field(name).verbose_name}]
        for name in fields
        if not str(getattr(page, name) or "").strip()
    }


def _figures(body: Any) -> Iterator[tuple[Any, str, str]]:
    for block in body or ():
        image = block.value.get("image") if block.block_type == "image" else None
        if image is not None:
            yield (
                image,
                block.value.get("caption") or image.caption,
                block.value.get("credit") or image.credit,
            )
