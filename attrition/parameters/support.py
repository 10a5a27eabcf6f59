"""Parameters of outside support: what allies give, and how long they are ready to."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, Section, par


@dataclass(frozen=True, kw_only=True)
class Support(Section):
    """Outside support: arms, money and spare parts from allies, and their patience."""

    military: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0, 2),
        source="a choice of the allies",
        meaning="military aid, as a multiple of the amount promised",
    )
    financial: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0, 2),
        source="a choice of the allies",
        meaning="financial aid, as a multiple of the amount promised",
    )
    shells: PerSide = par(
        default=(0, 0),
        unit="thousand/week",
        bounds=(0, 1e5),
        plausible=(0, 60),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="artillery shells promised by allies",
    )
    interceptors: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(0, 90),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="air-defence interceptors promised by allies",
    )
    money: PerSide = par(
        default=(0, 0),
        unit="billion US$/year",
        bounds=(0, 1e4),
        plausible=(0, 60),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="financial aid promised by allies",
    )
    arms: PerSide = par(
        default=(0, 0),
        unit="billion US$/year",
        bounds=(0, 1e4),
        plausible=(0, 60),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="value of the arms promised by allies",
    )
    spares: PerSide = par(
        default=(0, 0),
        unit="transformers/week",
        bounds=(0, 1000),
        plausible=(0, 3),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="spare transformers promised by allies",
    )
    patience: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 1),
        source="assumption",
        meaning="share of promised aid that allies deliver at the start",
        start_only=True,
    )
    patience_floor: float = par(
        default=0.1,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.4),
        source="assumption",
        meaning="share of promised aid that allies deliver however tired they are",
    )
    fatigue: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 0.2),
        plausible=(0, 0.006),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="donor fatigue: pace at which the aid delivered sinks to its floor",
    )
    encouragement: float = par(
        default=10.0,
        unit="1",
        bounds=(0, 1000),
        plausible=(0, 30),
        source="Eisensee and Strömberg 2007 (news brings relief); the level is an assumption",
        meaning="pace at which aid revives, for each unit of share gained beyond the usual",
    )
    rescue: float = par(
        default=15.0,
        unit="1",
        bounds=(0, 1000),
        plausible=(0, 30),
        source="Eisensee and Strömberg 2007 (news brings relief); the level is an assumption",
        meaning="pace at which aid revives, for each unit of share lost beyond the usual",
    )
    crowding: float = par(
        default=0.002,
        unit="1/week",
        bounds=(0, 0.1),
        plausible=(0, 0.006),
        source="assumption",
        meaning="rise in donor fatigue as host countries fill beyond the threshold",
    )
    crowded: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 100),
        plausible=(0.4, 0.8),
        source="assumption",
        meaning="share of host capacity in use beyond which aid declines",
    )
