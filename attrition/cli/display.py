"""Scenarios as text for people, on a screen or in a pipe."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from attrition.parameters import SECTIONS, PerSide
from attrition.scenario import Event, Scenario
from attrition.scenario.problems import number, span
from attrition.scenario.tables import ROWS

WIDTH = 100


def print_scenarios(scenarios: Iterable[Scenario], wars: Collection[str] = ()) -> None:
    """Print a table of scenarios, and one of those that are named as other wars."""
    rows = [(s.name, s.title, str(s.start), duration(s), s.base or "") for s in scenarios]
    head = ("name", "title", "start", "duration", "base")
    _print_table(head, [row for row in rows if row[0] not in wars])
    others = [row[:-1] for row in rows if row[0] in wars]
    if others:
        _heading(_console(), "other wars, each with its record (attrition validate --wars)")
        _print_table(head[:-1], others)


def print_scenario(scenario: Scenario) -> None:
    """Print a scenario in full: head, sides, tables, events, every section and the warnings."""
    console = _console()
    _heading(console, f"{scenario.name}: {scenario.title}")
    if scenario.description:
        _paragraph(console, scenario.description, "")
    base = f", extends {scenario.base}" if scenario.base else ""
    _line(console, f"from {scenario.start}, {duration(scenario)}{base}")
    _heading(console, "sides")
    sides = [(x, s.name, s.demonym, s.colour) for x, s in zip("ab", scenario.sides, strict=True)]
    _print_table(("side", "name", "demonym", "colour"), sides)
    _heading(console, "tables")
    _print_table(("table", "rows", "from"), [_table_row(scenario, name) for name in ROWS])
    if scenario.data:
        _heading(console, "data")
        _print_table(("channel", "rows", "from"), _data_rows(scenario))
    _heading(console, "files")
    for file in scenario.files:
        _line(console, file)
    _heading(console, "events")
    for event in scenario.events:
        _print_event(console, scenario, event)
    if not scenario.events:
        _line(console, "none")
    for section in SECTIONS:
        print_section(scenario, section)
    for heading, sentences in (("warnings", scenario.warnings), ("notes", scenario.notes)):
        if sentences:
            _heading(console, heading)
        for sentence in sentences:
            _paragraph(console, sentence, "")


def print_section(scenario: Scenario, section: str) -> None:
    """Print the parameters of a section."""
    console = _console()
    declared = SECTIONS[section].declarations()
    _heading(console, SECTIONS[section].heading())
    rows = []
    for name, value in vars(getattr(scenario.parameters, section)).items():
        low, high = declared[name].plausible
        pair = value if isinstance(value, PerSide) else (value,)
        files, sources = _origins(scenario, f"{section}.{name}")
        values = " / ".join(number(one) for one in pair)
        rows.append(((f"{section}.{name}", values, span(low, high), files), sources, name))
    head = ("key", "value, or a / b", "plausible range", "from")
    widths = [max(len(row[0][i]) for row in rows) for i in range(3)]
    widths = [max(width, len(head[i])) for i, width in enumerate(widths)]
    _line(console, _columns(head, widths), "dim")
    for cells, sources, name in rows:
        facts = declared[name]
        _line(console, _columns(cells, widths))
        unit = "" if facts.unit == "1" else f"; in {facts.unit}"
        _paragraph(console, f"{facts.meaning}{unit}", "    ", "dim")
        _paragraph(console, f"source: {sources}", "    ", "dim")


def print_entries(entries: Mapping[str, Mapping[str, str]]) -> None:
    """Print what can be named: a line of name and short facts, and below it what each means."""
    console = _console()
    heads = [head for head in next(iter(entries.values())) if head != "meaning"]
    rows = [(name, *(one[head] for head in heads)) for name, one in entries.items()]
    table = [("name", *heads), *rows]
    widths = [max(len(row[place]) for row in table) for place in range(len(heads))]
    _line(console, _columns(table[0], widths), "dim")
    for cells, one in zip(rows, entries.values(), strict=True):
        _line(console, _columns(cells, widths))
        _paragraph(console, one["meaning"], "    ", "dim")


def duration(scenario: Scenario) -> str:
    """Return the length of a scenario as text: 104 weeks, or 36 days."""
    unit = "week" if scenario.step_days == 7 else "day"
    return f"{scenario.steps} {unit}{'' if scenario.steps == 1 else 's'}"


def _table_row(scenario: Scenario, name: str) -> tuple[str, str, str]:
    origin = scenario.origins.get(f"tables.{name}")
    return name, str(len(getattr(scenario.tables, name))), origin.file if origin else "none"


def _data_rows(scenario: Scenario) -> list[tuple[str, str, str]]:
    return [
        (name, str(len(rows)), scenario.origins[f"data.{name}"].file)
        for name, rows in scenario.data.items()
    ]


def _print_event(console: Console, scenario: Scenario, event: Event) -> None:
    until = "" if event.end is None else f" until {scenario.date(event.end)}"
    unit = "week" if scenario.step_days == 7 else "day"
    label = f": {event.label}" if event.label else ""
    _paragraph(console, f"{scenario.date(event.begin)} ({unit} {event.begin}){until}{label}", "")
    effects = [f"{path} = {number(value)}" for path, value in event.set.items()]
    effects += [f"{path} x {number(factor)}" for path, factor in event.scale.items()]
    effects += [f"{path} {_signed(amount)} in all" for path, amount in event.add.items()]
    effects += [f"{path} {_signed(amount)} a {unit}" for path, amount in event.each_step.items()]
    effects += [f"b holds {number(share)} of {name}" for name, share in event.control.items()]
    for effect in effects:
        _line(console, f"    {effect}", "dim")


def _signed(amount: float) -> str:
    return f"{'-' if amount < 0.0 else '+'} {number(abs(amount))}"


def _origins(scenario: Scenario, field: str) -> tuple[str, str]:
    paths = [field] if field in scenario.origins else [f"{field}.a", f"{field}.b"]
    origins = [scenario.origins[path] for path in paths]
    files = list(dict.fromkeys(Path(origin.file).name for origin in origins))
    sources = list(dict.fromkeys(origin.source or "none given" for origin in origins))
    return " / ".join(files), " / ".join(sources)


def _columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=False)]
    return "  ".join([*padded, cells[-1]]).rstrip()


def _print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _console().print(table)


def _heading(console: Console, text: str) -> None:
    console.print()
    _line(console, text, "bold")


def _paragraph(console: Console, text: str, indent: str, style: str = "") -> None:
    width = min(console.width, WIDTH)
    for line in textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent):
        _line(console, line, style)


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text, style), soft_wrap=True)


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDTH)
