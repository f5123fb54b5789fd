"""The few parts that the body of a page is made of."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cermin.newsroom.pasted import clean_pasted

#: What an editor may do inside a paragraph: enough for news, too little to break a page.
PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):  # type: ignore[misc]
    """A subheading; the page's title is the only first-level heading."""

    class Meta:
        icon = "title"
        label = _("Subheading")
        template = "newsroom/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):  # type: ignore[misc]
    """Running text, without what a word processor leaves in it."""

    def clean(self, value: Any) -> Any:
        """Return the text with plain paragraphs alone."""
        value.source = clean_pasted(value.source)
        return super().clean(value)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "newsroom/blocks/paragraph.html"


class QuoteBlock(blocks.StructBlock):  # type: ignore[misc]
    """What somebody said, with who they are: a quotation without a speaker is no news."""

    text = blocks.TextBlock(label=_("What was said"), rows=3)
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    position = blocks.CharBlock(label=_("Position"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "newsroom/blocks/quote.html"


class FigureBlock(blocks.StructBlock):  # type: ignore[misc]
    """A photograph inside the text with what a reader must know of it."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Description for people who cannot see it"),
        help_text=_("Say what can be seen. Leave empty to use the description of the image."),
        max_length=255,
        required=False,
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=400, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=150, required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "newsroom/blocks/figure.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> Any:
        """Fill what the editor left empty from what the image itself says."""
        context = super().get_context(value, parent_context=parent_context)
        image = value.get("image")
        context["alt"] = value.get("alt") or getattr(image, "description", "")
        context["caption"] = value.get("caption") or getattr(image, "caption", "")
        context["credit"] = value.get("credit") or getattr(image, "credit", "")
        return context


class BodyBlock(blocks.StreamBlock):  # type: ignore[misc]
    """The body of every page that tells something."""

    paragraph = ParagraphBlock(features=PARAGRAPH_FEATURES)
    heading = HeadingBlock(max_length=160)
    quote = QuoteBlock()
    image = FigureBlock()

    class Meta:
        label: ClassVar[Any] = _("Text")
