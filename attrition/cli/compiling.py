"""The wait for the compiler, told in the terminal."""

from __future__ import annotations


def compile_first(*, hidden: bool) -> None:
    """Compile the engine if that has not been done before, and say how far it has come."""
    from attrition.drivers.compiled_code import is_ready

    if is_ready():
        return
    from rich.console import Console
    from rich.live import Live

    from attrition.drivers.compiling import announcement, compile_all, compiling_text

    console = Console(stderr=True, quiet=hidden, highlight=False)
    if not console.is_terminal:
        console.print(announcement(), soft_wrap=True)
    with Live(get_renderable=compiling_text, console=console, transient=True):
        compile_all()
