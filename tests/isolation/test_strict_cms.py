"""The pages of the CMS run under a policy that allows no inline script."""

import re

import pytest
from django.urls import reverse

from tests.isolation.conftest import REGENCY
from tests.isolation.test_walk import signed_in

pytestmark = pytest.mark.django_db

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE)
INLINE_REST = re.compile(r"<[a-z][^<>]*\s(?:on[a-z]+|style)=[\"']", re.IGNORECASE)


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("wagtailadmin_home", None),
        ("wagtailadmin_explore", "index"),
        ("wagtailadmin_pages:edit", "live"),
        ("wagtailadmin_pages:copy", "live"),
        ("wagtailadmin_pages:history", "live"),
        ("wagtailimages:index", None),
        ("wagtailimages:edit", "image"),
        ("wagtailimages:add_multiple", None),
        ("wagtaildocs:edit", "document"),
        ("wagtailadmin_reports:workflow", None),
        ("wagtailsnippets_newsroom_contact:list", None),
    ],
)
def test_no_page_of_the_cms_needs_an_inline_script(tree, name, thing):
    args = [] if thing is None else [tree.holdings[REGENCY][thing]]
    answer = signed_in(tree, "editor").get(reverse(name, args=args))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not INLINE_SCRIPT.findall(text)
    assert not INLINE_REST.findall(text)


def test_choosers_and_dates_leave_a_mark_and_its_reader_is_loaded(tree):
    url = reverse("wagtailadmin_pages:edit", args=[tree.holdings[REGENCY]["live"]])
    text = signed_in(tree, "editor").get(url).content.decode()
    assert 'data-cms-start="ImageChooser"' in text
    assert 'data-cms-start="initDateTimeChooser"' in text
    assert "units/cms-start.js" in text


def test_the_policy_allows_no_inline_script(tree):
    policy = signed_in(tree, "editor").get(reverse("wagtailadmin_home"))["Content-Security-Policy"]
    parts = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
    assert parts["script-src"] == ["'self'"]
    assert parts["style-src"] == ["'self'"]
    assert parts["default-src"] == ["'none'"]
