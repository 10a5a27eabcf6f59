"""Run the base scenario once and renew the picture and the sample in the README.

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


def main() -> None:
    """Run, copy the picture, rewrite the sample."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        command = [sys.executable, "run.py", "run", "after-kherson", "--out", str(out)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        shutil.copy(out / "trajectories.svg", ROOT / "docs" / "after-kherson.svg")
    readme = ROOT / "README.md"
    block = f"```text\n{shorten(done.stdout)}\n```"
    text = re.sub(r"```text\n.*?\n```", lambda _: block, readme.read_text("utf-8"), flags=re.DOTALL)
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
