"""The order of the week: every phase with a sentence, and within it who does what.

An act is a function `act(agent, world, week)` on one agent. In an act an agent reads the world as
the acts before left it. It writes to itself, adds to a sum that an earlier act cleared, or writes
to agents of a kind that the act declares to direct, as a staff directs its formations. So the order
of the agents within an act does not matter. Both drivers follow this one list.

What runs once, before the first week, is listed in `week_zero`.
"""

from __future__ import annotations

from attrition.phases import (
    air_defence,
    combat,
    disturbances,
    economy,
    grid,
    households,
    migration,
    mobilisation,
    necessities,
    peace,
    politics,
    posture,
    repair,
    strikes,
    supply,
    transfers,
    war_aims,
    weather,
)
from attrition.phases.act import Act, Phase

PHASES: tuple[Phase, ...] = (
    Phase(
        "disturbances",
        "What slowly disturbs the mechanisms of each side is drawn.",
        (
            Act("disturbances", disturbances.disturb_armies),
            Act("disturbances", disturbances.disturb_strikes),
            Act("disturbances", disturbances.disturb_economy),
            Act("disturbances", disturbances.disturb_people),
        ),
    ),
    Phase(
        "weather",
        "The temperature of each region and the state of the ground are set.",
        (Act("theatre", weather.set_weather), Act("regions", weather.set_temperature)),
    ),
    Phase(
        "transfers",
        "Events and third parties bring or take soldiers, goods and money; aims are announced.",
        (
            Act("armies", transfers.transfer_troops),
            Act("formations", transfers.leave_formation),
            Act("arsenals", transfers.transfer_weapons),
            Act("operators", transfers.transfer_spares),
            Act("economies", transfers.transfer_money),
            Act("governments", transfers.announce_aim),
        ),
    ),
    Phase(
        "supply",
        "Shells, missiles, drones and interceptors arrive; air defence adapts to the threat.",
        (
            Act("allies", supply.deliver_aid),
            Act("armies", supply.receive_shells),
            Act("arsenals", air_defence.assess_threat),
            Act("arsenals", air_defence.practise_defence),
            Act("arsenals", air_defence.build_defence),
            Act("arsenals", supply.receive_weapons),
        ),
    ),
    Phase(
        "strikes",
        "Salvoes are fired; defences intercept some, the others hit.",
        (
            Act("arsenals", strikes.launch_salvo),
            Act("arsenals", strikes.choose_targets),
            Act("arsenals", strikes.deplete_stocks),
            Act("arsenals", strikes.damage_works),
            Act("components", strikes.set_target_value),
            Act("arsenals", strikes.select_targets, directs=("components",)),
            Act("regions", strikes.reset_hits),
            Act("components", strikes.take_damage),
        ),
    ),
    Phase(
        "repair",
        "Crews repair what was not hit this week, as far as spares allow.",
        (
            Act("operators", repair.receive_spares),
            Act("operators", repair.harden_substations),
            Act("components", repair.request_repair),
            Act("operators", repair.allocate_repair),
            Act("components", repair.repair_damage),
            Act("operators", repair.consume_spares),
        ),
    ),
    Phase(
        "grid",
        "Plants generate, lines balance, operators shed load in shortage; homes are heated.",
        (
            Act("operators", grid.reset_totals),
            Act("regions", grid.set_demand),
            Act("components", grid.generate),
            Act("regions", grid.report_supply),
            Act("operators", grid.dispatch, directs=("lines", "regions")),
            Act("regions", grid.shed_load),
            Act("operators", grid.set_totals),
        ),
    ),
    Phase(
        "economy",
        "The economies produce what is wanted and possible, rebuild, pay the war and set prices.",
        (
            Act("economies", economy.grow),
            Act("economies", economy.count_people_and_land),
            Act("economies", economy.update_labour),
            Act("economies", necessities.provide_necessities),
            Act("economies", economy.update_access),
            Act("economies", economy.add_up_demand),
            Act("economies", economy.produce),
            Act("economies", economy.update_capital),
            Act("economies", economy.balance_budget),
            Act("economies", economy.set_prices),
        ),
    ),
    Phase(
        "mobilisation",
        "Armies call up, train and heal soldiers; formations are filled up and raised.",
        (
            Act("armies", mobilisation.call_up),
            Act("formations", mobilisation.request_replacements),
            Act("formations", mobilisation.receive_replacements),
            Act("armies", mobilisation.raise_formations, directs=("formations",)),
        ),
    ),
    Phase(
        "posture",
        "Reserves move up, each side decides where to attack and how hard.",
        (
            Act("sectors", posture.activate_sector),
            Act("armies", posture.reset_formation_counts),
            Act("formations", posture.report_position),
            Act("armies", posture.commit_reserves, directs=("formations", "sectors")),
            Act("armies", posture.shift_formations, directs=("formations", "sectors")),
            Act("formations", posture.man_line),
            Act("armies", posture.fire_shells),
            Act("sectors", posture.assess_balance),
            Act("sectors", posture.choose_effort),
        ),
    ),
    Phase(
        "combat",
        "Both sides lose soldiers and cohesion, the front moves, land changes hands.",
        (
            Act("regions", combat.reset_claims),
            Act("sectors", combat.fight_battle),
            Act("regions", combat.limit_claims),
            Act("sectors", combat.take_ground),
            Act("regions", combat.transfer_land),
            Act("sectors", combat.pass_front),
            Act("armies", combat.reset_losses),
            Act("formations", combat.suffer_losses),
            Act("armies", combat.count_losses),
            Act("formations", combat.report_strength),
            Act("theatre", combat.survey_front),
        ),
    ),
    Phase(
        "households",
        "People stay, move inside the country, leave or return; hosts fill up.",
        (
            Act("regions", households.measure_front_distance),
            Act("regions", households.measure_occupation),
            Act("theatre", households.remember_fighting),
            Act("regions", households.score_region),
            Act("hosts", households.score_host),
            Act("regions", households.set_deterrence, directs=("deterrence",)),
            Act("regions", households.score_places, directs=("weight",)),
            Act("regions", households.set_chance_to_leave, directs=("best",)),
            Act("theatre", migration.reset_border_queue),
            Act("theatre", migration.list_deciding, directs=("deciding",)),
            Act("cohorts", migration.choose_place, only="deciding"),
            Act("theatre", migration.limit_border),
            Act("hosts", migration.note_refugees),
            Act("cohorts", migration.move, directs=("regions", "hosts"), only="deciding"),
            Act("hosts", migration.update_host),
        ),
    ),
    Phase(
        "opinion",
        "The public at home and the allies respond.",
        (
            Act("governments", politics.form_opinion),
            Act("governments", politics.choose_posture),
            Act("allies", politics.update_patience),
        ),
    ),
    Phase(
        "politics",
        "Governments learn, weigh the war, talk, settle or fall.",
        (
            Act("governments", war_aims.update_belief),
            Act("governments", war_aims.compare_strength),
            Act("governments", war_aims.form_expectation),
            Act("governments", war_aims.weigh_cost),
            Act("governments", war_aims.revise_aim),
            Act("governments", war_aims.fear_breach),
            Act("governments", war_aims.set_reservation_value),
            Act("theatre", peace.negotiate),
            Act("theatre", peace.keep_truce),
            Act("governments", politics.risk_collapse),
            Act("governments", politics.change_leader),
            Act("theatre", peace.end_by_defeat),
            Act("formations", politics.lose_cohesion_on_collapse),
        ),
    ),
)
