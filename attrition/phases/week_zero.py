"""The acts that run once a run, before the first week.

OPENINGS, with chance, before week 0 is measured: they draw the errors of the state that a scenario
gives. START after those, without chance and before any event: those that only measure, and the few
that take the starting state as one of rest.
"""

from __future__ import annotations

from attrition.phases import (
    combat,
    economy,
    grid,
    households,
    migration,
    openings,
    peace,
    posture,
    start,
    supply,
    war_aims,
    weather,
)
from attrition.phases.act import Act

OPENINGS: tuple[Act, ...] = (
    Act("armies", openings.perturb_army),
    Act("formations", openings.perturb_formation),
    Act("arsenals", openings.perturb_arsenal),
    Act("components", openings.perturb_component),
    Act("economies", openings.perturb_economy),
    Act("governments", openings.perturb_government),
    Act("regions", openings.perturb_people, directs=("cohorts",)),
)

START: tuple[Act, ...] = (
    Act("theatre", weather.set_weather),
    Act("theatre", combat.survey_front),
    Act("theatre", start.reset_drift),
    Act("arsenals", start.expect_strikes),
    Act("regions", weather.set_temperature),
    Act("regions", households.measure_occupation),
    Act("regions", migration.reset_region_counts),
    Act("hosts", migration.reset_host_counts),
    Act("cohorts", migration.count_everybody),
    Act("hosts", migration.update_host),
    Act("hosts", start.reset_arrivals),
    Act("economies", start.count_at_start),
    Act("operators", grid.reset_totals),
    Act("regions", grid.set_demand),
    Act("components", grid.generate),
    Act("regions", grid.report_supply),
    Act("operators", grid.dispatch, directs=("lines", "regions")),
    Act("regions", grid.shed_load),
    Act("operators", grid.set_totals),
    Act("sectors", posture.activate_sector),
    Act("armies", posture.reset_formation_counts),
    Act("formations", posture.report_position),
    Act("formations", posture.man_line),
    Act("armies", combat.reset_losses),
    Act("formations", combat.report_strength),
    Act("economies", start.calibrate_access),
    Act("allies", supply.deliver_aid),
    Act("economies", start.calibrate_budget),
    Act("economies", start.calibrate_demand),
    Act("economies", economy.add_up_demand),
    Act("economies", economy.produce),
    Act("armies", start.ready_guns),
    Act("sectors", posture.assess_balance),
    Act("regions", households.measure_front_distance),
    Act("regions", households.score_region),
    Act("governments", war_aims.compare_strength),
    Act("governments", war_aims.form_expectation),
    Act("governments", start.remember_casualties),
    Act("governments", war_aims.weigh_cost),
    Act("governments", war_aims.fear_breach),
    Act("governments", war_aims.set_reservation_value),
    Act("theatre", peace.negotiate),
    Act("theatre", peace.keep_truce),
)
