"""Items fall into reports and stories; old ones go; a person may split and merge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.similarity.stories import Stories, merged, split_off

from .test_telling import FIRE, FIRE_LATER, FIRE_REWORDED, OTHER


def test_items_find_their_report_and_story() -> None:
    stories = Stories()
    first = stories.add("a", *FIRE, at=0)
    assert (first.report, first.story, first.score) == ("a", "a", 1.0)
    again = stories.add("b", *FIRE_REWORDED, at=1)
    assert (again.report, again.story) == ("a", "a")
    assert again.because
    later = stories.add("c", *FIRE_LATER, at=30)
    assert (later.report, later.story) == ("c", "a")
    other = stories.add("d", *OTHER, at=31)
    assert (other.report, other.story) == ("d", "d")


def test_after_three_days_a_story_is_over() -> None:
    stories = Stories()
    stories.add("a", *FIRE, at=0)
    assert stories.add("b", *FIRE_REWORDED, at=73).story == "b"
    assert len(stories) == 1


def test_memory_is_bounded() -> None:
    stories = Stories(most=10)
    for number in range(50):
        stories.add(number, f"Kejadian{number} di Desa{number}", "", at=0.0)
    assert len(stories) == 10
    assert sum(len(held) for held in stories._holders.values()) <= 10 * 4


def test_a_window_is_longer_than_nothing() -> None:
    with pytest.raises(ValueError, match="window"):
        Stories(window_hours=0)


def test_a_person_merges_and_splits() -> None:
    groups = (("a", "b"), ("c",), ("d", "e"))
    assert merged(groups, "b", "d") == (("a", "b", "d", "e"), ("c",))
    assert merged(groups, "a", "b") == groups
    assert split_off(groups, {"b", "d"}) == (("a",), ("c",), ("e",), ("b", "d"))
    assert split_off(groups, {"c"}) == (("a", "b"), ("d", "e"), ("c",))
    assert split_off(groups, ()) == groups
    with pytest.raises(ValueError, match="'x' is in no group"):
        merged(groups, "a", "x")
    with pytest.raises(ValueError, match="'x' is in no group"):
        split_off(groups, {"x"})


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60), st.floats(0, 500))))
def test_any_items_are_placed_under_known_keys(items: list[tuple[str, str, float]]) -> None:
    stories = Stories(most=5)
    seen: set[int] = set()
    for number, (title, lead, at) in enumerate(items):
        seen.add(number)
        placed = stories.add(number, title, lead, at)
        assert placed.report in seen
        assert placed.story in seen
        assert 0 <= placed.score <= 1
        assert len(stories) <= 5
