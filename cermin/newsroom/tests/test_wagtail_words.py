"""The words that we lend to Wagtail are words that Wagtail has."""

import re
from pathlib import Path

import wagtail
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as in_force  # another name: makemessages reads tests

OURS = settings.PACKAGE_DIR / "locale_wagtail/id/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|{\w+}")


def messages(path):
    with path.open("rb") as file:
        return [m for m in read_po(file, locale="id" if path == OURS else "en") if m.id]


def first(text):
    return text[0] if isinstance(text, tuple) else text


def test_every_msgid_is_wagtails():
    sources = Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po")
    known = {(first(m.id), m.context) for path in sources for m in messages(path)}
    assert [m.id for m in messages(OURS) if (first(m.id), m.context) not in known] == []


def test_translations_keep_the_placeholders():
    for message in messages(OURS):
        wanted, given = (set(PLACEHOLDER.findall(first(t))) for t in (message.id, message.string))
        assert given <= wanted | {"%(counter)s", "%(usage_count)s"}, message.id
        assert given or not wanted, message.id


def test_they_are_in_force():
    with translation.override("id"):
        assert in_force("Schedule to publish") == "Jadwalkan terbit"
        assert in_force("Unpublish") == "Tarik"
