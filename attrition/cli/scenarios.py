"""Commands that list, show and check scenarios."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from attrition.scenario import Scenario

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def complete_name(incomplete: str) -> list[str]:
    """Complete the name of a shipped scenario, for the shell."""
    from attrition.scenario import discover

    return [path.stem for path in discover() if path.stem.startswith(incomplete)]


def complete_section(incomplete: str) -> list[str]:
    """Complete the name of a section of parameters, for the shell."""
    from attrition.parameters import SECTIONS

    return [name for name in SECTIONS if name.startswith(incomplete)]


Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="Name of a shipped scenario, or path of a .toml file.",
        autocompletion=complete_name,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command(epilog="Example: `attrition scenarios --json`")(scenarios)
    app.command(
        epilog="Examples:\n\n- `attrition show after-kherson --section combat`\n"
        "- `attrition show my.toml --set combat.quality.a=1.2 --json`"
    )(show)
    app.command(epilog="Example: `attrition check my.toml other.toml`")(check)
    app.command(epilog="Example: `attrition schema > scenario.schema.json`")(schema)


def scenarios(as_json: Json = False) -> None:
    """List the scenarios that come with the package."""
    from attrition.cli.display import print_scenarios
    from attrition.scenario import ScenarioError, discover, discover_wars, load

    loaded, problems = [], []
    for path in discover():
        try:
            loaded.append(load(path))
        except ScenarioError as error:
            problems += error.problems
    if as_json:
        typer.echo(json.dumps([_entry(one) for one in loaded], indent=2, ensure_ascii=False))
    else:
        print_scenarios(loaded, [path.stem for path in discover_wars()])
    if problems:
        raise ScenarioError(problems)


def show(
    name: Name,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PATH=NUMBER", help="Set a parameter; repeatable."),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option(
            metavar="SECTION",
            help="Show only the parameters of one section, such as combat.",
            autocompletion=complete_section,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show a scenario in full: every value with its unit, plausible range, source and file."""
    from attrition.cli.display import print_scenario, print_section
    from attrition.parameters import SECTIONS
    from attrition.scenario import Problem, ScenarioError, load
    from attrition.scenario.problems import nearest

    if section is not None and section not in SECTIONS:
        guess = nearest(section, SECTIONS)
        raise ScenarioError([Problem("--section", section, "unknown section", nearest=guess)])
    scenario = load(name, set_ or ())
    if as_json:
        resolved = scenario.resolved()
        chosen = resolved["parameters"][section] if section else resolved
        typer.echo(json.dumps(chosen, indent=2, ensure_ascii=False))
    elif section:
        print_section(scenario, section)
    else:
        print_scenario(scenario)


def check(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Scenario or story files, names of shipped scenarios, or folders of results.",
            autocompletion=complete_name,
        ),
    ],
) -> None:
    """Check scenario and story files, and report every problem at once.

    Of a folder of results, says whether every file is as it was written; exits with 1 if not.
    """
    from attrition.scenario import ScenarioError, load
    from attrition.scenario.skeleton import placeholders
    from attrition.story import is_story, load_story
    from attrition.world.size import check_size

    problems, damaged = [], False
    for file in files:
        if Path(file).is_dir():
            damaged |= not _is_healthy(Path(file))
            continue
        try:
            if is_story(Path(file)):
                typer.echo(f"{file}: ok, a story of {len(load_story(file).chapters)} chapters")
                continue
            scenario = load(file)
            check_size(scenario)
            lacks = _check_record(scenario)
        except ScenarioError as error:
            problems += error.problems
        else:
            typer.echo(f"{file}: ok")
            for warning in scenario.warnings:
                typer.echo(f"  warning: {warning}")
            marked = filter(None, (placeholders(Path(one)) for one in scenario.files))
            for note in (*marked, *scenario.notes, *lacks):
                typer.echo(f"  note: {note}")
    if problems:
        raise ScenarioError(problems)
    if damaged:
        raise typer.Exit(1)


def _check_record(scenario: Scenario) -> list[str]:
    """Read the record that a scenario names; return a sentence on what it lacks.

    Raises a ScenarioError that tells every problem of its tables.
    """
    from attrition.reference import OUTCOME, record_of
    from attrition.reference.outcome import read_outcome
    from attrition.scenario import ScenarioError

    if scenario.record is None:
        return []
    problems, told = [], (scenario.record / OUTCOME).is_file()
    try:
        record_of(scenario)
    except ScenarioError as error:
        problems += error.problems
    try:
        if told:
            read_outcome(scenario.record, [side.name for side in scenario.sides])
    except ScenarioError as error:
        problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return [] if told else [f"the record has no {OUTCOME}, which validate --wars needs."]


def _is_healthy(folder: Path) -> bool:
    """Print the health of a folder of results, and return whether nothing is wrong with it."""
    from attrition.reports.health import health_of

    found = health_of(folder)
    typer.echo(f"{folder}: {found.text()}")
    return not found.problems


def schema(
    story: Annotated[
        bool, typer.Option("--story", help="Print the schema of story files instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of scenario files or of story files, for editors."""
    if story:
        from attrition.story import story_schema_text

        typer.echo(story_schema_text(), nl=False)
    else:
        from attrition.scenario import schema_text

        typer.echo(schema_text(), nl=False)


def _entry(scenario: Scenario) -> dict[str, object]:
    return {
        "name": scenario.name,
        "title": scenario.title,
        "start": scenario.start.isoformat(),
        "steps": scenario.steps,
        "step_days": scenario.step_days,
        "base": scenario.base,
    }
