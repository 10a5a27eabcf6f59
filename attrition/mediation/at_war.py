"""Mediators of the armies, the strikes and the grid."""

from __future__ import annotations

from attrition.mediation.declare import Mediator, held

ARMS = (
    Mediator(
        name="shells_fired",
        label="Shells fired",
        measure="shells_fired",
        whose="own",
        more="{who} fires more shells a week",
        less="{who} fires fewer shells a week",
        holds=held("armies", ("fire_shells", "ready_guns"), "fire"),
    ),
    Mediator(
        name="strength_balance",
        label="Strength in the line against the enemy’s",
        measure="strength_balance",
        whose="own",
        more="{who}’s line is stronger against the enemy’s",
        less="{who}’s line is weaker against the enemy’s",
        holds=(
            *held("sectors", ("assess_balance",), "power", "ratio", "success"),
            *held("governments", ("compare_strength",), "balance"),
        ),
    ),
    Mediator(
        name="men_training",
        label="Soldiers in training",
        measure="men_training",
        whose="own",
        more="{who} has more soldiers in training",
        less="{who} has fewer soldiers in training",
    ),
    Mediator(
        name="men_front",
        label="Soldiers in the line",
        measure="men_front",
        whose="own",
        more="{who} has more soldiers in the line",
        less="{who} has fewer soldiers in the line",
    ),
    Mediator(
        name="skill",
        label="Skill of the formations",
        measure="skill",
        whose="own",
        more="{who}’s formations are better trained",
        less="{who}’s formations are less well trained",
        holds=held(
            "formations", ("receive_replacements", "raise_formations", "suffer_losses"), "skill"
        ),
    ),
    Mediator(
        name="losses",
        label="Killed and wounded a week, both sides",
        measure="losses",
        whose="both",
        more="more soldiers are killed and wounded a week",
        less="fewer soldiers are killed and wounded a week",
        holds=held("sectors", ("fight_battle", "take_ground"), "loss_share"),
    ),
    Mediator(
        name="contested_share",
        label="Land held by b, of the contested area",
        measure="contested_share",
        whose="",
        more="{b} holds more of the contested area",
        less="{b} holds less of the contested area",
        holds=(
            *held("theatre", ("survey_front",), "share"),
            *held("theatre", ("survey_front", "reset_drift"), "share_change", "drift"),
            *held("theatre", ("survey_front", "reset_drift"), "usual_share"),
        ),
    ),
)

POWER = (
    Mediator(
        name="drones_launched",
        label="Strike drones launched",
        measure="drones_launched",
        whose="own",
        more="{who} launches more strike drones a week",
        less="{who} launches fewer strike drones a week",
    ),
    Mediator(
        name="energy_hits",
        label="Hits on the enemy’s energy system",
        measure="energy_hits",
        whose="own",
        more="{who} hits the enemy’s energy system more often",
        less="{who} hits the enemy’s energy system less often",
        holds=held("arsenals", ("deplete_stocks",), "missile_hits", "drone_hits"),
    ),
    Mediator(
        name="grid_damaged",
        label="Energy system out of action",
        measure="grid_damaged",
        whose="own",
        more="more of {who}’s energy system is out of action",
        less="less of {who}’s energy system is out of action",
        holds=held("components", ("take_damage", "repair_damage", "perturb_component"), "health"),
    ),
    Mediator(
        name="grid_capacity",
        label="Power available",
        measure="grid_capacity",
        whose="own",
        more="{who} has more power to distribute",
        less="{who} has less power to distribute",
    ),
    Mediator(
        name="power_hours",
        label="Hours of power a day",
        measure="power_hours",
        whose="own",
        more="{who} has power for more hours a day",
        less="{who} has power for fewer hours a day",
        holds=(
            *held("operators", ("set_totals",), "power"),
            *held("regions", ("shed_load",), "power"),
        ),
    ),
    Mediator(
        name="cold_dwellings",
        label="Homes without heat",
        measure="cold_dwellings",
        whose="own",
        more="more homes are without heat in {who}",
        less="fewer homes are without heat in {who}",
        holds=(
            *held("operators", ("reset_totals", "shed_load", "set_totals"), "cold"),
            *held("regions", ("shed_load",), "cold"),
        ),
    ),
    Mediator(
        name="temperature",
        label="Temperature",
        measure="temperature",
        whose="",
        more="it is warmer",
        less="it is colder",
        holds=(
            *held("theatre", ("set_weather",), "temperature"),
            *held("regions", ("set_temperature",), "temperature"),
        ),
    ),
)
