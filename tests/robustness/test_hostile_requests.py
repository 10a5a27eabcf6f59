"""Requests that are almost those of the server's own pages are refused, whatever they hold."""

import random
from base64 import b64encode

import pytest
from coroutines import finish

from attrition.ui.access import Access
from attrition.ui.guards import Guards
from attrition.ui.tries import Tries

HOST, PROXY, PASSWORD = "127.0.0.1:8765", "https://sim.example.org", "a long sentence"
ODD = "abcz.-:[]@/%\\ \t#?;,_~'\"\0\x7f\xe9\xff"
NAMES = (b"host", b"origin", b"authorization", b"cookie", b"x-forwarded-for", b"upgrade")


async def lets_in(scope, _receive, send):
    """Answer everything that comes through."""
    kind = "websocket.accept" if scope["type"] == "websocket" else "http.response.start"
    await send({"type": kind, "status": 200, "headers": []})


def first_answer(access, headers, kind="websocket", path="/jupyter/api/kernels/a/channels"):
    """Return the status of the answer to a request; 101 where a socket opens."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": kind,
        "scheme": "ws" if kind == "websocket" else "http",
        "method": "POST",
        "path": path,
        "query_string": b"session_id=one",
        "client": ("127.0.0.1", 1),
        "headers": headers,
        "extensions": {"websocket.http.response": {}},
    }
    finish(Guards(lets_in, access)(scope, None, send))
    return 101 if sent[0]["type"] == "websocket.accept" else sent[0]["status"]


def headers_of(host=HOST, origin=f"http://{HOST}", password=PASSWORD):
    known = "Basic " + b64encode(f"anyone:{password}".encode()).decode()
    pairs = {"host": host, "origin": origin, "authorization": known}
    return [(name.encode(), text.encode("latin-1", "replace")) for name, text in pairs.items()]


def almost(text, rng):
    """Return a text with one character more, less or other than it has."""
    at = rng.randrange(len(text))
    return (
        text[:at] + rng.choice(("", rng.choice(ODD), text[at] + rng.choice(ODD))) + text[at + 1 :]
    )


@pytest.mark.parametrize("what", ["host", "origin", "password"])
def test_what_is_almost_right_is_refused(what, tries, tally):
    access = Access((PROXY,), password=PASSWORD, tries=Tries(tries + 1))
    right = {"host": HOST, "origin": f"http://{HOST}", "password": PASSWORD}
    assert first_answer(access, headers_of()) == 101
    rng = random.Random(what)
    for _ in range(tries):
        wrong = almost(right[what], rng)
        if wrong != right[what]:
            answer = first_answer(access, headers_of(**{what: wrong}))
            assert answer == (401 if what == "password" else 403), repr(wrong)
    tally("requests to the page, almost right", tries)


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_no_request_without_the_password_comes_in(kind, tries, tally):
    access = Access((PROXY,), password=PASSWORD, tries=Tries(tries + 1))
    rng = random.Random(kind)
    for _ in range(tries):
        headers = [(rng.choice(NAMES), rng.randbytes(rng.randrange(40))) for _ in range(5)]
        headers += [(b"host", HOST.encode())] * rng.randrange(2)
        path = "/" + rng.randbytes(rng.randrange(20)).decode("latin-1")
        assert first_answer(access, headers, kind, path) in (401, 403), headers
    tally("requests to the page, made up", tries)
