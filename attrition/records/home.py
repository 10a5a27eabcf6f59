"""Records of regions, the grid, the economies and the people."""

from __future__ import annotations

from attrition.records.declare import Pair, Record, pair, real, whole


class Region(Record):
    """A first-level unit of a country: its land, people, power and warmth."""

    index: int = whole("index", "position in the table")
    side: int = whole("side", "belligerent whose country it is")
    contested: int = whole("flag", "1 if the region is part of the issue at stake")
    area: float = real("km²", "area")
    held: Pair = pair("km²", "area held by each side")
    opening: float = real("km²", "area held by b at the start")
    gained: float = real("km²/step", "land that changed hands in the step, + for b")
    claimed: Pair = pair("km²", "land that each side would lose if every push went through")
    claim_share: Pair = pair("1", "share of those pushes that the land left allows")
    room: float = real("1", "share of its land that its own side holds")
    distance: float = real("km", "distance of its capital from the front where there is fighting")
    registered: float = real("persons", "people at home before the war")
    first_cohort: int = whole("index", "first cohort of its people, who stand together")
    cohorts: int = whole("count", "number of cohorts of its people")
    free: float = real("1", "share of its own side's land at the start that is not lost since")
    free_before: float = real("1", "that share in the step before")
    population: float = real("persons", "people living there now, not under occupation")
    occupied: float = real("persons", "people living there under occupation since the start")
    newcomers: float = real("persons", "people living there who were displaced from elsewhere")
    abroad: float = real("persons", "people from here who are abroad")
    offset: float = real("°C", "temperature relative to the national mean")
    temperature: float = real("°C", "temperature")
    district_heat: float = real("1", "share of homes on district heat")
    interconnection: float = real("1", "share of the imports that arrive here")
    load: float = real("GW", "demand for power before the war at 16 °C")
    demand: float = real("GW", "demand for power")
    reachable: float = real("GW", "demand that the substations can carry")
    generation: float = real("GW", "generation and imports here")
    substation: float = real("GW", "available substation capacity")
    boilers: float = real("1", "share of district heat plants available")
    heat_plants: float = real("GW", "capacity of plants that give district heat")
    heat_plants_available: float = real("GW", "available capacity of those plants")
    need: float = real("GW", "power to be brought in (+) or sent out (-)")
    weight: float = real("GW", "demand that the substations can carry, with which needs are evened")
    imported: float = real("GW", "power brought in over the lines")
    served: float = real("GW", "demand met")
    power: float = real("1", "share of the demand met")
    heat: float = real("1", "share of the needed district heat given")
    cold: float = real("1", "share of homes without heat")
    hits: float = real("1/step", "missiles and drones that hit here")
    returned: float = real("persons/step", "people from here who came home in the step")
    danger: float = real("1", "danger to life as people perceive it")
    attraction: float = real("utility", "utility of living here, without home and distance")
    pull: float = real("1", "exp(attraction): what living here weighs in the choice of a place")
    offer: float = real("1", "what moving here weighs, without distance; 0 where there is no room")
    decay: float = real("1", "weight of distance that its row of `deterrence` was set with")
    leaving: float = real("1/step", "chance to leave home of those who may not cross the border")
    leaving_freely: float = real("1/step", "chance to leave home of those who may cross the border")


class Component(Record):
    """A power plant or the substations of a region."""

    region: int = whole("index", "region")
    side: int = whole("side", "belligerent whose grid it is")
    index: int = whole("index", "position in the table")
    kind: int = whole("code", "substation 0, nuclear 1, thermal 2, hydro 3, CHP 4, renewable 5")
    capacity: float = real("GW", "capacity when undamaged")
    health: float = real("1", "share of the capacity available")
    value: float = real("1", "attraction as a target in the step")
    value_before: float = real("1", "sum of the attraction of the components before it")
    missile_hits: float = real("1/step", "missiles that hit it")
    drone_hits: float = real("1/step", "drones that hit it")
    lost: float = real("1/step", "health lost in the step")
    wanted: float = real("1/step", "health that unlimited repair would restore")
    repaired: float = real("1/step", "health restored in the step")


class Line(Record):
    """The high-voltage lines between two regions."""

    start: int = whole("index", "region")
    end: int = whole("index", "region")
    side: int = whole("side", "belligerent whose grid it is")
    capacity: float = real("GW", "transfer capacity")
    flow: float = real("GW", "power from start to end")
    ease: float = real("1/GW", "one over the demand at both ends")


class GridOperator(Record):
    """The operator of one side's grid: repairs it, balances it and sheds load."""

    side: int = whole("side", "belligerent")
    first_line: int = whole("index", "first of its lines, which stand together")
    lines: int = whole("count", "number of its lines")
    spares: float = real("transformers", "in store")
    spares_in: float = real("transformers/step", "made or donated")
    spares_moved: float = real("transformers/step", "brought by events (-: taken away)")
    spares_used: float = real("transformers/step", "installed")
    work_wanted: float = real("GW", "repair wanted by all components")
    spares_wanted: float = real("transformers", "spares wanted by all substations")
    crews_scale: float = real("1", "share of the wanted repair that crews can do")
    spares_scale: float = real("1", "share of the wanted substation repair that spares allow")
    generation: float = real("GW", "generation and imports on offer")
    demand: float = real("GW", "demand")
    reachable: float = real("GW", "demand that substations can carry")
    served: float = real("GW", "demand met")
    curtailed: float = real("GW", "generation that could not reach customers")
    power: float = real("1", "share of the demand met")
    cold: float = real("1", "share of people in homes without heat")
    protection: float = real("1", "share of damage to substations that protective works prevent")
    capacity: float = real("GW", "capacity of the kinds of component that are struck")
    available: float = real("GW", "available capacity of those kinds")


class Economy(Record):
    """The economy and the treasury of one side."""

    side: int = whole("side", "belligerent")
    gdp: float = real("billion US$/step", "gross domestic product as it were without the war")
    trend: float = real("1", "gross domestic product without the war, share of that before it")
    capital: float = real("1", "capital stock, share of the pre-war level")
    labour: float = real("1", "employment, share of the pre-war level")
    labour_start: float = real("1", "employment at the start, share of the pre-war level")
    labour_force: float = real("persons", "people at work or seeking work at the start")
    abroad_start: float = real("persons", "refugees abroad at the start")
    abroad: float = real("persons", "refugees abroad")
    access: float = real("1", "access to suppliers and imports, share of the pre-war level")
    access_lost: float = real("1", "share of output lost at first to sanctions and risk")
    routes: float = real("1", "exports that find a way out, share of those before the war")
    routes_closed: float = real("1", "share of exports whose usual route is closed")
    backup: float = real("1", "share of lost power that generators replace")
    registered: float = real("persons", "people of the country before the war")
    people: float = real("1", "people in the country, share of those before the war")
    other_demand: float = real("1", "demand that is not followed, less its imports, share of gdp")
    demand: float = real("1", "demand for output, share of gdp")
    capacity: float = real("1", "output at normal use of capacity and full power, share of gdp")
    use: float = real("1", "use of capacity, 1 = normal")
    output: float = real("1", "output, share of what it were without the war")
    inhabitants: float = real("persons", "people in the country, on the land that it holds")
    occupied: float = real("persons", "people who came under occupation since the start")
    inhabitants_start: float = real("persons", "those people at the start")
    land: float = real("km²", "land of the country that it holds")
    land_start: float = real("km²", "that land at the start")
    food_stock: float = real("weeks of need", "food in store")
    food_supply: float = real("weeks of need/step", "food grown and brought in")
    food_used: float = real("weeks of need/step", "food eaten")
    food_met: float = real("1", "share of the need for food that is met")
    hunger: float = real("1", "severity of hunger: missing food squared, as it bears")
    fuel_stock: float = real("weeks of need", "fuel in store")
    fuel_supply: float = real("weeks of need/step", "fuel won and brought in")
    fuel_used: float = real("weeks of need/step", "fuel used")
    fuel_met: float = real("1", "share of the need for fuel that is met")
    damage: float = real("1/step", "capital destroyed in the step, share of the pre-war stock")
    revenue: float = real("billion US$/step", "taxes and income from exports")
    spending: float = real("billion US$/step", "civil, military and arms spending")
    aid: float = real("billion US$/step", "financial aid received")
    drawn: float = real("billion US$/step", "drawn from reserves (-: added to them)")
    lent: float = real("billion US$/step", "lent by the public at home")
    printed: float = real("billion US$/step", "money created")
    gap: float = real("billion US$/step", "spending not covered by taxes and aid")
    reserves: float = real("billion US$", "liquid reserves")
    money_moved: float = real("billion US$/step", "brought by events (-: taken away)")
    civil_factor: float = real("1", "civil spending, share of what is planned")
    arms_factor: float = real("1", "share of planned arms production that is paid for")
    arms_output: float = real("billion US$/step", "arms produced")
    stress: float = real("1", "fiscal stress, 0 to 1")
    inflation: float = real("1/year", "inflation")


class Cohort(Record):
    """People of one home region who decide alike."""

    persons: float = real("persons", "number of people")
    spot: float = real("1", "where in the region they live: from 1 down, land is lost")
    queue_place: float = real("1", "place in the queue at the border, 0 to 1")
    index: int = whole("index", "position in the table", 4)
    home: int = whole("index", "region of origin", 4)
    place: int = whole("index", "where they live: a region, or regions + host", 4)
    chosen: int = whole("index", "place they have chosen to live in", 4)
    moved: int = whole("step", "step in which they last moved, below 0 before the start", 4)
    side: int = whole("side", "belligerent whose people they are", 2)
    may_cross: int = whole("flag", "1 if they may leave the country in time of war", 2)


class Host(Record):
    """A country, or a group of them, that takes refugees in."""

    index: int = whole("index", "position in the table")
    place: int = whole("index", "regions + index: its number among the places")
    allied: int = whole("flag", "1 if crowding there tries the patience of allies")
    capacity: float = real("persons", "refugees beyond which it is crowded")
    wage: float = real("1", "income there, relative to home before the war")
    before: float = real("persons", "refugees there in the step before")
    refugees: float = real("persons", "refugees there")
    arrivals: float = real("persons/step", "net arrivals in the step")
    saturation: float = real("1", "refugees as a share of capacity")
    attraction: float = real("utility", "utility of living there, without distance")
    pull: float = real("1", "exp(attraction): what living here weighs in the choice of a place")
    offer: float = real("1", "what moving here weighs, without distance; 0 where there is no room")
