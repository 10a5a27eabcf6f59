"""Shared by the scripts of the documents: templates, Markdown tables, parts of pages, runs."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pandas as pd

from attrition import load, simulate
from attrition.posterior import Posterior
from attrition.reference import read_record
from attrition.validation.assess import Assessment, assess
from attrition.validation.rolling import beyond

FOLDER = Path(__file__).resolve().parent
PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
BASE, RUNS = "after-kherson", 200


def fill(template: str, **values: object) -> str:
    """Return a file of docs/templates with its {{placeholders}} replaced, each by a value.

    A placeholder without a value is a KeyError.
    """
    text = (FOLDER / "templates" / template).read_text("utf-8")
    return PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)


def wrapped(text: str) -> str:
    """Return prose in lines of at most 100 columns."""
    return textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)


def table(frame: pd.DataFrame) -> list[str]:
    """Return the lines of a table in Markdown."""
    rows = [list(frame.columns), *frame.astype(str).to_numpy().tolist()]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return [lines[0], "|---" * len(frame.columns) + "|", *lines[1:]]


def write(name: str, text: str) -> None:
    """Write a page."""
    (FOLDER / name).write_text(text, encoding="utf-8")


def put(name: str, part: str, text: str) -> None:
    """Write the part of a page between `<!-- part -->` and `<!-- end of part -->`.

    The name is the path from the folder of the documents.
    """
    head, begin, rest = (FOLDER / name).read_text("utf-8").partition(f"<!-- {part} -->\n")
    _, end, tail = rest.partition(f"<!-- end of {part} -->")
    if not (begin and end):
        raise ValueError(f"{name} has no part {part}")
    write(name, f"{head}{begin}\n{text}\n\n{end}{tail}")


def assessed(name: str, sets: Posterior | None = None, *, learners: int = 0) -> Assessment:
    """Return the runs of a scenario, long enough for every figure, held against the record."""
    scenario = load(name)
    missed, needed = beyond(scenario, read_record())
    if missed:
        scenario = load(name, weeks=needed)
    runs = simulate(scenario, RUNS, posterior=sets)
    return assess(scenario, runs, posterior=sets, learners=learners)
