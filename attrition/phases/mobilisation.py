"""Mobilisation: call-up, training, hospitals, replacements and new formations."""

from __future__ import annotations

from attrition.phases.inputs import as_recorded
from attrition.records import RESERVE, UNRAISED, Army, Formation, Week, World
from attrition.records.inputs import RECRUITS
from attrition.rules.common import positive, ratio
from attrition.rules.mobilisation import diluted, leaving, trained_skill
from attrition.rules.rule import rule


@rule
def call_up(army: Army, world: World, week: Week) -> None:
    """Call up, train and heal: people enter training, and from there or hospital the pool."""
    settings, side = week.settings.mobilisation, army.side
    coming = army.training + army.trained + settings.return_share[side] * army.wounded
    wanted = positive(army.vacant - coming) / settings.replacement_time
    wanted = min(settings.replacement_share[side] * wanted, settings.call_up_limit * army.eligible)
    enlisting = world.disturbances[side].intake * (settings.recruitment[side] + wanted)
    enlisted = as_recorded(week, RECRUITS, side, enlisting, 1.0)
    army.recruits = min(army.eligible, enlisted + settings.decree[side])
    army.graduates = leaving(army.training, settings.training_time[side])
    healed = leaving(army.wounded, settings.hospital_time)
    army.returned = settings.return_share[side] * healed
    army.discharged = healed - army.returned
    army.eligible -= army.recruits
    army.called_up += army.recruits
    army.training += army.recruits - army.graduates
    army.wounded -= healed
    army.invalid += army.discharged
    army.trained += army.graduates + army.returned
    army.vacant = 0.0
    army.shortfall = 0.0
    army.joined = 0.0


@rule
def request_replacements(formation: Formation, world: World, week: Week) -> None:
    """Ask for the replacements that the formation lacks and can absorb."""
    formation.need = 0.0
    if formation.sector != UNRAISED:
        limit = week.settings.mobilisation.replacement_limit * formation.establishment
        formation.need = min(positive(formation.establishment - formation.men), limit)
        world.armies[formation.side].shortfall += formation.need


@rule
def receive_replacements(formation: Formation, world: World, week: Week) -> None:
    """Receive a share of the trained pool in proportion to need; recruits dilute skill.

    What is still lacking then is what the army calls up for.
    """
    army = world.armies[formation.side]
    share = min(1.0, ratio(army.trained, army.shortfall, 0.0))
    if formation.need > 0.0 and share > 0.0:
        joining = formation.need * share
        skill = recruit_skill(formation.side, week)
        formation.skill = diluted(formation.skill, formation.men, skill, joining)
        formation.men += joining
        army.joined += joining
    if formation.sector != UNRAISED:
        army.vacant += positive(formation.establishment - formation.men)


@rule
def recruit_skill(side: int, week: Week) -> float:
    """Return the skill of a soldier who has just left training."""
    settings = week.settings.mobilisation
    return trained_skill(
        settings.training_time[side],
        settings.skill_floor,
        settings.skill_ceiling,
        settings.skill_time,
    )


@rule
def raise_formations(army: Army, world: World, week: Week) -> None:
    """Deduct replacements from the pool, and raise new formations from the surplus."""
    side = army.side
    army.trained = positive(army.trained - army.joined)
    settings = week.settings.mobilisation
    men = settings.raised_strength * week.settings.combat.formation_size[side]
    at_start = week.settings.combat.soldiers[side] + settings.deployed[side]
    spare = settings.new_formation_pool[side] * at_start
    for i in range(len(world.formations)):
        formation = world.formations[i]
        if formation.side == side and formation.sector == UNRAISED:
            if army.trained < max(men, spare + 0.5 * men):  # to the nearest whole formation
                break
            formation.sector = RESERVE
            formation.men = men
            formation.establishment = men / settings.raised_strength
            formation.skill = recruit_skill(side, week)
            formation.cohesion = settings.raised_cohesion
            army.trained -= men
            army.joined += men
