"""Renew every page, table, sample and picture that shows results, after a change of behaviour.

python docs/renew.py             # some twenty minutes on two quiet cores
python docs/renew.py --keep      # the same with the fitted parameter sets as they are
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "scenarios" / "scenario.schema.json"
POSTERIOR = ROOT / "attrition" / "posterior"
SCRIPTS = (
    "architecture", "reference", "verification", "validation", "wars", "calibration",
    "levers", "counterfactuals", "ensembles", "uncertainty", "discrepancy", "samples",
)  # fmt: skip


def run(*words: str) -> str:
    """Run a script in the root of the tree and return what it prints."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, *words], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    print(f"{' '.join(words)}: {time.perf_counter() - began:.0f} s", flush=True)
    return done.stdout.decode()


def fit() -> None:
    """Fit the parameter sets, and put both tables in the place of the earlier ones."""
    with tempfile.TemporaryDirectory() as folder:
        run("run.py", "calibrate", "--out", str(Path(folder) / "posterior.csv"))
        for path in Path(folder).iterdir():
            shutil.copy(path, POSTERIOR)


def main() -> None:
    """Fit the parameter sets, unless told to keep them, and run every script."""
    if "--keep" not in sys.argv:
        fit()
    print(run("tests/baseline/baseline.py"))
    SCHEMA.write_text(run("run.py", "schema"), "utf-8")
    for name in SCRIPTS:
        run(f"docs/{name}.py")


if __name__ == "__main__":
    main()
