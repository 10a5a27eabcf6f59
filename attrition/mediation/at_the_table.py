"""Mediators of opinion and of the talks, and the outcomes."""

from __future__ import annotations

from attrition.mediation.declare import Mediator, held

TALKS = (
    Mediator(
        name="war_cost",
        label="What a week of war costs, of what is at stake",
        measure="war_cost",
        whose="each",
        more="a week of war costs {who} more",
        less="a week of war costs {who} less",
        holds=(
            *held("governments", ("weigh_cost",), "cost", "usual_cost"),
            *held("governments", ("weigh_cost", "remember_casualties"), "weariness"),
        ),
    ),
    Mediator(
        name="support",
        label="Public support for the war",
        measure="support",
        whose="each",
        more="more people in {who} support the war",
        less="fewer people in {who} support the war",
        holds=held(
            "governments", ("form_opinion", "risk_collapse", "perturb_government"), "support"
        ),
    ),
    Mediator(
        name="fear",
        label="Fear of a new attack after a settlement",
        measure="fear",
        whose="each",
        more="{who} expects to lose more to a breach of a settlement",
        less="{who} expects to lose less to a breach of a settlement",
        holds=held("governments", ("fear_breach",), "fear"),
    ),
    Mediator(
        name="audience_cost",
        label="Cost at home of settling for less than the aim",
        measure="audience_cost",
        whose="each",
        more="settling for less than the aim costs {who}’s government more at home",
        less="settling for less than the aim costs {who}’s government less at home",
        holds=held("governments", ("risk_collapse", "change_leader"), "audience_cost"),
    ),
    Mediator(
        name="reservation",
        label="Least that is acceptable",
        measure="reservation",
        whose="each",
        more="{who} asks for more before it settles",
        less="{who} would settle for less",
        holds=held("governments", ("set_reservation_value",), "reservation", "willingness"),
    ),
    Mediator(
        name="bargaining_range",
        label="Overlap of what both would accept (none below zero)",
        measure="bargaining_range",
        whose="",
        more="what the sides would accept comes closer to an overlap, or overlaps more",
        less="what the sides would accept lies further apart, or overlaps less",
    ),
)

OUTCOMES = (
    Mediator(
        name="endings",
        label="Wars that end",
        measure="ending",
        whose="",
        more="more wars end",
        less="fewer wars end",
        over="end",
        is_outcome=True,
    ),
    Mediator(
        name="killed",
        label="Killed, missing and captured, both sides",
        measure="killed",
        whose="both",
        more="more people are killed, missing or captured",
        less="fewer people are killed, missing or captured",
        over="end",
        is_outcome=True,
    ),
)
