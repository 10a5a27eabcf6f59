"""The command line: each command parses, calls one function of the package and prints.

Each module of commands has a function `register(app)`. Nothing heavy is imported here, so that help
and completion are fast; a command imports what it needs when it runs.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from attrition.cli import (
    battle,
    bench,
    chart,
    compare,
    gather,
    kernel,
    listing,
    new,
    report,
    rerun,
    run,
    scenarios,
    sensitivity,
    sweep,
    ui,
    validate,
    when,
    why,
)
from attrition.cli.plain_text import write_plainly_where_needed
from attrition.errors import AttritionError, Terminated, exit_code_of

EPILOG = """Examples:

- `attrition scenarios`
- `attrition show after-kherson --section combat`
- `attrition check my.toml`
- `attrition new war my-war --sides "North,South"`
- `attrition run after-kherson --runs 200`
- `attrition run after-kherson --set support.military.a=0.5`
- `attrition compare after-kherson aid-halved`
- `attrition report after-kherson --out briefing.html`
- `attrition when after-kherson`
- `attrition why after-kherson --set politics.guarantees=0.8`
- `attrition sensitivity runs/my-sweep`
- `attrition ui`
- `attrition validate full-scale-invasion`
- `attrition battle my-battle.csv`
"""


REMOVED = {
    "--posterior": "several runs draw parameter sets by default; --luck leaves them out",
}


class Commands(TyperGroup):
    """Turns an error that a user can cause into its text and exit code, without a traceback."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; an option of earlier versions is refused with what to do instead."""
        for option in REMOVED.keys() & set(args):
            raise typer.BadParameter(f"{option} was removed: {REMOVED[option]}")
        return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; its help shows no value for an option that takes none."""
        command = super().get_command(ctx, cmd_name)
        _show_no_value(command.get_params(ctx) if command else ())
        return command

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options of the program itself, of which the same holds."""
        params = super().get_params(ctx)
        _show_no_value(params)
        return params

    def invoke(self, ctx: Any) -> Any:
        """Run a command; an interruption exits with 130 or 143 and says what is left of it."""
        try:
            return super().invoke(ctx)
        except AttritionError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt as error:
            typer.echo("; ".join(filter(None, ("interrupted", str(error)))), err=True)
            raise typer.Exit(exit_code_of(error)) from None


def _show_no_value(options: Iterable[Any]) -> None:
    for option in options:
        if getattr(option, "is_flag", False):
            option.metavar = ""


app = typer.Typer(
    name="attrition",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    epilog=EPILOG,
)


def print_version(wanted: bool) -> None:
    """Print the version and exit."""
    if wanted:
        from attrition.storage.version import own_version

        typer.echo(f"attrition {own_version()}")
        raise typer.Exit


@app.callback()
def attrition(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=print_version, is_eager=True),
    ] = False,
) -> None:
    """Simulate a war of attrition between two belligerents, week by week.

    A scenario is a small TOML file: two sides, a start date, tables of regions and of the front,
    parameter values and events. The option --set changes any parameter by its path.
    """


scenarios.register(app)
listing.register(app)
new.register(app)
run.register(app)
rerun.register(app)
report.register(app)
chart.register(app)
compare.register(app)
gather.register(app)
sweep.register(app)
sensitivity.register(app)
when.register(app)
why.register(app)
ui.register(app)
validate.register(app)
battle.register(app)
bench.register(app)
kernel.register(app)


def _end(number: int, _: object) -> None:
    # Objects of libraries that are ended while they are made complain when they are unmade.
    sys.unraisablehook = lambda _: None
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


def main() -> None:
    """Run the command line; a request to end is answered as an interruption by hand is."""
    for number, usual in (
        (signal.SIGTERM, signal.SIG_DFL),
        (signal.SIGINT, signal.default_int_handler),
    ):
        if signal.getsignal(number) is usual:
            signal.signal(number, _end)
    write_plainly_where_needed()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
