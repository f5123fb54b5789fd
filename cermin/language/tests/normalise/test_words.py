import re

from cermin.language.normalise.words import word_map, word_sources


def test_common_colloquial_words_have_their_standard_form() -> None:
    words = word_map()
    assert words["makasih"] == "terima kasih"
    assert words["yg"] == "yang"
    assert words["gimana"] == "bagaimana"
    assert words["gak"] == words["nggak"] == words["tdk"] == "tidak"


def test_a_second_look_up_changes_nothing() -> None:
    words = word_map()
    assert len(words) > 2500
    for formal in words.values():
        assert all(part not in words for part in formal.split()), formal


def test_every_entry_is_plain_and_has_a_source() -> None:
    for word, formal in word_map().items():
        assert re.fullmatch(r"[a-z0-9-]+", word), word
        assert re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", formal), (word, formal)
        assert word_sources()[word] in {"stif", "indo_collex", "louisowen6", "own"}


STANDARD = "saya tidak yang bisa akan buaya kasih jalan masih pemda perda admin sekali"


def test_standard_words_are_no_keys() -> None:
    assert not set(STANDARD.split()) & set(word_map())


def test_no_standard_form_holds_a_particle_of_speech() -> None:
    said = "sih nih dong deh loh lho kah mah yah"
    for word, formal in word_map().items():
        parts = formal.split()
        assert len(parts) == 1 or not set(parts) & set(said.split()), word
        assert "ya" not in parts[1:], word
