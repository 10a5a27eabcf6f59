"""Run the README, the page on why and the tutorials; renew their samples, and the picture.

python docs/samples.py           # some two minutes on two cores

A block of text shows what the last command or the Python before it prints. A comment before it
names the parts that are shown, by how they begin: `<!-- shown: title; Refugees; Log 8 -->`, a
number being that of the entries. Without one all is shown, down to the list of files.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pages import put

ROOT = Path(__file__).resolve().parent.parent
README, PICTURE = ROOT / "README.md", ROOT / "docs" / "after-kherson.svg"
WHY = ROOT / "docs" / "why.md"
TUTORIALS = ROOT / "docs" / "tutorials"
RULE = TUTORIALS / "adding-a-rule.md"
SPEED = (
    "engine on one thread, speed relative to the Mesa driver",
    "engine, time per agent-step",
    "household loop, time of the compiled rules relative to C",
    "engine on all cores, speed relative to one thread",
    "runs of the base scenario, keeping summaries",
    "first result in a new process, engine already compiled",
    "first result in a new process, engine not yet compiled",
    "screen, from slider to new bands: 95 % of moves within",
    "screen, twenty visitors moving at once: 95 % within",
)
BLOCK = re.compile(
    r"(?:^<!-- shown: (?P<shown>[^\n]*) -->\n\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^(?:python run\.py|attrition) (?!ui|rerun)(.*)$", re.MULTILINE)
NAMED = re.compile(r"`((?:[\w-]+/)?[\w-]+\.(?:toml|csv))`")
HEAD = re.compile(
    r"\A.*?\n +(?:trajectory|median|base) [^\n]*", re.DOTALL
)  # to the head of a table
ENTRY = re.compile(r"^ {1,8}(?=\S)", re.MULTILINE)


def shortened(output: str, shown: str | None) -> str:
    """Return the parts of an output that are shown."""
    if shown is None:
        return output.partition("Files\n")[0].rstrip()
    parts = [part.rstrip() for part in re.split(r"\n(?=\S)", output)]
    chosen: list[str] = []
    for name in (word.strip() for word in shown.split(";")):
        head, count = re.fullmatch(r"(.*?) ?(\d*)", name).groups()  # type: ignore[union-attr]
        if head == "title":
            chosen.append(HEAD.match(output)[0])  # type: ignore[index]
        elif head == "last":
            chosen += ["", parts[-1]]
        else:
            found = [part for part in parts if part.startswith(head)]
            if not found:
                raise SystemExit(f"no part of the output begins with {head!r}:\n{output}")
            part = found[0]  # of several tables that have it, the first
            chosen += ["", first_entries(part, int(count))] if count else [part]
    return "\n".join(chosen).strip("\n")


def first_entries(part: str, count: int) -> str:
    """Return the head of a part and its first entries; an entry may go on, further indented."""
    starts = [match.start() for match in ENTRY.finditer(part)]
    if len(starts) <= count:
        return part
    return f"{part[: starts[count]].rstrip()}\n  …"


class Page:
    """A page whose blocks are run in order, in a folder of its own."""

    def __init__(self) -> None:
        """Begin with nothing run."""
        self.output: str | None = None
        self.names: dict[str, object] = {"__name__": "page"}

    def renewed(self, text: str) -> str:
        """Return the text with new samples."""
        return BLOCK.sub(self._block, text)

    def _block(self, block: re.Match[str]) -> str:
        language, body = block["language"], block["body"]
        if language == "text" and self.output is not None:
            sample = shortened(self.output, block["shown"])
            plain = "\n".join(line.rstrip() for line in sample.splitlines())
            self.output = None
            return block[0].replace(body, f"{plain}\n")
        if language in ("toml", "csv"):
            before = block.string[: block.start()].rstrip().rpartition("\n\n")[2]
            for name in NAMED.findall(before)[-1:]:
                Path(name).parent.mkdir(exist_ok=True)
                Path(name).write_text(body, "utf-8")
        elif language == "sh":
            given = [printed(command) for command in COMMAND.findall(body)]
            self.output = given[-1] if given else None
        elif language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as told:
                exec(body, self.names)
            self.output = told.getvalue() or None
        return block[0]


def printed(command: str) -> str:
    """Return what a command of the command line prints."""
    words = [sys.executable, str(ROOT / "run.py"), *shlex.split(command, comments=True)]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def with_changes(text: str, folder: Path) -> str:
    """Make the changes of the page on adding a rule in a copy of the tree; run its program there.

    Returns what the program prints. It compiles what the changes have made new, nothing else.
    """
    for room in ("attrition", "scenarios"):
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, folder / room, ignore=skipped)
    blocks = list(BLOCK.finditer(text))
    for change in (block["body"] for block in blocks if block["language"] == "diff"):
        command = ["git", "apply", "--unsafe-paths", "-"]
        subprocess.run(command, cwd=folder, input=change, text=True, check=True)
    (program,) = [block["body"] for block in blocks if block["language"] == "py"]
    told = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=folder, env=told, stdout=subprocess.PIPE, text=True)
    done.check_returncode()
    return done.stdout


def speed() -> str:
    """Return the rows of the benchmark that the README shows."""
    lines = (ROOT / "docs" / "benchmark.md").read_text("utf-8").splitlines()
    rows = [line.strip("| ").split("|") for line in lines if line.startswith("| ")]
    values = {row[0].strip(): row[1].strip() for row in rows}
    return "\n".join(["| | |", "|---|---:|", *(f"| {name} | {values[name]} |" for name in SPEED)])


def main() -> None:
    """Run every page and write it with its new samples."""
    for path in (README, WHY, *sorted(TUTORIALS.glob("*.md"))):
        page, text = Page(), path.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            if path == RULE:
                page.output = with_changes(text, Path(folder))
            path.write_text(page.renewed(text), encoding="utf-8")
            if path == README:
                shutil.copy("runs/after-kherson-seed0/trajectories.svg", PICTURE)
    put("../README.md", "speed", speed())


if __name__ == "__main__":
    main()
