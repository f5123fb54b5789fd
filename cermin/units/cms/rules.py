"""Which routes of the CMS unit staff may use, and what each identifier in them means.

A route that is not named here is refused to everybody but the keeper. To open one, read its view:
every list in it must be narrowed (`narrowing`), and every identifier that it takes from the path,
the query or the form must be named in `KWARGS` or `PARAMETERS`.
"""

from __future__ import annotations

from enum import Enum, auto


class Meaning(Enum):
    """What an identifier stands for."""

    PAGE = auto()  # a page of the person's units
    WAY = auto()  # such a page, or one above the homes of the units
    IMAGE = auto()
    DOCUMENT = auto()
    COLLECTION = auto()
    GROUP = auto()
    UPLOAD = auto()  # a file whose upload the person began
    SESSION = auto()  # an editing session of the person, or 0
    ROW = auto()  # a row of the model that the route names
    REVISION = auto()  # the next four belong to the page or row of the same address
    TASK = auto()
    TASK_STATE = auto()
    WORKFLOW_STATE = auto()
    REVISION_OR_WORD = auto()  # live, earliest, latest or a revision
    FREE = auto()  # no identifier of a row


#: Identifiers in the path.
KWARGS: dict[str, Meaning] = {
    "page_id": Meaning.PAGE,
    "page_to_move_id": Meaning.PAGE,
    "destination_id": Meaning.PAGE,
    "parent_page_id": Meaning.PAGE,
    "image_id": Meaning.IMAGE,
    "document_id": Meaning.DOCUMENT,
    "doc_id": Meaning.DOCUMENT,
    "uploaded_file_id": Meaning.UPLOAD,
    "revision_id": Meaning.REVISION,
    "revision_id_a": Meaning.REVISION_OR_WORD,
    "revision_id_b": Meaning.REVISION_OR_WORD,
    "task_id": Meaning.TASK,
    "task_state_id": Meaning.TASK_STATE,
    "workflow_state_id": Meaning.WORKFLOW_STATE,
    "session_id": Meaning.SESSION,
    "object_id": Meaning.ROW,
    "pk": Meaning.ROW,
    "action_name": Meaning.FREE,
    "action": Meaning.FREE,
    "filter_spec": Meaning.FREE,
    "app_label": Meaning.FREE,
    "model_name": Meaning.FREE,
    "app_name": Meaning.FREE,
    "content_type_app_name": Meaning.FREE,
    "content_type_model_name": Meaning.FREE,
}

#: Paths in which the same name means something else.
KWARGS_OF: dict[str, dict[str, Meaning]] = {
    "wagtailadmin_explore": {"parent_page_id": Meaning.WAY},
    "wagtailadmin_explore_results": {"parent_page_id": Meaning.WAY},
    "wagtailadmin_choose_page_child": {"parent_page_id": Meaning.WAY},
    "wagtailadmin_api:pages:detail": {"pk": Meaning.WAY},
}

#: Views that take unnamed groups of a regular expression, in order.
POSITIONS: dict[str, tuple[str, ...]] = {
    "wagtailadmin_pages:revisions_compare": ("page_id", "revision_id_a", "revision_id_b"),
}

#: Identifiers in the query or in the form, whatever the route.
PARAMETERS: dict[str, Meaning] = {
    "new_parent_page": Meaning.PAGE,
    "parent_page": Meaning.PAGE,
    "parent_page_id": Meaning.WAY,
    "target_pages[]": Meaning.PAGE,
    "childOf": Meaning.WAY,
    "child_of": Meaning.WAY,
    "descendant_of": Meaning.WAY,
    "ancestor_of": Meaning.WAY,
    "translation_of": Meaning.WAY,
    "chooser": Meaning.PAGE,
    "collection": Meaning.COLLECTION,
    "collection_id": Meaning.COLLECTION,
    "groups": Meaning.GROUP,
    "revision": Meaning.REVISION,
    "overwrite_revision_id": Meaning.REVISION,
    "loaded_revision_id": Meaning.REVISION,
}

#: The same for one route; here they win over the general meaning.
PARAMETERS_OF: dict[str, dict[str, Meaning]] = {
    "wagtail_bulk_action": {"id": Meaning.ROW},
    "wagtailadmin_choose_page_chosen_multiple": {"id": Meaning.PAGE},
    "wagtailimages_chooser:chosen_multiple": {"id": Meaning.IMAGE},
    "wagtaildocs_chooser:chosen_multiple": {"id": Meaning.DOCUMENT},
    # The field of a bulk move of images is a collection, that of pages a page.
    "wagtailadmin_api:pages:find": {"id": Meaning.WAY},
}

#: What stands in the place of an identifier and is none.
WORDS: dict[Meaning, frozenset[str]] = {
    Meaning.REVISION_OR_WORD: frozenset({"live", "earliest", "latest"}),
}
WORDS_OF: dict[tuple[str, str], frozenset[str]] = {
    ("wagtail_bulk_action", "id"): frozenset({"all"}),
    ("wagtailadmin_api:pages:listing", "child_of"): frozenset({"root"}),
}

_PAGE_VIEWS = (
    "add preview_on_add choose_parent type_use type_use_results usage edit preview_on_edit "
    "view_draft add_subpage delete unpublish convert_alias search search_results move "
    "move_confirm set_page_position copy workflow_action collect_workflow_action_data "
    "confirm_workflow_cancellation workflow_preview set_privacy lock unlock revisions_index "
    "revisions_view revisions_revert revisions_unschedule revisions_compare workflow_history "
    "workflow_history_detail history history_results"
)
_IMAGE_VIEWS = (
    "index index_results edit delete url_generator url_generator_output preview add image_usage "
    "add_multiple edit_multiple create_multiple_from_uploaded_image delete_multiple "
    "delete_upload_multiple"
)
_DOCUMENT_VIEWS = (
    "index index_results add edit delete add_multiple edit_multiple "
    "create_multiple_from_uploaded_document delete_multiple delete_upload_multiple document_usage"
)
_CHOOSER_VIEWS = "choose choose_results chosen chosen_multiple create"
#: Reports whose rows are the person's pages. The site's history and the use of page types are
#: not among them: they speak of everybody's.
_REPORTS = "locked_pages workflow workflow_tasks aging_pages"


def _named(namespace: str, views: str) -> set[str]:
    return {f"{namespace}:{view}" for view in views.split()}


#: Every route that unit staff may use.
ALLOWED: frozenset[str] = frozenset(
    {
        "cms_login",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_block_preview",
        "wagtailadmin_explore_root",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtail_bulk_action",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_tag_model_autocomplete",
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_api:pages:detail",
        "wagtailadmin_api:pages:find",
    }
    | _named("wagtailadmin_editing_sessions", "ping release")
    | _named("wagtailembeds", "chooser chooser_upload")
    | _named("wagtailadmin_pages", _PAGE_VIEWS)
    | _named("wagtailimages", _IMAGE_VIEWS)
    | _named("wagtailimages_chooser", f"{_CHOOSER_VIEWS} select_format")
    | _named("wagtaildocs", _DOCUMENT_VIEWS)
    | _named("wagtaildocs_chooser", _CHOOSER_VIEWS)
    | _named("wagtailadmin_reports", _REPORTS)
    | {f"wagtailadmin_reports:{name}_results" for name in _REPORTS.split()}
)

#: Namespaces whose "pk" is an image or a document.
MODEL_OF_NAMESPACE: dict[str, Meaning] = {
    "wagtailimages_chooser": Meaning.IMAGE,
    "wagtaildocs_chooser": Meaning.DOCUMENT,
}
