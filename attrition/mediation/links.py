"""What an answer to "why" holds: a chain of links, as values, as a table and as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from attrition.formatting import is_share, number, signed, unit_words
from attrition.mediation.declare import Mediator
from attrition.mediation.mediators import ENDINGS

DIGITS = 4


class Lever(NamedTuple):
    """A parameter that was moved: its path, label and unit, and its values.

    `drawn` is the middle 90 % of its values before, where each run drew its own.
    """

    path: str
    label: str
    unit: str
    before: float
    after: float
    drawn: tuple[float, float] | None = None

    @property
    def text(self) -> str:
        """Write its values before and after, with the unit."""
        before = number(self.before)
        if self.drawn:
            low, high = (number(one) for one in self.drawn)
            before = f"{low} to {high}, drawn for each run,"
        unit = "" if self.unit == "1" else f" {self.unit}"
        return f"{before} before, {number(self.after)} after{unit}"

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        unit = "" if self.unit == "1" else self.unit
        return {
            "path": self.path,
            "label": self.label,
            "unit": unit,
            "before": rounded(self.before),
            "after": rounded(self.after),
            "drawn": [rounded(one) for one in self.drawn] if self.drawn else None,
            "text": self.text,
        }


class Share(NamedTuple):
    """How much of the effect on the outcome goes when a mediator is held, with its interval.

    `free` and `held` are the mean differences of the outcome from the base, with all free and with
    the mediator held. The share is 1 less the second over the first, and can lie outside 0 to 1.
    """

    free: float
    held: float
    share: float
    low: float
    high: float

    @property
    def text(self) -> str:
        """Write the share with its interval, which is left out where it has no width."""
        share, low, high = (number(one, "share") for one in self[2:])
        return share if low == high else f"{share} ({low} to {high})"


@dataclass(frozen=True)
class Link:
    """One link of a chain: what it shows before and after, and what a proof found.

    `of` is the side, "" for the theatre or both; values are of the median run, of wars that end a
    share of the runs. The sparks are median courses, a value a week. `moved` says that chance does
    not explain the change, and `size` how large it is in standard deviations. `runs` is the number
    of pairs. `proof` is None where nothing was proved.
    """

    mediator: Mediator
    label: str
    unit: str
    of: str
    before: float
    after: float
    sentence: str
    spark_before: tuple[float, ...]
    spark_after: tuple[float, ...]
    moved: bool
    size: float
    runs: int
    proof: Share | None = None

    @property
    def name(self) -> str:
        """Return the name of the mediator."""
        return self.mediator.name

    @property
    def percent(self) -> bool:
        """Return whether its values are per cent; shares of one are turned into per cent."""
        return is_share(self.unit) or self.unit.startswith("%")

    @property
    def factor(self) -> float:
        """Return by what its values are multiplied to be shown."""
        return 100.0 if is_share(self.unit) else 1.0

    @property
    def text(self) -> str:
        """Return what happens in one sentence, with the values before and after."""
        before, after = self.amount(self.before), self.amount(self.after)
        change = ""
        if before == after and self.moved:
            change = f" ({signed(self.after - self.before, self.unit)})"
        told = self.sentence if self.moved else f"{self.label}, no change beyond chance"
        return f"{told}: {before} before, {after} after{change}."

    def amount(self, value: float) -> str:
        """Write a value with its unit."""
        return f"{self.value(value)} {self.words}".strip()

    def value(self, value: float) -> str:
        """Write a value without its unit, of wars that end as a number of runs."""
        if self.mediator is ENDINGS:
            return f"{round(value * self.runs)} of {self.runs}"
        return number(value, self.unit)

    @property
    def words(self) -> str:
        """Return the words of the unit that follow a value."""
        words = unit_words(self.unit).removeprefix("per cent").strip()
        return words.replace("persons", "people").replace("log ratio", "")

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, in the units in which it is shown."""
        proof = self.proof
        shown = {
            name: [rounded(self.factor * one) for one in getattr(self, name)]
            for name in ("spark_before", "spark_after")
        }
        return {
            "name": self.name,
            "label": self.label,
            "unit": unit_words(self.unit),
            "percent": self.percent,
            "before": rounded(self.factor * self.before),
            "after": rounded(self.factor * self.after),
            "shown": f"{self.value(self.before)} → {self.value(self.after)}",
            "over": "at the end" if self.mediator.over == "end" else "mean of all weeks",
            "text": self.text,
            "moved": self.moved,
            **shown,
            "share": rounded(proof.share) if proof else None,
            "share_low": rounded(proof.low) if proof else None,
            "share_high": rounded(proof.high) if proof else None,
            "proved": proof is not None,
        }


@dataclass(frozen=True)
class Chain:
    """Why an outcome changes: the lever, and the links from it to the outcomes.

    `lever` is the one whose chain this is; with several levers moved, `others` were moved as well,
    and what the links show is the effect of all of them. `runs` is the number of pairs of runs,
    and `bands` says what they hold.
    """

    title: str
    lever: Lever
    others: tuple[Lever, ...]
    links: tuple[Link, ...]
    runs: int
    notes: tuple[str, ...] = field(default=())
    bands: str = ""

    def __repr__(self) -> str:
        return f"<Chain of {self.title!r}: {len(self.links)} links, {self.runs:,} pairs of runs>"

    @property
    def outcome(self) -> Link | None:
        """Return the last link that changes, in which proofs count; None where nothing does."""
        return next((link for link in reversed(self.links) if link.moved), None)

    @property
    def provable(self) -> tuple[Link, ...]:
        """Return the links before the outcome that can be held fixed."""
        if self.outcome is None:
            return ()
        before = self.links[: self.links.index(self.outcome)]
        return tuple(link for link in before if link.moved and link.mediator.holds)

    def table(self) -> pd.DataFrame:
        """Return a row for each link: its values, and the share that a proof found."""
        rows = [
            {
                "link": link.name,
                "of": link.of,
                "label": link.label,
                "unit": link.unit,
                "before": link.before,
                "after": link.after,
                "moved": link.moved,
                "share": link.proof.share if link.proof else None,
                "low": link.proof.low if link.proof else None,
                "high": link.proof.high if link.proof else None,
            }
            for link in self.links
        ]
        numbers = {"share": float, "low": float, "high": float}
        return pd.DataFrame(rows).astype(numbers)

    def plain(self) -> dict[str, Any]:
        """Return the chain as plain values that JSON can hold, for the board."""
        return {
            "title": self.title,
            "lever": self.lever.plain(),
            "others": [lever.plain() for lever in self.others],
            "runs": self.runs,
            "outcome": self.outcome.name if self.outcome else "",
            "provable": bool(self.provable),
            "links": [link.plain() for link in self.links],
            "text": self.closing,
        }

    @property
    def closing(self) -> str:
        """Return what the strip amounts to, in a few sentences."""
        still = [one.text for one in self.links if one.mediator.is_outcome and not one.moved]
        return " ".join([*self._proofs(), *still, *self.notes])

    def _proofs(self) -> list[str]:
        outcome = self.outcome
        if outcome is None:
            return ["No link of this chain changes by more than chance explains."]
        proved = [(link, link.proof) for link in self.links if link.proof]
        if not proved:
            return []
        told = [f"{share.text} with “{link.label}” held as it was" for link, share in proved]
        return [f"Of the change in “{outcome.label}” this much is gone: {'; '.join(told)}."]


def rounded(value: float) -> float | None:
    """Return a number with a few significant digits; None for what is no number."""
    found = float(f"{value:.{DIGITS}g}") + 0.0  # not minus zero
    return found if abs(found) < float("inf") else None
