"""Parameters of food and fuel: home output, imports, stocks, blockade and rationing."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, Section, par

AT_HOME = "assumption: what a country makes at home is what it needs, unless a scenario says so"
ABROAD = "assumption: whatever is short can be bought abroad, unless a scenario says so"
STORED = "assumption: what trade and households keep between deliveries"


@dataclass(frozen=True, kw_only=True)
class Necessities(Section):
    """Food and fuel: home output, imports that a blockade cuts, stocks, rationing, hardship."""

    food_output: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 10),
        plausible=(0.5, 1.5),
        source=AT_HOME,
        meaning="food grown at home with the people and land of the start, as a share of need",
    )
    food_imports: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 10),
        plausible=(0, 1),
        source=ABROAD,
        meaning="food that can be brought in without a blockade, as a share of need",
    )
    food_stock: PerSide = par(
        default=(4, 4),
        unit="weeks of need",
        bounds=(0, 520),
        plausible=(2, 26),
        source=STORED,
        meaning="food in store at the start and when there is plenty",
    )
    fuel_output: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 10),
        plausible=(0.2, 2),
        source=AT_HOME,
        meaning="fuel won at home with the people and land of the start, as a share of need",
    )
    fuel_imports: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 10),
        plausible=(0, 1),
        source=ABROAD,
        meaning="fuel that can be brought in without a blockade, as a share of need",
    )
    fuel_stock: PerSide = par(
        default=(4, 4),
        unit="weeks of need",
        bounds=(0, 520),
        plausible=(2, 26),
        source=STORED,
        meaning="fuel in store at the start and when there is plenty",
    )
    blockade: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="none unless a scenario says otherwise",
        meaning="share of the possible imports of food and fuel cut off while there is fighting",
    )
    labour_elasticity: float = par(
        default=0.4,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.6),
        source="assumption, of the order of farms: Hayami and Ruttan 1985",
        meaning="elasticity of home output of food and fuel with respect to labour",
    )
    rationing: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.25),
        source="assumption: a short stock is stretched over some ten weeks",
        meaning="share of a short stock issued, or of an empty store filled, each week",
    )
    hardship_pace: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.2),
        source="assumption; hunger came with a season's delay: Vincent 1985",
        meaning="pace at which missing food becomes hunger, and hunger ends",
    )
    fuel_dependence: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0.05, 0.4),
        source="Bachmann et al. 2022: 0.5 to 3 % of output for 8 % of energy",
        meaning="share of output that depends on fuel",
    )
