"""Records of the front, the armies and their long-range weapons."""

from __future__ import annotations

from attrition.records.declare import Pair, Record, pair, real, whole


class Theatre(Record):
    """What both sides share: the weather, the front as a whole, and whether the war goes on."""

    day_of_year: int = whole("days", "day of the year on which the step begins")
    anomaly: float = real("°C", "departure of the temperature from the normal")
    temperature: float = real("°C", "national mean temperature")
    mobility: float = real("1", "speed over ground, as a share of that in the dry season")
    fighting: int = whole("flag", "1 while the war goes on, 0 after a ceasefire or settlement")
    settled: int = whole("flag", "1 after a settlement, in talks or on one side's terms")
    agreed: int = whole("flag", "1 while a truce holds that the sides made themselves")
    truce: int = whole("steps", "steps since the fighting stopped without a settlement")
    broken: int = whole("flag", "1 after a truce was broken, until none is imposed any more")
    ending: int = whole(
        "code",
        "none 0, settlement 1, frozen line 2, capitulation 3, conquest 4, collapse 5",
    )
    loser: int = whole("side", "side that capitulated, was conquered or collapsed, -1 = none")
    opening: float = real("1", "share of the contested area held by b at the start")
    area: float = real("km²", "contested area")
    share: float = real("1", "share of the contested area held by b; land beyond it counts as well")
    share_change: float = real("1/step", "change of that share in the step")
    drift: float = real("1/step", "weighted mean change of that share in recent steps")
    usual_share: float = real("1", "share held by b that both publics are used to")
    bargaining_range: float = real("share", "what a would concede beyond what b demands")
    ripeness: float = real(
        "1", "mutually hurting stalemate: the front hardly moves while both sides suffer"
    )
    neutral_share: float = real("share", "b's share halfway between the two reservation values")
    agreed_share: float = real("share", "b's share agreed in the settlement")
    alarm: float = real("1", "fear that fighting leaves: 1 while it goes on, fading in calm")
    deciding: int = whole("count", "cohorts that decide in the step, those on the list `deciding`")
    border_queue: float = real("persons/step", "people who want to cross the border")
    border_share: float = real("1", "share of them that the crossings can handle")


class Sector(Record):
    """A stretch of the front."""

    index: int = whole("index", "position in the table")
    region: int = whole("index", "region in which the ground is fought over")
    opens: int = whole("step", "first step in which the sector is fought over")
    closes: int = whole("step", "step from which the sector is quiet, -1 = never")
    active: int = whole("flag", "1 while it is a front")
    length: float = real("km", "length of the line")
    river: float = real("1", "obstacle to an attacker, 1 = none")
    men: Pair = pair("persons", "soldiers in the line")
    strength: Pair = pair("persons", "soldiers weighted by skill and cohesion")
    power: Pair = pair("persons", "effective strength: with quality, fire and supply")
    cohesion: Pair = pair("1", "mean cohesion")
    fortification: Pair = pair("1", "protection of the line")
    posture: Pair = pair("1", "offensives allowed to each side here, 0 = none")
    effort: Pair = pair("1", "share of its line with which each side attacks")
    success: Pair = pair("1", "share of each side's attacks that succeed")
    ratio: Pair = pair("log ratio", "effective force ratio of each side, were it to attack")
    loss_share: Pair = pair("1/step", "share of the men lost")
    attacker: int = whole("side", "attacking side, -1 = nobody")
    push: float = real("km/step", "advance before the land left limits it, + for b")
    advance: float = real("km", "advance of b since the start")
    momentum: float = real("km", "recent advance, + for b")
    ground_gained: float = real("km²/step", "ground taken in the step, + for b")


class Formation(Record):
    """A unit that fights, moves and rests together: of brigade size at the default resolution."""

    side: int = whole("side", "belligerent")
    index: int = whole("index", "position in the table")
    sector: int = whole("index", "sector, -1 = in reserve, -2 = not raised yet")
    men: float = real("persons", "soldiers present")
    establishment: float = real("persons", "soldiers at full strength")
    skill: float = real("1", "training and experience, 1 = a good regular")
    cohesion: float = real("1", "morale and freshness, from 0 to 1")
    need: float = real("persons", "replacements it could absorb in the step")
    lost: float = real("persons/step", "casualties in the step")


class Army(Record):
    """The manpower and ammunition of one side."""

    side: int = whole("side", "belligerent")
    eligible: float = real("persons", "could still be called up")
    called_up: float = real("persons", "called up since the start")
    training: float = real("persons", "in training")
    trained: float = real("persons", "trained and waiting")
    front: float = real("persons", "in the line")
    reserve: float = real("persons", "in formations in reserve")
    wounded: float = real("persons", "in hospital")
    killed: float = real("persons", "killed, missing or captured since the war began")
    invalid: float = real("persons", "discharged from hospital, unfit for service")
    casualties: float = real("persons", "killed and wounded since the war began")
    recruits: float = real("persons/step", "called up in the step")
    graduates: float = real("persons/step", "left training in the step")
    returned: float = real("persons/step", "left hospital for service in the step")
    discharged: float = real("persons/step", "left hospital unfit in the step")
    joined: float = real("persons/step", "went from the trained pool into formations")
    losses: float = real("persons/step", "killed and wounded in the step")
    deaths: float = real("persons/step", "killed, missing or captured in the step")
    transferred: float = real("persons/step", "brought by events and third parties (-: taken away)")
    guests: float = real("persons", "soldiers from abroad who still serve")
    leaving_share: float = real("1", "share of the serving soldiers who leave in the step")
    vacant: float = real("persons", "soldiers that formations lack")
    shortfall: float = real("persons", "what formations could absorb in the step")
    commitments: float = real(
        "formations", "number of formations that may still move up in the step"
    )
    reserves: float = real("formations", "formations in reserve")
    line: float = real("formations", "formations posted to a sector")
    shells: float = real("thousand", "shells in stock")
    shells_made: float = real("thousand/step", "shells made")
    shells_given: float = real("thousand/step", "shells given or bought abroad")
    shells_moved: float = real("thousand/step", "shells brought by events (-: taken away)")
    shells_fired: float = real("thousand/step", "shells fired")
    shells_beyond: float = real("thousand/step", "fired on record beyond the stock")
    fire: float = real("1", "fire factor: effect of artillery at this rate of fire")


class Arsenal(Record):
    """The long-range weapons and the air defence of one side."""

    side: int = whole("side", "belligerent")
    missiles: float = real("missiles", "in stock")
    drones: float = real("drones", "in stock")
    missiles_in: float = real("1/step", "missiles built")
    drones_in: float = real("1/step", "drones bought and built")
    missiles_moved: float = real("1/step", "missiles brought by events (-: taken away)")
    drones_moved: float = real("1/step", "drones brought by events (-: taken away)")
    missiles_launched: float = real("1/step", "missiles fired at the enemy's rear")
    drones_launched: float = real("1/step", "drones fired at the enemy's rear")
    missiles_beyond: float = real("1/step", "missiles fired on record beyond the stock")
    drones_beyond: float = real("1/step", "drones fired on record beyond the stock")
    missiles_engaged: float = real("1/step", "missiles fired that interceptors engage")
    interceptors_met: float = real("1/step", "interceptors that the enemy fires at them")
    tilt: float = real("log odds", "lean towards energy as a target, by what is left to hit")
    missiles_through: float = real("1/step", "missiles not intercepted")
    drones_through: float = real("1/step", "drones not intercepted")
    missile_hits: float = real("1/step", "missiles that hit the energy system")
    drone_hits: float = real("1/step", "drones that hit the energy system")
    other_hits: float = real("1/step", "missiles and drones that hit elsewhere")
    works: float = real("1", "share of its arms industry in working order")
    people: float = real("persons", "people in reach, fewer count far from the front")
    target_value: float = real("1", "sum of the attraction of the enemy's components")
    interceptors: float = real("interceptors", "in stock")
    interceptors_ordered: float = real("interceptors", "interceptors asked of allies")
    interceptors_in: float = real("1/step", "interceptors received")
    interceptors_moved: float = real("1/step", "brought by events (-: taken away)")
    interceptors_used: float = real("1/step", "interceptors fired")
    missile_threat: float = real("1/step", "missiles that the enemy is expected to fire")
    drone_threat: float = real("1/step", "drones that the enemy is expected to fire")
    batteries: float = real("1/step", "missiles that batteries added since the start can engage")
    guns: float = real("1/step", "drones that guns and jamming can engage")
    practice: float = real("log odds", "gain in shooting drones down, by practice")
    decoys: float = real("log odds", "loss of that gain to the enemy's decoys and mixed salvoes")
