"""Questions and answers, in groups."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cermin.newsroom.blocks_rooms import SHORT_FEATURES
from cermin.newsroom.cms_panels import TitlePanel
from cermin.newsroom.models.reviewed import StandingPage


class QuestionBlock(blocks.StructBlock):  # type: ignore[misc]
    """One question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=250)
    answer = blocks.RichTextBlock(label=_("Text of the answer"), features=SHORT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionGroupBlock(blocks.StructBlock):  # type: ignore[misc]
    """Questions about one thing."""

    heading = blocks.CharBlock(label=_("About what"), max_length=120)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        icon = "list-ul"
        label = _("Group of questions")


class FaqPage(StandingPage):
    """What people ask again and again."""

    kind_words = _("questions and answers")
    groups = StreamField([("group", QuestionGroupBlock())], verbose_name=_("groups"), min_num=1)

    content_panels: ClassVar[list[Any]] = [
        TitlePanel("title"),
        FieldPanel("summary"),
        FieldPanel("groups"),
    ]
    search_fields = [*StandingPage.search_fields, index.SearchField("groups")]

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("pages of questions and answers")

    def numbered(self) -> list[dict[str, Any]]:
        """Return the groups with an anchor for each question; equal questions get a number."""
        taken: set[str] = set()
        return [
            {
                "heading": group.value["heading"],
                "questions": [
                    {
                        "anchor": _anchor(row["question"], taken),
                        "question": row["question"],
                        "answer": row["answer"],
                    }
                    for row in group.value["questions"]
                ],
            }
            for group in self.groups
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the questions with their anchors."""
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = self.numbered()
        return context


def _anchor(question: str, taken: set[str]) -> str:
    stem = slugify(question)[:60].strip("-") or "tanya"
    anchor, number = stem, 1
    while anchor in taken:
        number += 1
        anchor = f"{stem}-{number}"
    taken.add(anchor)
    return anchor
