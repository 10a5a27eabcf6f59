"""Running Python as a user without a home and without an entry in the list of users."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import attrition

USER, OTHER = 12_345, 23_456
PACKAGE = Path(attrition.__file__).parents[1]
SETPRIV = shutil.which("setpriv")
# They may read everything, so that an interpreter in somebody's home can be started.
MAY_READ = ("--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search")
AS_ROOT = pytest.mark.skipif(
    not SETPRIV or os.geteuid() != 0, reason="takes root and setpriv, to act as another user"
)


def python(*arguments, temporary, cwd=None, timeout=300, **environment):
    """Run Python as the user; return what it did, a subprocess.CompletedProcess."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL") if key in os.environ}
    user = (f"--reuid={USER}", f"--regid={USER}", "--clear-groups")
    return subprocess.run(
        [SETPRIV, *user, *MAY_READ, sys.executable, *arguments],
        env={**kept, "PYTHONPATH": str(PACKAGE), "TMPDIR": str(temporary), **environment},
        cwd=cwd or "/",
        capture_output=True,
        text=True,
        timeout=timeout,
    )
