"""Who may use the server: raw requests, as browsers and programs send them."""

from base64 import b64encode
from typing import Any

import pytest
from coroutines import finish

from attrition.ui.access import Access, AccessError, network_of
from attrition.ui.guards import Guards
from attrition.ui.tries import Tries

PROXY = "https://sim.example.org"
HOST = "127.0.0.1:8765"
EVIL = "http://evil.example"


async def answers(scope: Any, _receive: Any, send: Any) -> None:
    """Answer everything."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"the page"})


def scope_of(kind: str, path: str, client: str, headers: dict[str, str], **more: Any) -> Any:
    return {
        "type": kind,
        "scheme": "ws" if kind == "websocket" else "http",
        "path": path,
        "query_string": b"session_id=one",
        "client": (client, 50000),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "extensions": {"websocket.http.response": {}},
        **({} if kind == "websocket" else {"method": "GET"}),
        **more,
    }


def ask(
    access: Access | None = None,
    kind: str = "http",
    path: str = "/",
    client: str = "127.0.0.1",
    more: Any = None,
    **headers: str,
) -> list[Any]:
    """Return what a guarded server sends in answer to a request."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    names = {name.replace("_", "-"): value for name, value in {"host": HOST, **headers}.items()}
    scope = scope_of(kind, path, client, names, **(more or {}))
    finish(Guards(answers, access or Access())(scope, receive, send))
    return sent


def status(*given: Any, **named: Any) -> int:
    (first, *_) = ask(*given, **named)
    return 101 if first["type"] == "websocket.accept" else int(first["status"])


def wire(access: Access | None = None, **headers: str) -> int:
    return status(access, "websocket", "/jupyter/api/kernels/one/channels", **headers)


def test_a_page_of_this_server_opens_its_socket() -> None:
    assert wire(origin=f"http://{HOST}") == 101
    assert wire(host="localhost:9000", origin="http://localhost:9000") == 101
    assert wire(host="[::1]:8765", origin="http://[::1]:8765") == 101
    assert wire(host="192.0.2.7", origin="http://192.0.2.7") == 101


@pytest.mark.parametrize(
    "origin",
    [
        EVIL,
        "null",
        "",
        "http://127.0.0.1:9000",
        "http://localhost:8765",
        f"https://{HOST}",
        "file:",
    ],
)
def test_a_page_of_another_origin_opens_no_socket(origin: str) -> None:
    assert wire(origin=origin) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "STRANGE"])
def test_a_page_of_another_origin_changes_nothing(method: str) -> None:
    assert status(more={"method": method}, origin=EVIL) == 403
    assert status(more={"method": method}, origin=f"http://{HOST}") == 200


def test_a_link_on_another_page_opens_the_app() -> None:
    assert status(origin=EVIL) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "localhost.evil.example",
        "",
        "[::1",
        "a@127.0.0.1",
        "::",
    ],
)
def test_a_name_that_others_turned_into_this_address_is_not_served(host: str) -> None:
    assert status(host=host) == 403
    assert wire(host=host, origin=f"http://{host}") == 403


@pytest.mark.parametrize("scheme", ["https", "wss", "https, http", "HTTP"])
def test_a_proxy_names_the_scheme(scheme: str) -> None:
    assert status(x_forwarded_proto=scheme) == 200


@pytest.mark.parametrize("scheme", ["javascript", "https;", "https,", ","])
def test_a_scheme_that_no_proxy_names_is_refused(scheme: str) -> None:
    assert status(x_forwarded_proto=scheme) == 400


def test_what_a_page_asks_names_the_page() -> None:
    unnamed = {"query_string": b"no_session_id=one"}
    assert status(more=unnamed) == 200
    assert status(path="/jupyter/api/kernels/one", more=unnamed) == 200  # when it connects again
    assert status(path="/_solara/api/close/one", more={**unnamed, "method": "POST"}) == 400
    channels = "/jupyter/api/kernels/one/channels"
    assert status(kind="websocket", path=channels, more=unnamed) == 400


def test_a_refusal_says_what_to_do() -> None:
    start, body = ask(host="sim.example.org")
    assert start["status"] == 403
    assert b"'sim.example.org'" in body["body"]
    assert b"--allow-origin" in body["body"]


def test_an_allowed_address_is_served_and_no_other() -> None:
    access = Access.of([PROXY + "/"])
    assert wire(access, host="sim.example.org", origin=PROXY) == 101
    assert wire(access, host=HOST, origin=PROXY) == 101  # a proxy that sends a host of its own
    assert wire(access, host="sim.example.org", origin="http://sim.example.org.evil.example") == 403
    assert wire(access, host="other.example.org", origin=PROXY) == 403


def test_the_scheme_that_a_proxy_names_counts() -> None:
    assert status(more={"method": "POST", "scheme": "https"}, origin=f"https://{HOST}") == 200
    assert status(more={"method": "POST", "scheme": "https"}, origin=f"http://{HOST}") == 403


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sim.example.org",
        "http://a;b",
        "http://a b",
        "ftp://a",
        "http://",
        "http://a/b",
        "http://a:x",
        "http://[a",
    ],
)
def test_an_address_that_is_none_is_told_with_an_example(text: str) -> None:
    with pytest.raises(AccessError, match=r"--allow-frames: found .* such as https://sim"):
        Access.of(frames=[text])


def test_an_address_is_taken_as_browsers_write_it() -> None:
    assert Access.of(["HTTPS://Sim.Example.org:443/"]).origins == (PROXY,)
    assert Access.of(["http://[::1]:80", "http://a:8080"]).origins == (
        "http://[::1]",
        "http://a:8080",
    )


def test_the_state_of_the_server_is_told_to_its_machine_alone() -> None:
    assert status(path="/resourcez") == 200
    assert status(path="/resourcez", client="192.0.2.7") == 404
    assert status(path="/resourcez", host="192.0.2.7") == 404
    assert status(path="/resourcez", x_forwarded_for="127.0.0.1") == 404
    assert status(Access.of([PROXY]), path="/resourcez") == 404


def headers_of(sent: list[Any]) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize("host", [HOST, "evil.example"])
def test_every_answer_tells_browsers_what_the_page_may_do(host: str) -> None:
    headers = headers_of(ask(host=host))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "http" not in policy


def test_frames_are_allowed_to_those_named() -> None:
    policy = headers_of(ask(Access.of(frames=[PROXY])))["content-security-policy"]
    assert f"frame-ancestors 'self' {PROXY}" in policy


def test_a_server_without_denials_closes_the_socket() -> None:
    (only,) = ask(kind="websocket", origin=EVIL, more={"extensions": {}})
    assert only["type"] == "websocket.close"


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


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8:0:0:9:9:9:9", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_visitors_are_told_apart_by_their_network(client: str, network: str) -> None:
    assert network_of({"client": (client, 1)}) == network
    assert network_of({"client": None}) == ""


def test_the_password_is_not_written_where_the_access_is() -> None:
    assert CLOSED.password not in repr(CLOSED)
    assert CLOSED.token not in repr(CLOSED)


@pytest.mark.parametrize(
    ("path", "whole"),
    [("/", "/a/b/"), ("/map", "/a/b/map"), ("/a/b/map", "/a/b/map"), ("/a/b", "/a/b"),
     ("/a/bc", "/a/b/a/bc")],
)  # fmt: skip
def test_a_proxy_may_keep_the_prefix_or_remove_it(path: str, whole: str) -> None:
    placed = Access.of(root_path="/a/b/").placed({"path": path})
    assert placed == {"path": whole, "root_path": "/a/b"}


@pytest.mark.parametrize("text", ["attrition", "/a b", "/a//b", "https://a/b", "/a?b"])
def test_a_prefix_that_is_no_path_is_told(text: str) -> None:
    with pytest.raises(AccessError, match=r"--root-path: found .* expected a path such as"):
        Access.of(root_path=text)
