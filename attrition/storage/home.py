"""The folders of a user that libraries take for granted, where there are none."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from attrition.storage.marker import OutputError


def ensure_home() -> None:
    """Name a home for a user without one: the root folder, as containers do.

    Altair and IPython ask for the home when they are imported, and fail where there is none.
    """
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = os.sep


def ensure_app_folders() -> None:
    """Provide what the app writes to: a folder for temporary files, and one for IPython.

    Raises an OutputError where no folder for temporary files can be written.
    """
    ensure_home()
    temporary_folder()
    if "IPYTHONDIR" not in os.environ and not os.access(Path.home(), os.W_OK):
        os.environ["IPYTHONDIR"] = tempfile.mkdtemp(prefix="attrition-ipython-")
        atexit.register(shutil.rmtree, os.environ["IPYTHONDIR"], ignore_errors=True)


def temporary_folder() -> Path:
    """Return the folder for temporary files; raises an OutputError where none can be written."""
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        what = "there is no folder for temporary files"
        raise OutputError(f"{what}: set TMPDIR to a folder that you can write to") from None
