"""The command that opens the screen says what is wrong before it starts."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.ui import server
from attrition.ui.server import ServerError, addresses_of, listen

ROOT = Path(__file__).parents[2]


def test_a_busy_port_is_told_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "run.py", "ui", "--port", port, "--no-open"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"port {port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_not_this_machine_s_is_told() -> None:
    with pytest.raises(ServerError, match=r"cannot listen on 203\.0\.113\.1"):
        listen("203.0.113.1", 0)


def test_an_address_of_a_proxy_that_is_none_is_told() -> None:
    command = [sys.executable, "run.py", "ui", "--no-open", "--allow-origin", "sim.example.org"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--allow-origin: found 'sim.example.org', expected scheme and name" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_version_of_solara_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("attrition.cli.ui.version", lambda _: "1.60.0")
    monkeypatch.setattr(server, "serve", lambda listener, *_: listener.close())
    done = CliRunner().invoke(app, ["ui", "--port", "0", "--no-open"])
    assert done.exit_code == 0
    assert "Solara 1.60.0 is installed, and the page is made for 1.58.2" in done.stderr
    assert "pip install 'solara[assets]==1.58.2'" in done.stderr


def test_the_addresses_to_give_away_are_those_that_others_can_open() -> None:
    assert addresses_of("127.0.0.1", 80) == ["http://127.0.0.1:80"]
    assert addresses_of("::1", 80) == ["http://[::1]:80"]
    for host in ("0.0.0.0", "::", ""):
        addresses = addresses_of(host, 8765)
        assert addresses
        assert not any(name in one for one in addresses for name in ("0.0.0.0", "[::]", "//:"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "everybody who reaches this machine can use the page"),
        (["--host", "0.0.0.0", "--password", "long"], "others on the network can read along"),
        (["--host", "127.0.0.1"], ""),
    ],
)
def test_who_opens_the_page_to_others_is_warned(
    options: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Any] = []
    monkeypatch.setattr(server, "serve", lambda *given: served.append(given))
    done = CliRunner().invoke(app, ["ui", "--port", "0", "--no-open", *options])
    assert done.exit_code == 0
    assert ("warning:" in done.output) == bool(words)
    assert words in done.output
    ((listener, stores, access),) = served
    listener.close()
    assert stores is None
    assert access.password == ("long" if "--password" in options else "")
