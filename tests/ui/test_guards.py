"""Which pages, addresses and methods the server answers, and with what headers."""

import pytest
from guarded_requests import HOST, ask, headers_of, status, wire

from attrition.ui.access import Access

PROXY = "https://sim.example.org"
EVIL = "http://evil.example"


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


def test_the_state_of_the_server_is_told_to_its_machine_alone() -> None:
    assert status(path="/resourcez") == 200
    assert status(path="/resourcez", client="192.0.2.7") == 404
    assert status(path="/resourcez", host="192.0.2.7") == 404
    assert status(path="/resourcez", x_forwarded_for="127.0.0.1") == 404
    assert status(Access.of([PROXY]), path="/resourcez") == 404


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
