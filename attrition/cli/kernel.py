"""The command that shows what of the engine is compiled, and where."""

from __future__ import annotations

from typing import Annotated

import typer

FolderOnly = Annotated[
    bool, typer.Option("--path", help="Print the folder of the generated files, and nothing else.")
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(epilog="Examples:\n\n- `attrition kernel`\n- `ls $(attrition kernel --path)`")(
        kernel
    )


def kernel(path: FolderOnly = False) -> None:
    """Show which parts of the engine are compiled and which the next run has to compile.

    The engine compiles a part when it is first needed, and again after an edit that bears on it.
    """
    from attrition.drivers.code_folder import VARIABLE, why_elsewhere
    from attrition.drivers.code_generation import generated_week
    from attrition.drivers.compiled_code import code_folder, waiting, why_not_prebuilt

    if path:
        typer.echo(code_folder())
        return
    parts = generated_week().parts
    missing = waiting(parts)
    for part in parts:
        typer.echo(f"{'to compile' if part in missing else 'compiled':<12}{part.stem}.py")
    there = len(parts) - len(missing)
    typer.echo(f"{there} of {len(parts)} parts are compiled, in {code_folder()}")
    if unused := why_not_prebuilt():
        typer.echo(unused)
    why = why_elsewhere(code_folder())
    if why:
        typer.echo(f"{why}, so the code is kept elsewhere; {VARIABLE} names another folder")
