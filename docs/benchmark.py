"""Put the figures of a benchmark into its page: `python docs/benchmark.py [FOLDER]`.

The folder is that of `python run.py bench --screen --out FOLDER`, runs/bench if left out.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from pages import FOLDER, put, wrapped

from attrition.bench.report import markdown


def main(folder: Path) -> None:
    """Write the tables and copy the picture."""
    report = json.loads((folder / "benchmark.json").read_text("utf-8"))
    lines = markdown(report).partition("\n")[2].strip().splitlines()
    put("benchmark.md", "figures", "\n".join(x if x.startswith("|") else wrapped(x) for x in lines))
    shutil.copy(folder / "benchmark.svg", FOLDER)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "runs/bench"))
