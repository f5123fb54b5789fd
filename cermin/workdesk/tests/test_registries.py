"""Places, panels and search providers: what apps register and who sees it."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from cermin.accounts.tests.factories import UserFactory
from cermin.units.models import Reach, Role
from cermin.workdesk import navigation, panels, search
from cermin.workdesk.navigation import Place, phone_places, places_for, register_place
from cermin.workdesk.panels import Panel, Summary, answers_for, register_panel
from cermin.workdesk.search import Result, SearchProvider, register_search, search_everything


@pytest.fixture
def clean(monkeypatch):
    monkeypatch.setattr(navigation, "_places", {})
    monkeypatch.setattr(panels, "_panels", {})
    monkeypatch.setattr(search, "_providers", {})


def ask(unit=None):
    request = RequestFactory().get("/desk/")
    request.user = UserFactory.build()
    request.unit = unit
    return request


def place(key, order=1, **fields):
    return Place(
        key, key.title(), fields.pop("url_name", "workdesk:today"), order, "more", **fields
    )


def panel(key, group, count=None, sentence="", *, visible=True, order=100):
    fields = {
        "key": key,
        "group": group,
        "order": order,
        "title": key,
        "template_name": "workdesk/panel.html",
        "is_visible": lambda self: visible,
        "summary": lambda self: None if sentence is None else Summary(count, sentence),
    }
    return type("SamplePanel", (Panel,), fields)


def test_places_stand_in_order_and_hide_from_those_who_may_not(clean):
    register_place(place("b", 2))
    register_place(place("a", 1))
    register_place(place("c", 3, visible=lambda request: False))
    register_place(place("d", 4, url_name="nowhere:at_all"))
    assert [p.key for p in places_for(ask())] == ["a", "b"]


def test_a_key_is_taken_once(clean):
    register_place(place("a"))
    register_place(place("a"))
    with pytest.raises(ValueError, match="already a place"):
        register_place(place("a", 9))
    register_search(SearchProvider("a", "A", lambda *a: []))
    with pytest.raises(ValueError, match="already a search provider"):
        register_search(SearchProvider("a", "B", lambda *a: []))
    register_panel(panel("a", "burns"))
    with pytest.raises(ValueError, match="already a panel"):
        register_panel(panel("a", "burns"))
    with pytest.raises(ValueError, match="is not one of"):
        register_panel(panel("b", "sleeps"))


@pytest.mark.parametrize(("count", "below", "more"), [(3, 3, False), (5, 5, False), (6, 4, True)])
def test_the_bottom_bar_never_has_more_than_five_doors(count, below, more):
    doors, has_more = phone_places([place(f"p{n}", n) for n in range(count)])
    assert (len(doors), has_more) == (below, more)


def test_a_place_that_is_not_for_phones_stands_behind_more():
    doors, more = phone_places([place("a"), place("b", phone=False)])
    assert [door.key for door in doors] == ["a"]
    assert more


def test_answers_add_up_their_panels_summaries(clean, tree):
    register_panel(panel("a", "burns", 2, "2 rangkaian", order=2))
    register_panel(panel("b", "burns", 3, "3 isu", order=1))
    register_panel(panel("c", "waits", 0, "0 draf"))
    register_panel(panel("d", "done", None, ""))
    register_panel(panel("e", "done", 9, "rahasia", visible=False))
    burns, waits, done = answers_for(ask(tree.east))
    assert (burns.count, burns.sentence) == (5, "3 isu, 2 rangkaian")
    assert [p.key for p in burns.panels] == ["b", "a"]
    assert waits.count == 0
    assert done.count is None
    assert [p.key for p in done.panels] == ["d"]


def test_no_data_is_never_nought_on_today(clean, tree, sign_in):
    register_panel(panel("d", "done", None, ""))
    page = sign_in(tree.east).get(reverse("workdesk:today")).content.decode()
    assert "belum ada data" in page
    assert 'id="panel-d"' in page
    assert "mirror__below" in page


def test_today_without_any_panel_says_what_will_stand_there(clean, tree, sign_in):
    page = sign_in(tree.east).get(reverse("workdesk:today")).content.decode()
    assert 'class="empty"' in page


def test_search_asks_every_provider_and_cuts_what_is_too_much(clean, tree):
    asked = []

    def many(user, unit, q, limit):
        asked.append((unit, q, limit))
        return [Result(f"hasil {n}", "/") for n in range(50)]

    register_search(SearchProvider("b", "B", many, order=2, all_url=lambda q: f"/semua?q={q}"))
    register_search(SearchProvider("a", "A", lambda *a: [], order=1))
    (found,) = search_everything(user=None, unit=tree.east, q="  kata   kunci ", limit=4)
    assert asked == [(tree.east, "kata kunci", 4)]
    assert len(found.results) == 4
    assert found.all_url == "/semua?q=kata kunci"


@pytest.mark.parametrize("q", ["", " ", "x"])
def test_too_short_a_question_asks_nobody(clean, tree, q):
    register_search(SearchProvider("a", "A", lambda *a: 1 / 0))
    assert search_everything(user=None, unit=tree.east, q=q) == []


def test_search_finds_units_within_reach_only(tree, sign_in):
    client = sign_in(tree.east, Role.EDITOR, Reach.SUBTREE)
    page = client.get(reverse("workdesk:search"), {"q": "kantor"}).content.decode()
    assert "Kantor Timur Satu" in page
    assert "Kantor Barat" not in page
    none = client.get(reverse("workdesk:search"), {"q": "asing"})
    assert none.context["found"] == []


def test_what_is_typed_is_escaped(tree, sign_in):
    response = sign_in(tree.east).get(reverse("workdesk:search"), {"q": "<script>alert(1)"})
    assert b"<script>alert" not in response.content
