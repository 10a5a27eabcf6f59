"""Parameters of earlier versions that are gone, or count in another unit, and what to set."""

from __future__ import annotations

from collections.abc import Mapping

REMOVED: Mapping[str, str] = {
    "calendar.autumn_mud_start": "set autumn_start and mobility_autumn",
    "calendar.dry_season_start": "set summer_start and mobility_summer",
    "calendar.spring_mud_start": "set spring_start and mobility_spring",
    "combat.advance_spread": "an advance goes on until an attack fails; set success_spread",
    "combat.assault_threshold": "an advance goes on until an attack fails; set bite_speed",
    "combat.attack_cohesion": "a side attacks in proportion to its cohesion; set attack_threshold",
    "combat.cohesion_floor": "cohesion wears by shares and never runs out; set cohesion_loss",
    "combat.commitment_strength": "reserves move up as they are; set reserve_share",
    "combat.exhausted_cohesion": "the tired fight with less power; set cohesion_loss",
    "combat.exposure": "losses of attackers go by outcome; set attack_won and attack_failed",
    "combat.fire_floor": "without shells the share of other arms is left; set artillery_share",
    "combat.fire_limit": "the effect of shells grows with their square root; set artillery_share",
    "combat.loss_limit": "losses have no limit of their own; set lethality",
    "combat.main_effort": "reserves go where the enemy presses most; set attack_threshold",
    "combat.prosecution_adaptation": "attacks follow odds and orders; set effort_pace",
    "combat.rested_cohesion": "the tired fight with less power; set cohesion_recovery",
    "combat.tolerated_loss": "attackers tire as they lose; set cohesion_loss and cohesion_recovery",
    "economy.damage_per_area": "ground takes its share of capital along; set land_capital",
    "economy.damage_per_hit": "hits destroy capital by workplaces; set workplaces_per_hit",
    "economy.fiscal_stress_full": "stress follows what money must pay; set money_limit",
    "economy.fiscal_stress_start": "stress follows what money must pay; set money_limit",
    "economy.soldier_cost": "set cost_of_soldier, in output per member of the labour force",
    "households.network_scale": "communities are shares of a people; set community_share",
    "households.return_cost": "set return_cost_inside and return_cost_abroad",
    "households.strike_fear_limit": "people get used to strikes; set fear_of_strikes",
    "politics.casualty_scale": "casualties count through the cost of war; set cost_casualties",
    "politics.collapse_stress": "stress counts through the cost of war; set cost_fiscal",
    "politics.support_casualties": "casualties count through the cost of war; set cost_casualties",
    "politics.support_cold": "cold counts through the cost of war; set cost_cold",
    "politics.support_gains": "success makes costs bearable; set success_discount",
    "politics.support_hunger": "hunger counts through the cost of war; set cost_hunger",
    "politics.support_output": "lost output counts through the cost of war; set cost_output",
    "strikes.gun_growth": "guns are built for the threat; set defence_ratio and defence_pace",
}
UNITS: Mapping[str, str] = {
    "mobilisation.new_formation_pool": "now a share of the army at the start, not soldiers",
}


def removal(path: str) -> str:
    """Return what to say of a path that an earlier version knew, or an empty string."""
    advice = REMOVED.get(field_of(path), "")
    return f"was removed: {advice}" if advice else ""


def field_of(path: str) -> str:
    """Return the path of a parameter without its side."""
    return ".".join(path.split(".")[:2])


def unit_changed(path: str) -> str:
    """Return what to say of the unit of a path that counted in another, or an empty string."""
    advice = UNITS.get(field_of(path), "")
    return f": {advice}" if advice else ""
