"""What the world is made of: the fields of every agent, declared once, and the World of tables.

From one declaration come the columns of a record's table, the attributes of its Mesa agent and
the reference page. Side 0 is belligerent a, side 1 is b; a `Pair` holds one number for each.
"""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

Pair = list[float]
UNRAISED, RESERVE, NOBODY, NOWHERE = -2, -1, -1, -1
SUBSTATION, NUCLEAR, THERMAL, HYDRO, CHP, RENEWABLE = 0, 1, 2, 3, 4, 5
KINDS = {
    "substation": SUBSTATION,
    "nuclear": NUCLEAR,
    "thermal": THERMAL,
    "hydro": HYDRO,
    "chp": CHP,
    "renewable": RENEWABLE,
}


class Column(NamedTuple):
    """One field of a record: its type (i8, f8, or a pair of f8), unit and meaning."""

    kind: str
    unit: str
    meaning: str


def whole(unit: str, meaning: str) -> Any:
    """Declare an integer field."""
    return Column("i8", unit, meaning)


def real(unit: str, meaning: str) -> Any:
    """Declare a real-valued field."""
    return Column("f8", unit, meaning)


def pair(unit: str, meaning: str) -> Any:
    """Declare a field with one real value for each side."""
    return Column("pair", unit, meaning)


class Record:
    """The base of all records; `columns` lists the fields in their order of declaration."""

    columns: ClassVar[dict[str, Column]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Column)}
        if own:
            cls.columns = own


class Theatre(Record):
    """What both sides share: the weather, the front as a whole, and whether the war goes on."""

    day_of_year: int = whole("days", "day of the year on which the step begins")
    anomaly: float = real("°C", "departure of the temperature from the normal")
    temperature: float = real("°C", "national mean temperature")
    mobility: float = real("1", "speed over ground, of that in the dry season")
    fighting: int = whole("flag", "1 while the war goes on, 0 after a ceasefire or settlement")
    settled: int = whole("flag", "1 after an agreed settlement")
    area: float = real("km²", "contested area")
    share: float = real("1", "share of the contested area held by b")
    share_change: float = real("1/step", "change of that share in the step")
    drift: float = real("1/step", "mean change of that share over about eight steps")
    bargaining_range: float = real("share", "what a would concede beyond what b demands")
    ripeness: float = real("1", "mutually hurting stalemate: how little moves while both hurt")
    neutral_share: float = real("share", "b's share halfway between the two reservation points")
    agreed_share: float = real("share", "b's share agreed in the settlement")
    leaving: float = real("persons/step", "people who want to cross the border")
    border: float = real("1", "share of them that the crossings let through")


class Sector(Record):
    """A stretch of the front."""

    index: int = whole("index", "position in the table")
    region: int = whole("index", "region in which the ground is fought over")
    opens: int = whole("step", "first step in which it is fought over")
    closes: int = whole("step", "step from which it is quiet, -1 = never")
    active: int = whole("flag", "1 while it is a front")
    length: float = real("km", "length of the line")
    river: float = real("1", "obstacle to an attacker, 1 = none")
    men: Pair = pair("persons", "soldiers in the line")
    formations: Pair = pair("formations", "formations in the line")
    strength: Pair = pair("persons", "soldiers weighted by skill and cohesion")
    power: Pair = pair("persons", "effective strength: with quality, fire and supply")
    cohesion: Pair = pair("1", "mean cohesion")
    fortification: Pair = pair("1", "protection of the line")
    intensity: Pair = pair("1", "how hard each side attacks")
    ratio: Pair = pair("log ratio", "effective force ratio as each side sees it as attacker")
    loss_share: Pair = pair("1/step", "share of the men lost")
    attacker: int = whole("side", "who attacks, -1 = nobody")
    push: float = real("km/step", "advance before the land sets its limit, + for b")
    advance: float = real("km", "advance of b since the opening")
    momentum: float = real("km", "recent advance, + for b")
    ground_gained: float = real("km²/step", "ground taken in the step, + for b")


class Formation(Record):
    """A unit that fights, moves and rests together: of brigade size at the default resolution."""

    side: int = whole("side", "belligerent")
    index: int = whole("index", "position in the table")
    sector: int = whole("index", "sector, -1 = in reserve, -2 = not raised yet")
    men: float = real("persons", "soldiers present")
    skill: float = real("1", "training and experience, 1 = a good regular")
    cohesion: float = real("1", "morale and freshness, 0.2 to 1")
    need: float = real("persons", "replacements it could absorb in the step")
    lost: float = real("persons/step", "casualties in the step")


class Army(Record):
    """The manpower and ammunition of one side."""

    side: int = whole("side", "belligerent")
    eligible: float = real("persons", "could still be called up")
    called_up: float = real("persons", "called up since the opening")
    training: float = real("persons", "in training")
    trained: float = real("persons", "trained and waiting")
    front: float = real("persons", "in formations in the line")
    reserve: float = real("persons", "in formations in reserve")
    wounded: float = real("persons", "in hospital")
    killed: float = real("persons", "killed, missing or captured, since before the opening")
    invalid: float = real("persons", "discharged from hospital, not fit to serve")
    casualties: float = real("persons", "killed and wounded, since before the opening")
    recruits: float = real("persons/step", "called up in the step")
    graduates: float = real("persons/step", "left training in the step")
    returned: float = real("persons/step", "left hospital for service in the step")
    discharged: float = real("persons/step", "left hospital unfit in the step")
    joined: float = real("persons/step", "went from the trained pool into formations")
    losses: float = real("persons/step", "killed and wounded in the step")
    deaths: float = real("persons/step", "killed, missing or captured in the step")
    shortfall: float = real("persons", "what formations could absorb in the step")
    raising: float = real("persons", "trained soldiers set aside for new formations")
    commitments: float = real("formations", "how many formations may still move up in the step")
    reserves: float = real("formations", "formations in reserve")
    line: float = real("formations", "formations in the line")
    shells: float = real("thousand", "shells in stock")
    shells_made: float = real("thousand/step", "shells made")
    shells_given: float = real("thousand/step", "shells given or bought abroad")
    shells_fired: float = real("thousand/step", "shells fired")
    fire: float = real("1", "fire factor: effect of artillery at this rate of fire")


class Arsenal(Record):
    """The long-range weapons and the air defence of one side."""

    side: int = whole("side", "belligerent")
    missiles: float = real("missiles", "in stock")
    drones: float = real("drones", "in stock")
    missiles_in: float = real("1/step", "missiles built")
    drones_in: float = real("1/step", "drones bought and built")
    missiles_launched: float = real("1/step", "missiles fired at the enemy's rear")
    drones_launched: float = real("1/step", "drones fired at the enemy's rear")
    missiles_engaged: float = real("1/step", "of these, engaged by interceptors")
    missiles_through: float = real("1/step", "missiles not intercepted")
    drones_through: float = real("1/step", "drones not intercepted")
    missile_hits: float = real("1/step", "missiles that hit the energy system")
    drone_hits: float = real("1/step", "drones that hit the energy system")
    other_hits: float = real("1/step", "missiles and drones that hit elsewhere")
    people: float = real("persons", "people who live under its strikes")
    target_value: float = real("1", "sum of the attraction of the enemy's components")
    interceptors: float = real("interceptors", "in stock")
    interceptors_in: float = real("1/step", "interceptors received")
    interceptors_used: float = real("1/step", "interceptors fired")
    guns: float = real("1/step", "drones that guns and jamming can engage")


class Region(Record):
    """A first-level unit of a country: its land, people, power and warmth."""

    index: int = whole("index", "position in the table")
    side: int = whole("side", "belligerent whose country it is")
    contested: int = whole("flag", "1 if it is part of the issue at stake")
    area: float = real("km²", "area")
    held: Pair = pair("km²", "area held by each side")
    gained: float = real("km²/step", "land that changed hands in the step, + for b")
    yielding: Pair = pair("km²", "land that each side would lose if every push went through")
    nearest: int = whole("index", "nearest sector of the front")
    depth: float = real("km", "distance of its capital from the front at the opening")
    distance: float = real("km", "distance of its capital from the front")
    registered: float = real("persons", "people at home before the war")
    present: float = real("persons", "people there now")
    newcomers: float = real("persons", "of these, displaced from elsewhere")
    moved: float = real("persons", "people from here displaced inside the country")
    abroad: float = real("persons", "people from here who are abroad")
    offset: float = real("°C", "its temperature against the national mean")
    temperature: float = real("°C", "temperature")
    district_heat: float = real("1", "share of homes on district heat")
    interconnection: float = real("1", "share of the imports that arrive here")
    load: float = real("GW", "demand for power before the war at 16 °C")
    demand: float = real("GW", "demand for power")
    reachable: float = real("GW", "demand that the substations can carry")
    generation: float = real("GW", "generation and imports here")
    substation: float = real("GW", "substation capacity in order")
    boilers: float = real("1", "health of heat-giving plants")
    heat_plants: float = real("GW", "capacity of heat-giving plants")
    heat_plants_sound: float = real("GW", "the same, in order")
    need: float = real("GW", "power to be brought in (+) or sent out (-)")
    imported: float = real("GW", "power brought in over the lines")
    served: float = real("GW", "demand met")
    power: float = real("1", "share of the demand met")
    heat: float = real("1", "share of the needed district heat given")
    cold: float = real("1", "share of homes without heat")
    hits: float = real("1/step", "missiles and drones that hit here")
    returned: float = real("persons/step", "people from here who came home in the step")
    danger: float = real("1", "danger to life as people see it")
    attraction: float = real("utility", "worth of living here, without home and distance")


class Component(Record):
    """A power plant or the substations of a region."""

    region: int = whole("index", "region")
    side: int = whole("side", "belligerent whose grid it is")
    index: int = whole("index", "position in the table")
    kind: int = whole("code", "substation 0, nuclear 1, thermal 2, hydro 3, CHP 4, renewable 5")
    capacity: float = real("GW", "capacity in full order")
    health: float = real("1", "share of it in order")
    value: float = real("1", "attraction as a target in the step")
    value_before: float = real("1", "sum of the attraction of the components before it")
    missile_hits: float = real("1/step", "missiles that hit it")
    drone_hits: float = real("1/step", "drones that hit it")
    lost: float = real("1/step", "health lost in the step")
    wanted: float = real("1/step", "health that repair would give back without limits")
    repaired: float = real("1/step", "health given back in the step")


class Line(Record):
    """The high-voltage lines between two regions."""

    start: int = whole("index", "region")
    end: int = whole("index", "region")
    side: int = whole("side", "belligerent whose grid it is")
    capacity: float = real("GW", "transfer capacity")
    flow: float = real("GW", "power from start to end")


class GridOperator(Record):
    """The one who repairs, balances and sheds load in the grid of one side."""

    side: int = whole("side", "belligerent")
    spares: float = real("transformers", "in store")
    spares_in: float = real("transformers/step", "made or given")
    spares_used: float = real("transformers/step", "built in")
    work_wanted: float = real("GW", "repair wanted by all components")
    spares_wanted: float = real("transformers", "spares wanted by all substations")
    crews_scale: float = real("1", "share of the wanted repair that crews can do")
    spares_scale: float = real("1", "share of the wanted substation repair that spares allow")
    generation: float = real("GW", "generation and imports on offer")
    demand: float = real("GW", "demand")
    reachable: float = real("GW", "demand that substations can carry")
    served: float = real("GW", "demand met")
    curtailed: float = real("GW", "generation that found no way to a customer")
    power: float = real("1", "share of the demand met")
    cold: float = real("1", "share of people in homes without heat")
    capacity: float = real("GW", "capacity of struck kinds of component")
    sound: float = real("GW", "the same, in order")


class Economy(Record):
    """The economy and the treasury of one side."""

    side: int = whole("side", "belligerent")
    gdp: float = real("billion US$/step", "output before the war")
    capital: float = real("1", "capital, of that before the war")
    labour: float = real("1", "employment, of that before the war")
    labour_opening: float = real("1", "the same at the opening")
    labour_force: float = real("persons", "people at work or seeking it at the opening")
    abroad_opening: float = real("persons", "refugees abroad at the opening")
    abroad: float = real("persons", "refugees abroad")
    access: float = real("1", "markets, ports, imports and calm, of that before the war")
    backup: float = real("1", "lost power replaced by generators")
    output: float = real("1", "output, of that before the war")
    damage: float = real("1/step", "capital destroyed in the step, of that before the war")
    revenue: float = real("billion US$/step", "taxes")
    spending: float = real("billion US$/step", "civil, military and arms spending")
    aid: float = real("billion US$/step", "money given")
    drawn: float = real("billion US$/step", "taken from reserves (-: put by)")
    printed: float = real("billion US$/step", "money created")
    gap: float = real("billion US$/step", "spending not covered by taxes and aid")
    reserves: float = real("billion US$", "liquid reserves")
    arms_factor: float = real("1", "arms production that can be paid for")
    arms_output: float = real("billion US$/step", "arms produced")
    stress: float = real("1", "fiscal stress, 0 to 1")
    inflation: float = real("1/year", "inflation")


class Cohort(Record):
    """People of one home region who decide alike."""

    index: int = whole("index", "position in the table")
    side: int = whole("side", "belligerent whose people they are")
    home: int = whole("index", "region of origin")
    place: int = whole("index", "where they live: a region, or regions + host")
    chosen: int = whole("index", "where they want to live")
    may_cross: int = whole("flag", "1 if they may leave the country in time of war")
    ticket: float = real("1", "place in the queue at the border, 0 to 1")
    persons: float = real("persons", "how many they are")


class Host(Record):
    """A country, or a group of them, that takes refugees in."""

    index: int = whole("index", "position in the table")
    place: int = whole("index", "regions + index: its number among the places")
    european_union: int = whole("flag", "1 if it is in the European Union")
    capacity: float = real("persons", "guests beyond which it is crowded")
    wage: float = real("1", "income there, of that at home before the war")
    before: float = real("persons", "refugees there a step before")
    guests: float = real("persons", "refugees there")
    arrivals: float = real("persons/step", "net change in the step")
    saturation: float = real("1", "guests, of its capacity")
    attraction: float = real("utility", "worth of living there, without distance")


class Government(Record):
    """The leadership of one side and the public it answers to."""

    side: int = whole("side", "belligerent")
    aim: float = real("share", "announced aim: own share of the issue")
    audience_cost: float = real("1", "penalty for less than the aim")
    trend: float = real("share/step", "believed drift of b's share")
    doubt: float = real("share²/step²", "variance of that belief")
    expected: float = real("share", "own share expected at the horizon")
    cost: float = real("share/step", "cost of a week of war")
    reservation: float = real("share", "reservation value: least own share it would settle for")
    willingness: float = real("1", "willingness to talk: the current line against that value")
    support: float = real("1", "support at home for its war")
    rally: float = real("log odds", "rally round the flag")
    presses: int = whole("flag", "1 while it orders offensives")
    success: float = real("1", "belief to be winning")
    collapses: int = whole("count", "how often the government fell")
    fell: int = whole("flag", "1 in the step in which it falls")


class Ally(Record):
    """The coalition that stands behind one side."""

    side: int = whole("side", "belligerent it supports")
    patience: float = real("1", "share of the promised that is delivered")
    promised: float = real("billion US$/step", "worth of arms and money promised")
    delivered: float = real("billion US$/step", "worth of arms and money delivered")


class World(NamedTuple):
    """All agents: one table, or one list of Mesa agents, for each kind of record.

    `distance` is ln(1 + km/100) from each region to each place. `worth` and `weight` are what the
    people of each region make of each place, a row for those who may not cross the border and one
    for those who may.
    """

    theatre: Any
    regions: Any
    sectors: Any
    formations: Any
    armies: Any
    arsenals: Any
    components: Any
    lines: Any
    operators: Any
    economies: Any
    cohorts: Any
    hosts: Any
    governments: Any
    allies: Any
    distance: Any
    worth: Any
    weight: Any


RECORDS: dict[str, type[Record]] = {
    "theatre": Theatre,
    "regions": Region,
    "sectors": Sector,
    "formations": Formation,
    "armies": Army,
    "arsenals": Arsenal,
    "components": Component,
    "lines": Line,
    "operators": GridOperator,
    "economies": Economy,
    "cohorts": Cohort,
    "hosts": Host,
    "governments": Government,
    "allies": Ally,
}


class Settings(NamedTuple):
    """The parameters in force in a step, a row for each mechanism."""

    calendar: Any
    support: Any
    strikes: Any
    grid: Any
    economy: Any
    mobilisation: Any
    combat: Any
    households: Any
    politics: Any


class Chance(NamedTuple):
    """The random numbers of a step, drawn ahead; normal or uniform on [0, 1)."""

    weather: Any
    combat: Any
    strikes: Any
    targets: Any
    reserves: Any
    people: Any
    politics: Any
    news: Any


class Week(NamedTuple):
    """What a step brings from outside: its number, its parameters, its luck, ordered moves."""

    number: int
    days: float
    day_of_year: int
    settings: Settings
    chance: Chance
    control: Any
