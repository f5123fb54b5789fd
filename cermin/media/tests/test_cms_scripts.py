"""Only Wagtail's starters of choosers may run inline."""

import base64
import hashlib

import pytest
from django.http import HttpResponse

from cermin.media.cms_scripts import starter_hashes


def hash_of(script):
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    "script",
    [
        'new ImageChooser("id_lead_image", {"modalUrl": "/cms/images/chooser/"});',
        'initDateTimeChooser("id_go_live_at", {"dayOfWeekStart": 1, "format": "Y-m-d H:i"});',
    ],
)
def test_a_starter_is_named_by_its_hash(script):
    answer = HttpResponse(f"<p></p><script>{script}</script>")
    assert starter_hashes(answer) == [hash_of(script)]


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        'new ImageChooser("x", alert(1));',
        'new ImageChooser("x", {"a": 1}); alert(1);',
        'new ImageChooser("x", {"a": 1});alert(1);new ImageChooser("x", {});',
        'new Evil("x", {});',
        'initDateChooser("x", {"a": 1}, function () { alert(1) });',
        "new ImageChooser(`x`, {});",
        "fetch('/')",
    ],
)
def test_anything_else_is_not(script):
    assert starter_hashes(HttpResponse(f"<script>{script}</script>")) == []


def test_other_answers_have_none():
    script = '<script>new ImageChooser("x", {});</script>'
    assert starter_hashes(HttpResponse(script, content_type="application/json")) == []
