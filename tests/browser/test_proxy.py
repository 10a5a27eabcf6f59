"""The page behind nginx, under a path and by another name, with the recipe of the documents."""

import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

pytestmark = pytest.mark.slow("starts a server, nginx and a real browser")

Open = Callable[..., Any]
ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
SQUARE = "scenario=lanchester-square"
PASSWORD = "a long sentence"
CONFIGURATION = """
daemon off;
pid {folder}/pid;
error_log {folder}/error;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {recipe}
    }}
}}
"""


def recipe_for(server: str) -> str:
    """Return the part of the configuration that the documents give, for a server."""
    text = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
    recipe, _several = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    assert "http://127.0.0.1:8765" in recipe
    return str(recipe).replace("http://127.0.0.1:8765", server)


@contextmanager
def answering(name: str) -> Iterator[str]:
    """Give the address of a server that answers with its name."""

    class Named(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(name.encode())

        def log_message(self, *_: object) -> None:
            """Keep the terminal free."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Named) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_of_several_servers_a_visitor_comes_back_to_the_same(
    tmp_path: Path, wait_until: Callable[..., Any]
) -> None:
    if NGINX is None:
        pytest.skip("no nginx on this machine")
    text = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
    _one, recipe = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    outside = f"127.0.0.1:{free_port()}"

    def ask(cookie: str = "") -> tuple[str, str]:
        request = urllib.request.Request(f"http://{outside}/", headers={"Cookie": cookie})
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode(), answer.headers["Set-Cookie"].partition(";")[0]

    def is_up() -> bool:
        with suppress(OSError):
            return bool(ask())
        return False

    with answering("a") as a, answering("b") as b:
        recipe = recipe.replace("127.0.0.1:8765", a).replace("127.0.0.1:8766", b)
        recipe = recipe.replace("listen 80;", f"listen {outside};")
        path, head = tmp_path / "nginx.conf", CONFIGURATION.partition("    server {{")[0]
        path.write_text(head.format(folder=tmp_path) + recipe + "}\n")
        with subprocess.Popen([NGINX, "-c", str(path)]) as nginx:
            try:
                wait_until(is_up)
                first = {ask() for _ in range(40)}
                assert first == {("a", "attrition_server=a"), ("b", "attrition_server=b")}
                for name, cookie in first:
                    assert {ask(cookie) for _ in range(5)} == {(name, cookie)}
                assert ask("attrition_server=example.org") in first
            finally:
                nginx.terminate()


def test_the_proxy_of_the_container_is_that_of_the_documents_and_leads_to_the_page(
    tmp_path: Path, wait_until: Callable[..., Any]
) -> None:
    if NGINX is None:
        pytest.skip("no nginx on this machine")
    text = (ROOT / "docs" / "container" / "nginx.conf").read_text(encoding="utf-8")
    assert indent(recipe_for("http://attrition:8765"), "    ") in text
    assert "absolute_redirect off" in text
    outside = f"127.0.0.1:{free_port()}"
    with answering("page") as server:
        text = text.replace("attrition:8765", server).replace("listen 80;", f"listen {outside};")
        path, head = tmp_path / "nginx.conf", CONFIGURATION.partition("    server {{")[0]
        path.write_text(head.format(folder=tmp_path) + text + "}\n")
        with subprocess.Popen([NGINX, "-c", str(path)]) as nginx:
            try:
                wait_until(lambda: status(f"http://{outside}/attrition/") == 200)
                with urllib.request.urlopen(f"http://{outside}/") as answer:
                    assert (answer.url, answer.read()) == (f"http://{outside}/attrition/", b"page")
            finally:
                nginx.terminate()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def proxied(
    start: Callable[..., Any], wait_until: Callable[..., Any], tmp_path_factory: Any
) -> Iterator[str]:
    """Give the address of the app behind nginx, under a path."""
    if NGINX is None:
        pytest.skip("no nginx on this machine")
    folder = tmp_path_factory.mktemp("proxy")
    port = free_port()
    outside = f"http://127.0.0.1:{port}"
    command = [sys.executable, "run.py", "ui", "--port", "0", "--no-open"]
    command += ["--allow-origin", outside, "--root-path", "/attrition"]
    with start(command, folder / "log", ATTRITION_PASSWORD=PASSWORD) as inside:
        origin = inside.removesuffix("/attrition")
        text = CONFIGURATION.format(folder=folder, port=port, recipe=recipe_for(origin))
        (folder / "nginx.conf").write_text(text)
        nginx = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
        try:
            wait_until(lambda: status(f"{outside}/attrition/readyz") == 200)
            yield outside
        finally:
            nginx.terminate()
            nginx.wait()


def status(address: str, **headers: str) -> int:
    """Return the status of an answer; 0 where there is none."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_the_path_stays_when_a_visitor_changes_pages(open_page: Open, proxied: str) -> None:
    known = {"username": "anyone", "password": PASSWORD}
    page = open_page(f"/attrition/?{SQUARE}", base=proxied, http_credentials=known)
    page.wait_for_selector('.at-board[data-runs="100"]')
    page.get_by_role("link", name="Compare").click()
    page.wait_for_url(f"{proxied}/attrition/compare?*")
    page.get_by_role("link", name="Lab").click()
    page.wait_for_selector('.at-live[data-week="0"]')
    page.wait_for_url(f"{proxied}/attrition/live?*")
    page.reload()
    page.wait_for_selector('.at-live[data-week="0"]')
    page.get_by_role("button", name="Step").click()
    page.wait_for_selector('.at-live[data-week="1"]')
    page.go_back()
    page.wait_for_url(f"{proxied}/attrition/compare?*")
    page.wait_for_selector(".at main section")


def test_what_is_closed_stays_closed_behind_the_proxy(proxied: str) -> None:
    given = "Basic " + b64encode(f"anyone:{PASSWORD}".encode()).decode()
    page = f"{proxied}/attrition/"
    assert status(page) == 401
    assert status(page, Authorization=given) == 200
    assert status(page, Authorization=given, Host="evil.example") == 403
    assert status(f"{page}resourcez", Authorization=given) == 404
    with urllib.request.urlopen(f"{page}healthz") as answer:
        assert json.load(answer)["status"] == "ok"
