"""Parameters of the two governments: aims, support, beliefs, talks, settlement and collapse."""

from dataclasses import dataclass

from attrition.parameters.bargaining import Bargaining
from attrition.parameters.declare import UKRAINE, PerSide, par

GOEMANS = "Goemans 2000; Croco 2011; the level is an assumption"


@dataclass(frozen=True, kw_only=True)
class Politics(Bargaining):
    """Politics: expectations, war aims, acceptable terms, and survival of governments."""

    support: PerSide = par(
        default=(0.8, 0.8),
        unit="1",
        bounds=(0.01, 0.99),
        plausible=(0.5, 0.95),
        source="opinion polls",
        meaning="public support for the war at the start",
        start_only=True,
    )
    support_base: PerSide = par(
        default=(1.7, 1.7),
        unit="log odds",
        bounds=(-5, 5),
        plausible=(1, 2.5),
        range_of=UKRAINE,
        source="assumption",
        meaning="public support in quiet times",
    )
    hold_support: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.7),
        source="assumption",
        meaning="public support below which a government orders fewer offensives, in proportion",
    )
    support_pace: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="pace at which public support follows events",
    )
    rally: PerSide = par(
        default=(0, 0),
        unit="log odds",
        bounds=(-5, 5),
        plausible=(0, 1),
        source="Mueller 1973",
        meaning="rally-round-the-flag effect",
    )
    rally_memory: float = par(
        default=8,
        unit="weeks",
        bounds=(0.5, 200),
        plausible=(4, 16),
        source="assumption",
        meaning="time over which a rally effect fades",
    )
    support_weariness: float = par(
        default=2.6,
        unit="log odds",
        bounds=(0, 50),
        plausible=(1.3, 4),
        source="Mueller 1973; Gartner 2008; the level is an assumption: half turn away in a "
        "stalemate that costs as much as the stakes",
        meaning="support lost in a war without success that costs what the issue is worth",
    )
    success_discount: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="Gelpi, Feaver and Reifler 2005",
        meaning="share of that loss of support removed by confidence in victory",
    )
    success_scale: float = par(
        default=0.1,
        unit="share",
        bounds=(1e-06, 10),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="expected gain that makes a side fairly sure of winning",
    )
    ground_memory: float = par(
        default=52.0,
        unit="weeks",
        bounds=(1, 5000),
        plausible=(26, 104),
        source="Mueller 1973; Gelpi, Feaver and Reifler 2005; the time is an assumption",
        meaning="time over which publics get used to ground won or lost",
    )
    support_inflation: float = par(
        default=1.0,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0.3, 2),
        source="assumption",
        meaning="support lost with inflation",
    )
    support_decree: float = par(
        default=0.4,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0.1, 0.8),
        source="Levada: 83, 77, 79 % in August to October 2022; assumption",
        meaning="support lost to a call-up of the reference size",
    )
    decree_scale: PerSide = par(
        default=(0.0004, 0.0004),
        unit="1/week",
        bounds=(1e-09, 1),
        plausible=(0.0001, 0.002),
        source="assumption; with the size of the loss: Russia, September 2022 (Levada)",
        meaning="reference size of a call-up by decree, as a share of the labour force",
    )
    collapse_rate: float = par(
        default=0.0003,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.0001, 0.0005),
        source="fit to Archigos (Goemans, Gleditsch and Chiozza 2009): .054 irregular exits a year "
        "in 202 state-years of long bloody wars, over the library of wars",
        meaning="weekly probability of a fall of government at the reference support",
    )
    collapse_support: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 0.7),
        source=GOEMANS,
        meaning="reference public support",
    )
    collapse_scale: float = par(
        default=0.25,
        unit="1",
        bounds=(0.001, 10),
        plausible=(0.15, 0.4),
        source="Archigos: losers .50, others .22 exits a year, of which .2 or so are regular",
        meaning="loss of support that multiplies the probability of a fall by e",
    )
    collapse_defeat: float = par(
        default=3.0,
        unit="1 per share",
        bounds=(0, 50),
        plausible=(1, 6),
        source="Goemans 2000; Archigos: losers .50, others .22 exits a year",
        meaning="rise in the log probability of a fall, for the whole issue lost since the start",
    )
    turnover_rate: PerSide = par(
        default=(0.004, 0.004),
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.0005, 0.01),
        source="Goemans, Gleditsch and Chiozza 2009 (Archigos): .26 exits a year, .054 irregular",
        meaning="weekly probability that the leader changes by election or death",
    )
    turnover_shift: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source=GOEMANS,
        meaning="how far a new leader's war aim moves to what is expected, 1 = wholly",
    )
    turnover_cost: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 1),
        source=GOEMANS,
        meaning="audience cost of a new leader, as a share of the predecessor's",
    )
    successor_sues: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.9),
        source="of ten that fell in lost wars seven sued (in 1917 the second of two in Russia, in "
        "1918 Germany, in 1940 France, in 1943 Italy, in 1944 Finland, Romania and Bulgaria; not "
        "Japan and Hungary in 1944)",
        meaning="probability that a government after a fall lays down its arms in a lost war",
    )
    surrender_rate: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 10),
        plausible=(0.03, 0.3),
        source="assumption: a lost war ends within months",
        meaning="rate of giving up of a side that would grant all that is asked in a war lost for "
        "sure, or whose army has half the size at which armies begin to give up",
    )
    surrender_share: float = par(
        default=0.1,
        unit="1",
        bounds=(0, 1),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="army below which a side may give up, as a share of the enemy army",
    )
    conquest_share: float = par(
        default=0.05,
        unit="1",
        bounds=(0, 1),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="land at which a country counts as conquered, as a share of its own",
    )
    collapse_shock: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 0.9),
        source="assumption",
        meaning="share of cohesion left after a government's fall",
    )
    collapse_hunger: float = par(
        default=10.0,
        unit="1",
        bounds=(0, 50),
        plausible=(3, 20),
        source="assumption; Bellemare 2015: dear food brings unrest",
        meaning="rise in the log probability of a fall where all food is missing",
    )
    successor_aim: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.6, 1),
        source=GOEMANS,
        meaning="war aim of a successor, as a share of the fallen leader's",
    )
    successor_cost: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source=GOEMANS,
        meaning="audience cost of a successor, as a share of the fallen leader's",
    )
    successor_support: float = par(
        default=0.5,
        unit="1",
        bounds=(0.01, 0.99),
        plausible=(0.4, 0.6),
        source="assumption",
        meaning="public support for the war under a successor",
    )
