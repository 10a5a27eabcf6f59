"""Parameters of the armies and their lines, the second part of those of combat."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, par
from attrition.parameters.losses import Losses

BIDDLE = "Biddle 2004, force to space; the level is an assumption"


@dataclass(frozen=True, kw_only=True)
class Armies(Losses):
    """Armies at the start, fortification and the density of lines."""

    soldiers: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(100_000, 500_000),
        range_of=UKRAINE,
        source="assumption",
        meaning="soldiers in formations at the start, without the mobilised",
        start_only=True,
    )
    formation_size: PerSide = par(
        default=(4000, 4000),
        unit="persons",
        bounds=(1, 1e7),
        plausible=(1000, 10_000),
        range_of=UKRAINE,
        source="assumption",
        meaning="establishment of a formation, which sets the resolution of the armies",
        start_only=True,
    )
    manning: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0.05, 2),
        plausible=(0.7, 1),
        source="assumption",
        meaning="strength of formations at the start, as a share of their establishment",
        start_only=True,
    )
    skill: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0.05, 3),
        plausible=(0.6, 1.3),
        source="assumption",
        meaning="mean skill of formations at the start",
        start_only=True,
    )
    cohesion: PerSide = par(
        default=(0.85, 0.85),
        unit="1",
        bounds=(0.2, 1),
        plausible=(0.6, 1),
        source="assumption",
        meaning="cohesion (morale and freshness) of formations at the start",
        start_only=True,
    )
    reserve_share: PerSide = par(
        default=(0.12, 0.12),
        unit="1",
        bounds=(0, 0.9),
        plausible=(0, 0.3),
        source="assumption",
        meaning="share of formations held in reserve",
    )
    fortification: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 5),
        plausible=(0, 1),
        source="assumption",
        meaning="protection from fortifications at the start",
        start_only=True,
    )
    fortification_limit: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 5),
        plausible=(0.3, 2),
        source="CDB90, battles since 1914, quality held: even odds at 2.1 to 1 (1.5–3.3)",
        meaning="protection from fully developed fortifications",
    )
    fortification_rate: float = par(
        default=0.04,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="pace at which fortifications approach the limit",
    )
    fortification_depth: float = par(
        default=8.0,
        unit="km",
        bounds=(0.5, 200),
        plausible=(4, 20),
        source="assumption",
        meaning="advance that leaves the fortified zone behind",
    )
    minimum_density: float = par(
        default=250,
        unit="persons/km",
        bounds=(1, 5000),
        plausible=(100, 400),
        source=BIDDLE,
        meaning="density of soldiers below which a line has gaps",
    )
    density_margin: float = par(
        default=1.1,
        unit="1",
        bounds=(0, 10),
        plausible=(1, 1.4),
        source="assumption",
        meaning="density that staffs aim for, as a multiple of the minimum",
    )
    solidity_floor: float = par(
        default=0.25,
        unit="1",
        bounds=(0.01, 1),
        plausible=(0.15, 0.5),
        source=BIDDLE,
        meaning="share of its protection that a line full of gaps retains",
    )
