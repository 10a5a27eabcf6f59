"""How to cite the program, from CITATION.cff."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from attrition.storage.version import own_version

FILE = "CITATION.cff"


class Citation(NamedTuple):
    """Who wrote what, under which licence, and what else to give."""

    authors: str
    title: str
    version: str
    license: str
    message: str

    @property
    def text(self) -> str:
        """Return the reference as one line."""
        return f"{self.authors}. {self.title}. Version {self.version}."


@cache
def citation() -> Citation:
    """Return the citation of the version that runs."""
    text = _path().read_text(encoding="utf-8")
    authors = ", ".join(re.findall(r'^\s+- name: "(.*)"$', text, re.MULTILINE))
    fields = dict(re.findall(r'^(\w+): "?(.*?)"?$', text, re.MULTILINE))
    return Citation(authors, fields["title"], own_version(), fields["license"], fields["message"])


def _path() -> Path:
    """Return the path of the file, in an installed package or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / FILE
    return installed if installed.is_file() else package.parent / FILE
