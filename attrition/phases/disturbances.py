"""Process noise: what slowly moves the mechanisms of each side about their rules."""

from __future__ import annotations

from attrition.records import Disturbance, Week, World
from attrition.rules.common import autoregressed
from attrition.rules.process import next_factor, persistence_of
from attrition.rules.rule import rule


@rule
def kept(memory: float, week: Week) -> float:
    """Return the share of a disturbance that the step keeps of the one before.

    The first step keeps nothing, so that disturbances have their full spread from then on.
    """
    return persistence_of(memory, week.days / 7.0) if week.number > 0 else 0.0


@rule
def disturb_armies(disturbance: Disturbance, world: World, week: Week) -> None:
    """Move what disturbs the army of a side: its fire, its attacks and its recruits."""
    process, draws, side = week.settings.process, week.draws, disturbance.side
    disturbance.lethality = next_factor(
        disturbance.lethality,
        kept(process.lethality_memory, week),
        process.lethality,
        draws.lethality_shock[side],
    )
    disturbance.quality = next_factor(
        disturbance.quality,
        kept(process.quality_memory, week),
        process.quality,
        draws.quality_shock[side],
    )
    disturbance.fire = next_factor(
        disturbance.fire,
        kept(process.fire_memory, week),
        process.fire,
        draws.fire_shock[side],
    )
    disturbance.intake = next_factor(
        disturbance.intake,
        kept(process.intake_memory, week),
        process.intake,
        draws.intake_shock[side],
    )


@rule
def disturb_strikes(disturbance: Disturbance, world: World, week: Week) -> None:
    """Move what disturbs a side's strikes, its air defence and what its allies deliver."""
    process, draws, side = week.settings.process, week.draws, disturbance.side
    disturbance.tempo = next_factor(
        disturbance.tempo,
        kept(process.tempo_memory, week),
        process.tempo,
        draws.tempo_shock[side],
    )
    disturbance.aim = autoregressed(
        disturbance.aim,
        kept(process.aim_memory, week),
        process.aim,
        draws.aim_shock[side],
    )
    disturbance.interception = autoregressed(
        disturbance.interception,
        kept(process.interception_memory, week),
        process.interception,
        draws.interception_shock[side],
    )
    disturbance.aid = next_factor(
        disturbance.aid,
        kept(process.aid_memory, week),
        process.aid,
        draws.aid_shock[side],
    )


@rule
def disturb_economy(disturbance: Disturbance, world: World, week: Week) -> None:
    """Move what disturbs the economy of a side."""
    process, draws, side = week.settings.process, week.draws, disturbance.side
    disturbance.output = next_factor(
        disturbance.output,
        kept(process.output_memory, week),
        process.output,
        draws.output_shock[side],
    )
    disturbance.demand = next_factor(
        disturbance.demand,
        kept(process.demand_memory, week),
        process.demand,
        draws.demand_shock[side],
    )
    disturbance.trade = next_factor(
        disturbance.trade,
        kept(process.trade_memory, week),
        process.trade,
        draws.trade_shock[side],
    )


@rule
def disturb_people(disturbance: Disturbance, world: World, week: Week) -> None:
    """Move what disturbs the people of a side: where they live and what they think."""
    process, draws, side = week.settings.process, week.draws, disturbance.side
    disturbance.flight = next_factor(
        disturbance.flight,
        kept(process.flight_memory, week),
        process.flight,
        draws.flight_shock[side],
    )
    disturbance.homecoming = next_factor(
        disturbance.homecoming,
        kept(process.homecoming_memory, week),
        process.homecoming,
        draws.homecoming_shock[side],
    )
    disturbance.mood = autoregressed(
        disturbance.mood,
        kept(process.mood_memory, week),
        process.mood,
        draws.mood_shock[side],
    )
