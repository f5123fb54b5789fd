import re

import pytest
from django.utils import translation

from cermin.core.http import FETCH_CODES
from cermin.language.names.gazetteer_values import ReasonCode
from cermin.listening import messages
from cermin.listening.sources import codes


def placeholders(sentence):
    return set(re.findall(r"%\((\w+)\)s", str(sentence)))


def test_every_code_of_a_source_or_of_the_door_outside_has_a_sentence():
    missing = (set(codes.MESSAGES) | set(FETCH_CODES)) - set(messages.MESSAGES)
    assert not missing


@pytest.mark.parametrize("code", sorted(codes.MESSAGES))
def test_sentences_use_only_values_that_the_source_gives(code):
    with translation.override("en"):
        assert placeholders(messages.MESSAGES[code]) <= placeholders(codes.MESSAGES[code])


def test_every_reason_of_the_gazetteer_has_a_sentence():
    assert set(ReasonCode.__args__) <= set(messages.REASONS)


@pytest.mark.parametrize("table", [messages.MESSAGES, messages.REASONS, messages.ANSWER_REASONS])
def test_everything_is_said_in_indonesian(table):
    for code, sentence in table.items():
        with translation.override("en"):
            english = str(sentence)
        with translation.override("id"):
            indonesian = str(sentence)
        assert indonesian != english, code
        assert placeholders(indonesian) == placeholders(english), code


def test_sizes_are_said_in_words_and_missing_values_do_not_hurt():
    with translation.override("en"):
        assert "10" in messages.describe("too_large", {"limit": 10_000_000 * 1.048576})
        assert "?" in messages.describe("dns", {})
        assert "no_such_code" in messages.describe("no_such_code", {"a": 1})
        assert messages.describe("file_read", None)


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        ("line 12", "baris 12"),
        ("kliping.csv, item 3", "kliping.csv, butir 3"),
        ("https://a.id/line 12/x", "https://a.id/line 12/x"),
        ("", ""),
    ],
)
def test_places_are_said_in_indonesian(locator, said):
    with translation.override("id"):
        assert messages.describe_place(locator) == said


def test_values_are_never_taken_for_placeholders():
    said = messages.describe("dns", {"host": "%(evil)s %s %d"})
    assert "%(evil)s" in said
