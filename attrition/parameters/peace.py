"""Parameters of talks, truces and settlements, the first part of those of politics."""

from dataclasses import dataclass

from attrition.parameters.declare import Section, par


@dataclass(frozen=True, kw_only=True)
class Peace(Section):
    """Breach, truces, guarantees and talks."""

    breach: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 10),
        plausible=(0.1, 1),
        source="Powell 2006 (commitment); assumption",
        meaning="loss expected from a breach, as a share of what the other side still aims for",
    )
    balance_scale: float = par(
        default=0.7,
        unit="log ratio",
        bounds=(0.01, 10),
        plausible=(0.4, 1.2),
        source="assumption",
        meaning="lead in strength that makes a breach, or a new attack, fairly sure to pay",
    )
    resume_rate: float = par(
        default=0.004,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.001, 0.01),
        source="Fortna 2004, order of magnitude",
        meaning="weekly probability that a far stronger side, with none of its aim, breaks a truce",
    )
    truce_rate: float = par(
        default=0.05,
        unit="1/week",
        bounds=(0, 5),
        plausible=(0.015, 0.15),
        source="fit to Correlates of War 4.0 over the library of wars: stalemate ends .085 of wars "
        "over a year old in a year; Fortna 2004",
        meaning="weekly probability of a truce in a hurting stalemate whose line suits both sides",
    )
    frozen_after: float = par(
        default=52.0,
        unit="weeks",
        bounds=(1, 1000),
        plausible=(26, 104),
        source="definition",
        meaning="truce after which a line counts as frozen",
    )
    guarantees: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of third parties",
        meaning="strength of outside guarantees for a settlement (0 = none, 1 = complete)",
    )
    talks_rate: float = par(
        default=0.002,
        unit="1/week",
        bounds=(0, 5),
        plausible=(0.0007, 0.006),
        source="fit to Correlates of War 4.0 over the library of wars: compromise ends .017 of "
        "wars over a year old in a year",
        meaning="weekly probability of a settlement at the reference bargaining range",
    )
    settlement_range_scale: float = par(
        default=0.1,
        unit="share",
        bounds=(1e-06, 1),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="reference width of the bargaining range",
    )
    settlement_range_limit: float = par(
        default=10.0,
        unit="1",
        bounds=(0, 100),
        plausible=(3, 20),
        source="assumption",
        meaning="largest multiple of the settlement probability in a wide bargaining range",
    )
    ripeness_gate: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="Zartman 2000",
        meaning="settlement requires a hurting stalemate (1) or not (0)",
    )
    stalemate_scale: float = par(
        default=0.0006,
        unit="share/week",
        bounds=(1e-6, 0.1),
        plausible=(0.0003, 0.0012),
        source="assumption",
        meaning="movement of the front below which a stalemate is perceived",
    )
    drift_weight: float = par(
        default=0.125,
        unit="1/week",
        bounds=(0.001, 1),
        plausible=(0.06, 0.25),
        source="assumption",
        meaning="weight of the latest week in the mean movement of the front",
    )
    hurting_cost: float = par(
        default=0.008,
        unit="share/week",
        bounds=(1e-6, 1),
        plausible=(0.004, 0.016),
        source="assumption",
        meaning="weekly cost of war at which a stalemate hurts fully",
    )
    willingness_scale: float = par(
        default=0.05,
        unit="share",
        bounds=(1e-06, 10),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="distance from the reservation value over which willingness to talk changes",
    )
    ceasefire: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of third parties",
        meaning="ceasefire imposed from outside (1) or not (0)",
    )
