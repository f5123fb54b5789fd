"""The content security policy forbids inline script and style; so do we."""

import re

import pytest

from tests.house_rules.project import PACKAGE, templates

INLINE = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an event attribute": re.compile(r"<[^>{%]*\son[a-z]+\s*=\s*[\"']", re.I),
    "a script address": re.compile(r"(?:href|src|action)\s*=\s*[\"']\s*javascript:", re.I),
    "a third party": re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"']https?:", re.I),
}
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.I | re.S)
DATA = re.compile(r"type\s*=\s*[\"']application/(?:ld\+)?json[\"']", re.I)


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_has_nothing_inline(path):
    text = re.sub(
        r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text("utf-8"), flags=re.S
    )
    for name, pattern in INLINE.items():
        found = pattern.search(text)
        assert found is None, f"{name}: {found.group() if found else ''}"
    for attributes, body in SCRIPT.findall(text):
        assert "src=" in attributes or DATA.search(attributes) or not body.strip(), "inline script"


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_key_is_no_number_that_people_read(path):
    # "1.594" is no key: numbers in templates get the thousands' dots of the reader's language.
    bare = re.findall(r"{{ *[\w.]*\.pk *(?:\|[^}]*)?}}", path.read_text("utf-8"))
    assert [one for one in bare if "stringformat" not in one] == []
