"""Progress of long computations, in a notebook or on a terminal."""

from __future__ import annotations

import sys
import time
from html import escape
from importlib import import_module
from typing import Any

EVERY = 0.2  # seconds
WIDTH = 30  # characters on a terminal


class ProgressBar:
    """Shows how much is done, as `on_progress` of any long computation.

    `simulate(war, 200, on_progress=ProgressBar(200))`. `total` may be left out where the caller
    knows it, as `run_sweep` does. In a notebook the bar is drawn in the page and stays with it,
    full; elsewhere it is a line on the error output.
    """

    def __init__(self, total: int | None = None, label: str = "") -> None:
        """Begin; nothing is shown before the first call."""
        self.total = total
        self.label = label
        self.done = 0
        self._shown_at = 0.0
        self._display: Any = None

    def __call__(self, done: int, total: int | None = None) -> None:
        """Note how much is done, of `total` where that is given, and show it now and then."""
        self.done, self.total = int(done), total if total is not None else self.total
        finished = self.total is not None and self.done >= self.total
        now = time.monotonic()
        if finished or now - self._shown_at >= EVERY:
            self._shown_at = now
            self._show(finished=finished)

    @property
    def text(self) -> str:
        """Return how much is done in words."""
        of = f" of {self.total:,}" if self.total is not None else ""
        return f"{self.label} {self.done:,}{of}".strip()

    def _repr_html_(self) -> str:
        top = f' max="{self.total}" value="{self.done}"' if self.total else ""
        return f"<progress{top}></progress> {escape(self.text)}"

    def __repr__(self) -> str:
        return f"<ProgressBar {self.text}>"

    def _show(self, *, finished: bool) -> None:
        if not in_notebook():
            share = min(1.0, self.done / self.total) if self.total else 0.0
            bar = "#" * round(WIDTH * share)
            end = "\n" if finished else ""
            sys.stderr.write(f"\r[{bar:<{WIDTH}}] {self.text}{end}")
            sys.stderr.flush()
        elif self._display is None:
            show: Any = import_module("IPython.display").display
            self._display = show(self, display_id=True)
        else:
            self._display.update(self)


def in_notebook() -> bool:
    """Return whether this process is the kernel of a notebook."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module else None
    return getattr(shell, "kernel", None) is not None
