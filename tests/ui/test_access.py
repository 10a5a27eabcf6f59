"""How addresses, prefixes and networks are read that say who may use the server."""

import pytest

from attrition.ui.access import Access, AccessError, network_of

PROXY = "https://sim.example.org"


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


@pytest.mark.parametrize(
    ("path", "whole"),
    [("/", "/a/b/"), ("/live", "/a/b/live"), ("/a/b/live", "/a/b/live"), ("/a/b", "/a/b"),
     ("/a/bc", "/a/b/a/bc")],
)  # fmt: skip
def test_a_proxy_may_keep_the_prefix_or_remove_it(path: str, whole: str) -> None:
    placed = Access.of(root_path="/a/b/").placed({"path": path})
    assert placed == {"path": whole, "root_path": "/a/b"}


@pytest.mark.parametrize("text", ["attrition", "/a b", "/a//b", "https://a/b", "/a?b"])
def test_a_prefix_that_is_no_path_is_told(text: str) -> None:
    with pytest.raises(AccessError, match=r"--root-path: found .* expected a path such as"):
        Access.of(root_path=text)
