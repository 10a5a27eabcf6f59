"""Run the commands of the README and renew its picture and its samples.

python docs/example.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = (
    "Killed and wounded since",
    "GDP against",
    "Hours of power",
    "Refugees abroad",
    "Support at home",
    "Bargaining range",
)
LOG_LINES = 8


def shorten(text: str) -> str:
    """Return the head, some of the measures, the first lines of the log and the last line."""
    head, _, rest = text.partition("What happened\n")
    lines = head.splitlines()
    kept, keep = lines[:4], False
    for line in lines[4:]:
        if line and not line.startswith(" "):
            keep = line.startswith(SHOWN)
        if keep and line:
            kept.append(line)
    log = rest.partition("Files\n")[0].splitlines()[:LOG_LINES]
    kept += ["", "What happened", *log, "  …", "", text.splitlines()[-1]]
    return "\n".join(line.rstrip() for line in kept)


def printed(*arguments: object) -> str:
    """Return what a command prints."""
    command = [sys.executable, "run.py", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout


def renewed(page: str, command: str, sample: str) -> str:
    """Return a page whose next sample after a command is the given one."""
    start = page.index(f"python run.py {command}")
    block = f"```text\n{sample}\n```"
    pattern = r"```text\n.*?```"
    return page[:start] + re.sub(pattern, lambda _: block, page[start:], count=1, flags=re.DOTALL)


def main() -> None:
    """Run, copy the picture, rewrite the samples."""
    readme = ROOT / "README.md"
    page = readme.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        out, store = Path(folder) / "run", Path(folder) / "sweep"
        page = renewed(
            page, "run after-kherson\n", shorten(printed("run", "after-kherson", "--out", out))
        )
        shutil.copy(out / "trajectories.svg", ROOT / "docs" / "after-kherson.svg")
        (line,) = re.findall(r"^python run\.py (sweep .*) --out", page, re.MULTILINE)
        printed(*line.split(), "--out", store)
        (line,) = re.findall(r"^python run\.py map \S+ (.*)$", page, re.MULTILINE)
        table = printed("map", store, *line.split()).partition("Files\n")[0]
        page = renewed(page, "map ", "\n".join(one.rstrip() for one in table.rstrip().splitlines()))
    readme.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
