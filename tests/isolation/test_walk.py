"""No address of the CMS or the workdesk tells of a unit that the person's roles do not reach."""

import pytest
from django.db import transaction
from django.test import Client

from tests.isolation import routes, walk
from tests.isolation.conftest import OTHER_PROVINCE, PROVINCE, REGENCY, SIBLING

pytestmark = pytest.mark.django_db
ROUTES = routes.read()
KEEPERS_WORDS = """
These addresses are not covered by the isolation test:

  %s

Add a line for each to tests/isolation/routes.txt (what stands in it is explained in routes.py).
For an address below /cms/, also decide in cermin/units/cms/rules.py whether unit staff may use it
and what its identifiers mean; docs/explanation/unit-isolation.md says how.
"""

#: Who walks → (own units to try, foreign units to try); by number in the tree.
VIEWS = {
    "editor": ([REGENCY], [SIBLING, PROVINCE]),
    "approver": ([REGENCY, PROVINCE], [OTHER_PROVINCE, 0]),
}


def reach_of(tree, who):
    things = {"editor": {REGENCY}, "analyst": {REGENCY}, "approver": tree.marks_below(PROVINCE)}
    own = things.get(who, set())
    return walk.Allowed(own, tree.chain(own))


def signed_in(tree, who):
    client = Client(raise_request_exception=False)
    if who != "anonymous":
        client.force_login(tree.people[who], backend="django.contrib.auth.backends.ModelBackend")
    return client


def all_routes():
    return [route for lines in ROUTES.values() for route in lines if route.name in known()]


def known():
    return {address.name for address in walk.addresses()}


def test_every_address_is_covered():
    filled = {
        (r.name, frozenset(name for name, _v, _k in r.slots))
        for r in (route for lines in ROUTES.values() for route in lines)
    }
    missing = {
        f"{a.name}  ({a.pattern})" for a in walk.addresses() if (a.name, a.parameters) not in filled
    }
    assert not missing, KEEPERS_WORDS % "\n  ".join(sorted(missing))


def test_no_line_is_left_over():
    gone = set(ROUTES) - known()
    assert not gone, f"Lines of routes.txt without an address: {sorted(gone)}"


@pytest.mark.parametrize("who", VIEWS)
def test_own_things_open_and_say_nothing_of_others(tree, who):
    client, allowed = signed_in(tree, who), reach_of(tree, who)
    wrong = []
    for route in all_routes():
        if route.name == "wagtailadmin_logout":
            continue
        for number in VIEWS[who][0] if route.takes_keys else (REGENCY,):
            url = walk.url_of(route, tree.holdings[number])
            status, leaked = walk.ask(client, url, allowed)
            wrong += [f"{who} {url} tells: {text}" for text in leaked]
            if number != VIEWS[who][0][-1] and url.startswith("/desk/"):
                continue  # the desk shows one unit at a time
            if not _as_expected(route.expected, status, who):
                wrong.append(f"{who} {url}: {status}, expected {route.expected} ({route.name})")
    assert not wrong, "\n".join(wrong)


def _as_expected(expected, status, who):
    if expected == "shut":
        return status in (403, 404)
    if expected == "open" or (expected == "open+" and who == "approver"):
        return status == 200
    return {"goes": status == 302, "post": status == 405}.get(expected, status < 500)


@pytest.mark.parametrize("who", VIEWS)
def test_foreign_keys_are_not_found(tree, who):
    client, allowed = signed_in(tree, who), reach_of(tree, who)
    wrong = []
    own = tree.holdings[VIEWS[who][0][0]]
    for route in all_routes():
        for which in {*route.takes_keys, "*"} if route.takes_keys else ():
            for number in VIEWS[who][1]:
                if (which, len(route.takes_keys)) == ("*", 1):
                    continue
                url = walk.url_of(route, own, tree.holdings[number], which)
                if url == walk.url_of(route, own):
                    continue  # the key is shared by all units
                status, leaked = walk.ask(client, url, allowed)
                wrong += [f"{who} {url} tells: {text}" for text in leaked]
                if status not in (404, 405):
                    wrong.append(f"{who} {url}: {status}, expected 404 ({route.name} {which})")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", VIEWS)
def test_queries_tell_nothing_of_others(tree, who):
    client, allowed = signed_in(tree, who), reach_of(tree, who)
    own, foreign = tree.holdings[VIEWS[who][0][0]], tree.holdings[VIEWS[who][1][0]]
    wrong = []
    for route in all_routes():
        if route.expected in ("shut", "post") or route.name == "wagtailadmin_logout":
            continue
        if route.takes_keys and route.name not in LISTS:
            continue
        asked = walk.queries(foreign, route.name)
        for query in asked if who == "editor" else asked[:2] + asked[9:]:
            url = walk.url_of(route, own)
            _status, leaked = walk.ask(client, url, allowed, **query)
            wrong += [f"{who} {url} {query} tells: {text}" for text in leaked]
    assert not wrong, "\n".join(wrong)


#: Addresses with keys that nevertheless list, filter or search.
LISTS = {
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:add_subpage",
    "wagtailimages:image_usage",
    "wagtaildocs:document_usage",
}


@pytest.mark.parametrize("who", VIEWS)
def test_posts_change_nothing_of_others(tree, who):
    client, allowed = signed_in(tree, who), reach_of(tree, who)
    own = tree.holdings[VIEWS[who][0][0]]
    foreign = [tree.holdings[number] for number in VIEWS[who][1]]
    wrong = []
    before = walk.state_of(tree, foreign)
    for route in all_routes():
        if route.name == "wagtailadmin_logout":
            continue
        for target in [None, *foreign] if route.takes_keys else [None]:
            url = walk.url_of(route, own, target, "*")
            with transaction.atomic():
                response = client.post(url, walk.payload(target or foreign[0]))
                wrong += [f"{who} POST {url} tells: {t}" for t in walk.leaks(response, allowed)]
                if walk.state_of(tree, foreign) != before:
                    wrong.append(f"{who} POST {url} changed another unit's rows ({route.name})")
                transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ["analyst", "anonymous", "nobody"])
def test_people_without_a_part_in_the_cms(tree, who):
    client, allowed = signed_in(tree, who), reach_of(tree, who)
    wrong = []
    for route in all_routes():
        if route.name == "wagtailadmin_logout":
            continue
        for number in (REGENCY, SIBLING) if route.takes_keys else (SIBLING,):
            url = walk.url_of(route, tree.holdings[number])
            status, leaked = walk.ask(client, url, allowed)
            wrong += [f"{who} {url} tells: {text}" for text in leaked]
            if url.startswith("/cms/") and status == 200 and route.name not in PUBLIC:
                wrong.append(f"{who} {url}: 200")
    assert not wrong, "\n".join(wrong)


#: Addresses of the CMS that show nothing of anybody and are open to everybody.
PUBLIC = {
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "cms_login",
    "wagtailadmin_login",
}
