"""Commands that list what can be named: parameters, measures and outcomes, with a search."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

Search = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORD...]", help="Words that name or meaning must have.", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Entry = Mapping[str, str]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    for command, example in (
        (parameters, "attrition parameters aid"),
        (measures, "attrition measures refugees"),
        (outcomes, "attrition outcomes power worst"),
    ):
        app.command(epilog=f"Example: `{example}`")(command)


def parameters(words: Search = None, as_json: Json = False) -> None:
    """List the parameters: what --set, --vary and scenario files can change."""
    _list("parameter", _parameters, words or [], as_json=as_json)


def measures(words: Search = None, as_json: Json = False) -> None:
    """List the measures: what is recorded each week, and what attrition chart can draw."""
    _list("measure", _measures, words or [], as_json=as_json)


def outcomes(words: Search = None, as_json: Json = False) -> None:
    """List the outcomes: one number for each run, which sweeps keep and answers are about."""
    _list("outcome", _outcomes, words or [], as_json=as_json)


def _parameters() -> dict[str, Entry]:
    from attrition.parameters import PARAMETERS
    from attrition.scenario.problems import number, span

    return {
        path: {
            "unit": one.unit,
            "range": span(*one.plausible),
            "default": number(one.default),
            "meaning": one.meaning,
        }
        for path, one in PARAMETERS.items()
    }


def _measures() -> dict[str, Entry]:
    from attrition.measures import MEASURES

    return {
        name: {"unit": one.unit, "of": one.scope, "kind": one.kind, "meaning": one.label}
        for name, one in MEASURES.items()
    }


def _outcomes() -> dict[str, Entry]:
    from attrition.results.outcomes import OUTCOMES

    return {
        name: {"unit": one.unit, "measure": one.measure, "meaning": f"{one.label}, {one.meaning}"}
        for name, one in OUTCOMES.items()
    }


def _list(
    what: str, entries: Callable[[], dict[str, Entry]], words: list[str], *, as_json: bool
) -> None:
    from attrition.cli.display import print_entries
    from attrition.errors import AttritionError
    from attrition.scenario.problems import nearest

    known = entries()
    found = {name: one for name, one in known.items() if _has(words, name, one)}
    if not found:
        guess = nearest(words[0], {part for name in known for part in re.split(r"[._]", name)})
        hint = f"; did you mean {guess}?" if guess else ""
        raise AttritionError(f"no {what} has {' and '.join(words)} in name or meaning{hint}")
    if as_json:
        rows = [{"name": name, **one} for name, one in found.items()]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        print_entries(found)


def _has(words: list[str], name: str, entry: Entry) -> bool:
    text = f"{name} {entry['meaning']}".casefold()
    return all(word.casefold() in text for word in words)
