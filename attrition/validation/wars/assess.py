"""The library of wars held against its records: war by war, all together, and crosswise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from attrition.drivers.ensemble import simulate
from attrition.drivers.total import total
from attrition.validation.wars import across
from attrition.validation.wars.across import Played
from attrition.validation.wars.behaviour import own_behaviour
from attrition.validation.wars.compared import FACTOR, compared
from attrition.validation.wars.crossed import Crossed, crossed
from attrition.validation.wars.endings import Verdict, ended, verdict
from attrition.validation.wars.ground import Ground, ground
from attrition.validation.wars.library import LAND, LOSSES, Progress, War, after

OWN = ("ending", "loser", "agreed_share", "collapses", "turnovers", LOSSES, LAND)


@dataclass(frozen=True)
class Held:
    """A war held against its record: its figures, how it ends, its ground, and own behaviour."""

    played: Played
    figures: pd.DataFrame
    verdict: Verdict
    ground: Ground | None
    behaviour: dict[str, float]

    @property
    def war(self) -> War:
        """Return the war."""
        return self.played.war

    @property
    def losses_right(self) -> bool | None:
        """Return whether losses by year are right for both sides; None without figures.

        Right means that the median of every year's figure is within `FACTOR` of the record.
        """
        lost = self.figures.dropna(subset=["factor"])
        if lost["of"].nunique() < 2:
            return None
        return bool(lost["factor"].between(1.0 / FACTOR, FACTOR).all())


@dataclass(frozen=True)
class WarsAssessment:
    """The wars held against their records, what holds over all of them, and leave-one-war-out."""

    wars: tuple[Held, ...]
    hazards: pd.DataFrame
    classes: pd.DataFrame
    falls: pd.DataFrame
    losses: pd.DataFrame
    crossed: Crossed | None
    runs: int
    seed: int
    sets: bool


def assess_wars(
    wars: Sequence[War],
    library: Sequence[War],
    runs: int = 200,
    seed: int = 0,
    *,
    sets: bool = True,
    leave_out: bool = False,
    on_progress: Progress | None = None,
) -> WarsAssessment:
    """Run wars with behaviour as declared and hold each against its record.

    The rival of a war is what the other wars of the `library` say. With `sets` each run has a
    parameter set over the plausible ranges, so that bands hold what is not known of behaviour; with
    `leave_out` shared behaviour is fitted crosswise, too. `on_progress` is called with the
    number of runs made so far.
    """
    held = []
    for number, war in enumerate(wars):
        told = after(on_progress, number * runs)
        held.append(_hold(war, library, runs, seed, sets=sets, on_progress=told))
    played = [one.played for one in held]
    tables = pd.concat([one.figures for one in held], ignore_index=True)
    cross = None
    if leave_out and len(wars) > 1:
        told = after(on_progress, len(wars) * runs)
        cross = crossed(wars, [one.runs for one in played], seed, on_progress=told)
    return WarsAssessment(
        tuple(held),
        across.hazards(played),
        across.classes(played),
        across.falls(played),
        across.losses(tables),
        cross,
        runs,
        seed,
        sets,
    )


def _hold(
    war: War,
    library: Sequence[War],
    runs: int,
    seed: int,
    *,
    sets: bool,
    on_progress: Progress | None,
) -> Held:
    drawn = total(war.scenario)
    measures = dict.fromkeys((*OWN, *(one.measure for one in war.record)))
    made = simulate(
        war.scenario,
        runs,
        seed,
        measures=tuple(measures),
        posterior=drawn["posterior"] if sets else None,
        on_progress=on_progress,
    )
    found = ended(war, made)
    others = [one for one in library if one.name != war.name]
    figures = compared(war, made, found, others, drawn["discrepancies"])
    return Held(
        Played(war, made, found),
        figures,
        verdict(war, found),
        ground(war, made),
        own_behaviour(war.scenario),
    )
