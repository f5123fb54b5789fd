"""One key for every spelling of an address."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.listening.identity import canonical_url, is_web_url

SAME = "https://warta.example/news/2025/07/humas-kota"


@pytest.mark.parametrize(
    "url",
    [
        "http://warta.example/news/2025/07/humas-kota",
        "HTTPS://WWW.Warta.Example:443/news/2025/07/humas-kota/",
        "https://warta.example/news/2025/07/humas-kota?utm_source=x&utm_medium=rss&fbclid=1",
        "https://warta.example/news/2025/07/humas-kota?page=all#komentar",
        "https://warta.example/news/2025/07/humas-kota/amp/",
        "https://warta.example/news/2025/07/humas-kota?single=1&_gl=2",
        "https://amp.warta.example/news/2025/07/humas-kota",
        "https://user:pw@warta.example/news/2025/07/./x/../humas-kota",
        "//warta.example/news/2025/07/%68umas-kota",
        " warta.example/news/2025/07/humas-kota\n",
        "https://www.google.com/url?rct=j&sa=t&url=https://warta.example/news/2025/07/humas-kota"
        "&ct=ga&cd=abc&usg=def",
        "https://www.google.co.id/url?q=https%3A%2F%2Fwarta.example%2Fnews%2F2025%2F07%2Fhumas-kota",
        "https://www.google.com/amp/s/warta.example/news/2025/07/humas-kota/amp",
        "https://warta-example.cdn.ampproject.org/c/s/warta.example/news/2025/07/humas-kota",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwarta.example%2Fnews%2F2025%2F07%2Fhumas-kota",
    ],
)
def test_spellings_of_one_address(url):
    assert canonical_url(url) == SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://warta.example/a", "https://m.warta.example/a"),
        ("https://warta.example/a?id=1", "https://warta.example/a?id=2"),
        ("https://warta.example/a?page=2", "https://warta.example/a"),
        ("https://warta.example/A", "https://warta.example/a"),
        ("https://warta.example:8080/a", "https://warta.example/a"),
        ("https://warta.example/#!/berita/1", "https://warta.example/#!/berita/2"),
        ("https://warta.example/a%2Fb", "https://warta.example/a/b"),
        ("https://amp.go.id/a", "https://go.id/a"),
        ("https://warta.example/amp", "https://warta.example/"),
    ],
)
def test_addresses_that_stay_apart(one, other):
    assert canonical_url(one) != canonical_url(other)


def test_the_query_is_sorted_and_keeps_what_counts():
    assert canonical_url("http://x.example/?b=2&a=1&a=0&c=") == "https://x.example/?a=0&a=1&b=2&c"


def test_names_outside_ascii_have_one_form():
    assert canonical_url("http://bücher.example/ü") == "https://xn--bcher-kva.example/%C3%BC"


@pytest.mark.parametrize(
    "value",
    ["", "1", "2", "tag:warta.example,2025:1", "mailto:a@b.example", "javascript:alert(1)",
     "ftp://x.example/", "http://", "http://[::1", "https://x.example:port/", "/relatif",
     "http://./", "x" * 5000, "data:text/html,x"],
)  # fmt: skip
def test_what_is_no_address_has_no_identity(value):
    assert canonical_url(value) == ""
    assert not is_web_url(value)


def test_a_guid_counts_only_as_an_address():
    assert is_web_url("https://warta.example/?p=12")
    assert not is_web_url("12")
    assert not is_web_url("warta.example/12")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_survived_and_canonical_is_stable(value):
    once = canonical_url(value)
    assert canonical_url(once) == once


@given(
    st.builds(
        "{}://{}{}/{}?{}#{}".format,
        st.sampled_from(["http", "https", "HTTP"]),
        st.sampled_from(["", "www.", "amp.", "www.amp.", "m.", "a@"]),
        st.sampled_from(
            ["warta.example", "x.go.id", "go.id", "google.com", "[::1]", "10.0.0.1:80"]
        ),
        st.text(alphabet="abAB/%.é2-_ 0F?&amp", max_size=30),
        st.text(alphabet="utm_src=&%20+é;ab1", max_size=30),
        st.text(max_size=5),
    )
)
@settings(deadline=None)
def test_canonical_is_stable_on_addresses(url):
    once = canonical_url(url)
    assert canonical_url(once) == once
