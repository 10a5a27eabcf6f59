"""Mediators of the economies and of the people."""

from __future__ import annotations

from attrition.mediation.declare import Mediator, held

ECONOMY = (
    Mediator(
        name="aid_delivered",
        label="Aid delivered",
        measure="aid_delivered",
        whose="own",
        more="{who} receives more aid",
        less="{who} receives less aid",
        holds=held("allies", ("deliver_aid",), "money", "delivered"),
    ),
    Mediator(
        name="patience",
        label="Share of promised aid that allies deliver",
        measure="patience",
        whose="own",
        more="{who}’s allies deliver more of what they promise",
        less="{who}’s allies deliver less of what they promise",
        holds=held("allies", ("update_patience",), "patience"),
    ),
    Mediator(
        name="budget_gap",
        label="Budget deficit after aid",
        measure="budget_gap",
        whose="own",
        more="{who}’s budget has a larger deficit",
        less="{who}’s budget has a smaller deficit",
    ),
    Mediator(
        name="exports",
        label="Exports that find a way out",
        measure="exports",
        whose="own",
        more="more of {who}’s exports find a way out",
        less="fewer of {who}’s exports find a way out",
        holds=held("economies", ("update_access",), "routes"),
    ),
    Mediator(
        name="capital",
        label="Capital stock",
        measure="capital",
        whose="own",
        more="{who} has more plants and machines",
        less="{who} has fewer plants and machines",
        holds=held("economies", ("update_capital",), "capital"),
    ),
    Mediator(
        name="gdp_change",
        label="GDP, share of pre-war level",
        measure="gdp_index",
        whose="own",
        more="{who}’s economy produces more",
        less="{who}’s economy produces less",
        holds=held("economies", ("produce", "perturb_economy"), "output"),
    ),
    Mediator(
        name="employment",
        label="Employment, share of pre-war level",
        measure="employment",
        whose="own",
        more="more people work in {who}",
        less="fewer people work in {who}",
        holds=held("economies", ("update_labour", "calibrate_access"), "labour"),
    ),
    Mediator(
        name="inflation",
        label="Inflation",
        measure="inflation",
        whose="own",
        more="prices rise faster in {who}",
        less="prices rise more slowly in {who}",
        holds=held("economies", ("set_prices",), "inflation"),
    ),
    Mediator(
        name="arms_output",
        label="Arms production",
        measure="arms_output",
        whose="own",
        more="{who} makes more arms",
        less="{who} makes fewer arms",
        holds=held("economies", ("balance_budget", "calibrate_budget"), "arms_factor"),
    ),
    Mediator(
        name="hunger",
        label="Severity of hunger",
        measure="hunger",
        whose="own",
        more="hunger is more severe in {who}",
        less="hunger is less severe in {who}",
        holds=held("economies", ("provide_necessities",), "hunger"),
    ),
)

PEOPLE = (
    Mediator(
        name="displaced_inside",
        label="Displaced inside the country",
        measure="displaced_inside",
        whose="each",
        more="more people are displaced inside {who}",
        less="fewer people are displaced inside {who}",
    ),
    Mediator(
        name="refugees_abroad",
        label="Refugees abroad",
        measure="refugees_abroad",
        whose="each",
        more="more people from {who} live abroad as refugees",
        less="fewer people from {who} live abroad as refugees",
        holds=held(
            "economies", ("count_people_and_land", "count_at_start"),
            "abroad", "inhabitants", "people",
        ),
    ),
)  # fmt: skip
