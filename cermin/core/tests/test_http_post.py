"""Sending: one guarded POST."""

import pytest

from cermin.core.http import FetchError, post
from cermin.core.tests import test_http

AGENT = test_http.AGENT
server = test_http.server


def test_a_body_is_posted_once_and_redirects_are_not_followed(server):
    sent = []

    def take(handler):
        sent.append(handler.rfile.read(int(handler.headers["Content-Length"])))
        handler.answer(status=201, body=b"")

    server.routes["/kirim"] = take
    answer = post(
        server.base + "/kirim",
        content=b"isi",
        headers={"TTL": "5\r\nX-Evil: 1"},
        user_agent=AGENT,
        allow_private=True,
    )
    assert (answer.status, sent) == (201, [b"isi"])
    assert "x-evil" not in server.seen[-1]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://127.0.0.1/x", "address_private"),
        ("https://[::1]/x", "address_private"),
        ("http://push.example/x", "scheme"),
        ("https://push.example:22/x", "port_not_allowed"),
        ("https://a:b@push.example/x", "credentials_in_url"),
    ],
)
def test_posting_keeps_the_guards(url, code):
    with pytest.raises(FetchError) as caught:
        post(url, content=b"x", headers={}, user_agent=AGENT)
    assert caught.value.code == code
