"""The parts that galleries, services, documents and free pages are made of."""

from __future__ import annotations

import csv
import io
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cermin.newsroom.blocks import PARAGRAPH_FEATURES, FigureBlock, HeadingBlock, ParagraphBlock
from cermin.newsroom.blocks import QuoteBlock as _QuoteBlock

#: A table wider than this cannot be read on a telephone.
MAX_COLUMNS = 8
MAX_ROWS = 200
SHORT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class FileBlock(blocks.StructBlock):  # type: ignore[misc]
    """A file for download under a name that says what it is."""

    document = DocumentChooserBlock(label=_("File"))
    label = blocks.CharBlock(
        label=_("Name of the file for readers"),
        help_text=_("Leave empty to use the title of the document."),
        max_length=200,
        required=False,
    )

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "newsroom/blocks/file.html"


class PhotoBlock(blocks.StructBlock):  # type: ignore[misc]
    """One photograph of a gallery: no photograph without caption and credit."""

    image = ImageChooserBlock(label=_("Photograph"))
    caption = blocks.CharBlock(
        label=_("Caption"),
        help_text=_("Who does what, from left to right; where and when."),
        max_length=400,
    )
    credit = blocks.CharBlock(label=_("Credit"), max_length=150)
    alt = blocks.CharBlock(
        label=_("Description for people who cannot see it"),
        help_text=_("Say what can be seen. Leave empty to use the description of the image."),
        max_length=255,
        required=False,
    )

    class Meta:
        icon = "image"
        label = _("Photograph")


class VideoBlock(blocks.StructBlock):  # type: ignore[misc]
    """A video of our own, or a link to one elsewhere; its words stand below it as text."""

    title = blocks.CharBlock(label=_("Title of the video"), max_length=160)
    file = DocumentChooserBlock(
        label=_("Video file"), help_text=_("An MP4 or WebM file."), required=False
    )
    url = blocks.URLBlock(
        label=_("Or the address of the video"),
        help_text=_("Readers get a link; nothing is loaded from there."),
        max_length=500,
        required=False,
    )
    poster = ImageChooserBlock(label=_("Still image"), required=False)
    captions = DocumentChooserBlock(
        label=_("Subtitles"), help_text=_("A WebVTT file (.vtt)."), required=False
    )
    transcript = blocks.TextBlock(
        label=_("What is said and shown, as text"),
        help_text=_("For people who cannot hear or see the video, and for search."),
        rows=5,
    )
    credit = blocks.CharBlock(label=_("Credit"), max_length=150)

    class Meta:
        icon = "media"
        label = _("Video")

    def clean(self, value: Any) -> Any:
        """Ask for a file or an address, and for a file that a browser plays."""
        cleaned = super().clean(value)
        document, url = cleaned.get("file"), cleaned.get("url")
        if bool(document) == bool(url):
            raise StructBlockValidationError(
                {"url": ValidationError(_("Give either a video file or an address."))}
            )
        if document and document.file_extension.lower() not in {"mp4", "webm"}:
            raise StructBlockValidationError(
                {"file": ValidationError(_("Browsers play MP4 and WebM files only."))}
            )
        return cleaned


class GalleryItems(blocks.StreamBlock):  # type: ignore[misc]
    """Photographs and videos in the order in which readers meet them."""

    photo = PhotoBlock()
    video = VideoBlock()

    class Meta:
        label = _("Photographs and videos")
        min_num = 1
        max_num = 60


class TableBlock(blocks.StructBlock):  # type: ignore[misc]
    """A small table, pasted from a spreadsheet or written with a stroke between the columns."""

    caption = blocks.CharBlock(label=_("Title of the table"), max_length=200)
    rows = blocks.TextBlock(
        label=_("Rows"),
        help_text=_(
            "One row a line, the first row is the heading. Paste from a spreadsheet, or put | "
            "between the columns."
        ),
        rows=6,
    )
    source = blocks.CharBlock(label=_("Source"), max_length=200, required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "newsroom/blocks/table.html"

    def clean(self, value: Any) -> Any:
        """Ask for a heading and rows of one width."""
        cleaned = super().clean(value)
        rows = table_rows(cleaned["rows"])
        if len(rows) < 2:
            fault = _("A table needs a heading and at least one row.")
        elif len(rows) > MAX_ROWS or len(rows[0]) > MAX_COLUMNS:
            fault = _("This table is too large for a page: attach it as a file.")
        elif any(len(row) > len(rows[0]) for row in rows):
            fault = _("A row has more columns than the heading.")
        else:
            return cleaned
        raise StructBlockValidationError({"rows": ValidationError(fault)})

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> Any:
        """Split the text into a heading and rows of equal width."""
        context = super().get_context(value, parent_context=parent_context)
        rows = table_rows(value.get("rows") or "")
        context["head"] = rows[0] if rows else []
        width = len(context["head"])
        context["body"] = [row + [""] * (width - len(row)) for row in rows[1:]]
        return context


def table_rows(text: str) -> list[list[str]]:
    """Return the cells of a pasted or typed table; empty lines are left out."""
    delimiter = "\t" if "\t" in text else "|"
    lines = [line.strip().strip("|") if delimiter == "|" else line for line in text.splitlines()]
    full = "\n".join(line for line in lines if line.strip())
    lines_read = io.StringIO(full)
    if delimiter == "\t":
        reader = csv.reader(lines_read, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL)
    else:
        reader = csv.reader(lines_read, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return [[cell.strip() for cell in row] for row in reader]


class NoticeBlock(blocks.StructBlock):  # type: ignore[misc]
    """Something that must not be overlooked."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=3)

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "newsroom/blocks/notice.html"


class CollapsibleBlock(blocks.StructBlock):  # type: ignore[misc]
    """A part that readers open when they want it."""

    title = blocks.CharBlock(label=_("Heading"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)

    class Meta:
        icon = "list-ul"
        label = _("Collapsible part")
        template = "newsroom/blocks/collapsible.html"


class ContactBlock(blocks.StructBlock):  # type: ignore[misc]
    """An invitation to ask, with whom."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    contact = SnippetChooserBlock("newsroom.Contact", label=_("Contact"))

    class Meta:
        icon = "mail"
        label = _("Whom to ask")
        template = "newsroom/blocks/contact.html"


class FileListBlock(blocks.StructBlock):  # type: ignore[misc]
    """Several files under one heading."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    files = blocks.ListBlock(FileBlock(), label=_("Files"))

    class Meta:
        icon = "download"
        label = _("Files to download")
        template = "newsroom/blocks/file_list.html"


class FreeBody(blocks.StreamBlock):  # type: ignore[misc]
    """The body of a free page: few parts, each of which reads well on a telephone."""

    paragraph = ParagraphBlock(features=PARAGRAPH_FEATURES)
    heading = HeadingBlock(max_length=160)
    quote = _QuoteBlock()
    image = FigureBlock()
    table = TableBlock()
    files = FileListBlock()
    contact = ContactBlock()
    notice = NoticeBlock()
    collapsible = CollapsibleBlock()

    class Meta:
        label: ClassVar[Any] = _("Text")
