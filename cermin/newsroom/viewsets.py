"""How contacts and topics are edited in the CMS."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cermin.newsroom.models import Contact, ElectionStage, Official, Topic
from cermin.units.cms.viewsets import UnitSnippetViewSet


class ContactViewSet(UnitSnippetViewSet):
    """Contacts, each unit its own."""

    model = Contact
    icon = "mail"
    menu_label = _("Contacts")
    menu_name = "kontak"
    menu_order = 250
    add_to_admin_menu = True
    list_display: Any = ["name", "position", "unit", "phone", "email"]
    list_filter: Any = ["unit"]
    ordering: Any = ["unit__path", "sort_order", "name"]
    panels: Any = [
        FieldPanel("unit"),
        FieldPanel("name"),
        FieldPanel("position"),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email")],
            heading=_("How to reach them"),
            help_text=_("At least one of the two."),
        ),
        FieldPanel("sort_order"),
    ]


class OfficialViewSet(UnitSnippetViewSet):
    """Officials, each unit its own."""

    model = Official
    icon = "user"
    menu_label = _("Officials")
    menu_name = "pejabat"
    menu_order = 251
    add_to_admin_menu = True
    list_display: Any = ["full_name", "position", "unit", "serves_until"]
    list_filter: Any = ["unit"]
    ordering: Any = ["unit__path", "sort_order", "name"]
    panels: Any = [
        FieldPanel("unit"),
        FieldPanel("degree_before"),
        FieldPanel("name"),
        FieldPanel("degree_after"),
        FieldPanel("position"),
        FieldPanel("division"),
        FieldPanel("photo"),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("How to reach them")),
        FieldRowPanel(
            [FieldPanel("serves_from"), FieldPanel("serves_until")], heading=_("In office")
        ),
        FieldPanel("sort_order"),
    ]


class ElectionStageViewSet(UnitSnippetViewSet):
    """Stages of elections, during which the writing coach looks for partisan words."""

    model = ElectionStage
    icon = "calendar"
    menu_label = _("Election stages")
    menu_name = "tahapan"
    menu_order = 270
    add_to_admin_menu = True
    list_display: Any = ["name", "unit", "starts_on", "ends_on"]
    list_filter: Any = ["unit"]
    ordering: Any = ["-starts_on", "name"]
    panels: Any = [
        FieldPanel("unit"),
        FieldPanel("name"),
        FieldPanel("starts_on"),
        FieldPanel("ends_on"),
    ]


class TopicViewSet(UnitSnippetViewSet):
    """Topics, kept by the root unit of each institution."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_name = "topik"
    menu_order = 260
    add_to_admin_menu = True
    list_display: Any = ["name", "description", "unit"]
    ordering: Any = ["unit__path", "name"]
    panels: Any = [
        FieldPanel("unit"),
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("slug"),
    ]
