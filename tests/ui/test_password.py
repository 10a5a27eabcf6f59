"""Who comes in where visitors are asked for a password, and how wrong ones are slowed."""

from base64 import b64encode

import pytest
from guarded_requests import ask, headers_of, status, wire

from attrition.ui.access import Access
from attrition.ui.tries import Tries


def basic(password: str, name: str = "anyone") -> str:
    return "Basic " + b64encode(f"{name}:{password}".encode()).decode()


CLOSED = Access(password="correct: horse é", tries=Tries(1_000))


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_who_knows_the_password_comes_in_under_any_name(kind: str) -> None:
    for name in ("anyone", ""):
        given = basic(CLOSED.password, name)
        assert status(CLOSED, kind, authorization=given) in (200, 101)
        assert status(CLOSED, kind, authorization=given.replace("Basic", "basic")) in (200, 101)


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "given",
    [
        "",
        "Basic",
        "Basic !",
        "Basic /w==",
        basic(""),
        basic("correct"),
        f"Bearer {CLOSED.password}",
    ],
)
def test_nobody_else_comes_in(kind: str, given: str) -> None:
    sent = ask(CLOSED, kind, authorization=given.encode("latin-1", "replace").decode("latin-1"))
    assert sent[0]["status"] == 401
    assert headers_of(sent)["www-authenticate"].startswith("Basic realm=")
    assert "set-cookie" not in headers_of(sent)


def test_sockets_come_in_with_the_cookie_of_those_who_gave_the_password() -> None:
    told = headers_of(ask(CLOSED, authorization=basic(CLOSED.password)))["set-cookie"]
    cookie, *rest = told.split("; ")
    assert rest == ["Path=/", "HttpOnly", "SameSite=Lax"]
    assert wire(CLOSED, cookie=cookie) == 101
    assert wire(CLOSED, cookie=cookie + "x") == 401
    assert wire(Access(password=CLOSED.password), cookie=cookie) == 401


def test_whether_the_server_is_ready_is_told_to_all_and_nothing_with_it() -> None:
    sent = ask(CLOSED, path="/readyz")
    assert sent[0]["status"] == 200
    assert "set-cookie" not in headers_of(sent)


def test_wrong_passwords_are_slowed_and_told_when_to_try_again() -> None:
    now = [0.0]
    access = Access(password="right", tries=Tries(2, 60.0, lambda: now[0]))
    assert [status(access, authorization=basic(one)) for one in "abcd"] == [401, 401, 429, 429]
    refused = ask(access, authorization=basic("e"))
    assert headers_of(refused)["retry-after"] == "30"
    assert b"Try again in 30 seconds" in refused[1]["body"]
    assert wire(access, authorization=basic("e")) == 429
    assert status(access, authorization=basic("right")) == 429
    assert "set-cookie" not in headers_of(ask(access, authorization=basic("right")))
    assert status(access) == 401  # the browser asks: typing takes a while
    assert status(access, client="192.0.2.9", authorization=basic("right")) == 200
    now[0] = 30.0
    assert status(access, authorization=basic("right")) == 200


def test_who_is_in_stays_in_whatever_others_try() -> None:
    access = Access(password="right", tries=Tries(1))
    cookie = headers_of(ask(access, authorization=basic("right")))["set-cookie"].split("; ")[0]
    assert status(access, authorization=basic("wrong")) == 401
    assert status(access, cookie=cookie) == 200
    assert wire(access, cookie=cookie, authorization=basic("right")) == 101


def test_nothing_is_learned_of_the_password_where_none_is_needed() -> None:
    right, wrong = (ask(CLOSED, path="/readyz", authorization=basic(one)) for one in (
        CLOSED.password, "wrong"
    ))  # fmt: skip
    assert right == wrong


def test_the_password_is_not_written_where_the_access_is() -> None:
    assert CLOSED.password not in repr(CLOSED)
    assert CLOSED.token not in repr(CLOSED)
