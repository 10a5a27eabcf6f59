"""Every kind of bad scenario file gives its exact message."""

import pytest

from attrition.parameters import PARAMETERS
from attrition.scenario.problems import number, span

FLOW_SWEEPS = PARAMETERS["grid.flow_sweeps"]
SWEEPS = span(*FLOW_SWEEPS.bounds, FLOW_SWEEPS.unit)
FRACTION = number(FLOW_SWEEPS.default * 0.99)
SCALED = number(1e9 * PARAMETERS["combat.lethality"].default)
EVENT = "\n[[events]]\n"
MORE = {
    "an unknown section": ("[combatt]\nx = 1", "combatt: unknown key; did you mean combat?"),
    "an unknown key": (
        "[combat]\nlethalty = 1",
        "combat.lethalty: unknown key; did you mean combat.lethality?",
    ),
    "a key of another section": (
        "[combat]\ntempo = 1",
        "combat.tempo: unknown key; did you mean strikes.tempo?",
    ),
    "a parameter of an earlier version": (
        "[combat]\ntolerated_loss = { a = 0.02 }",
        "combat.tolerated_loss: was removed: attackers tire as they lose; "
        "set cohesion_loss and cohesion_recovery",
    ),
    "a number in the unit of an earlier version": (
        "[mobilisation]\nnew_formation_pool.b = 300000",
        "mobilisation.new_formation_pool.b: found 300,000; expected 0 to 1,000: "
        "now a share of the army at the start, not soldiers",
    ),
    "an unknown side of a parameter": (
        "[combat]\nquality.c = 1",
        "combat.quality.c: unknown side; expected a or b",
    ),
    "a text for a number": (
        "[grid]\nflow_sweeps = 'many'",
        f"grid.flow_sweeps: found 'many'; expected a whole number, {SWEEPS}",
    ),
    "a bool for a number": (
        "[combat]\nlethality = true",
        "combat.lethality: found true; expected a number, 0 to 10 (1/week)",
    ),
    "a table for a number": (
        "[combat]\nlethality = { a = 1 }",
        "combat.lethality: found a table; expected a number, 0 to 10 (1/week)",
    ),
    "an array for a number": (
        "[combat]\nquality = [1, 2]",
        "combat.quality: found an array; expected a number, 0 to 20",
    ),
    "a fraction for a whole number": (
        "[grid]\nflow_sweeps = 2.5",
        f"grid.flow_sweeps: found 2.5; expected a whole number, {SWEEPS}",
    ),
    "not a number": (
        "[combat]\nlethality = nan",
        "combat.lethality: found nan; expected a number, 0 to 10 (1/week)",
    ),
    "infinity": (
        "[combat]\nlethality = -inf",
        "combat.lethality: found -inf; expected a number, 0 to 10 (1/week)",
    ),
    "a number beyond all bounds": (
        f"[combat]\nlethality = 0x1{'0' * 400}",
        "combat.lethality: found a number too large; expected a number, 0 to 10 (1/week)",
    ),
    "a value out of bounds": (
        "[combat]\nlethality = 11",
        "combat.lethality: found 11; expected 0 to 10 (1/week)",
    ),
    "a value of one side out of bounds": (
        "[combat]\nquality = { a = 1, b = -1 }",
        "combat.quality.b: found -1; expected 0 to 20",
    ),
    "a citation of an unknown parameter": (
        "[sources]\ncombat.lethalty = 'x'",
        "sources.combat.lethalty: unknown key; did you mean combat.lethality?",
    ),
    "a citation that is no text": (
        "[sources]\ncombat.lethality = 3",
        "sources.combat.lethality: found 3; expected a citation",
    ),
    "an event without a date": (
        f"{EVENT}set = {{ 'combat.lethality' = 0.1 }}",
        "event 1, date: missing; expected one of date and week",
    ),
    "an event with both a date and a week": (
        f"{EVENT}date = 2023-01-01\nweek = 3\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, date: both date and week are given; expected one of date and week",
    ),
    "an event before the start": (
        f"{EVENT}date = 2022-01-01\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, date: found 2022-01-01; expected 2022-11-14 to 2023-04-02",
    ),
    "an event after the end": (
        f"{EVENT}week = 20\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, week: found 20; expected 0 to 19",
    ),
    "an event long before the start": (
        f"{EVENT}week = -{'9' * 30}\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, week: found -1e+30; expected 0 to 19",
    ),
    "an event with a quoted date": (
        f"{EVENT}date = '2023-01-01'\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, date: found '2023-01-01'; expected a date without quotes",
    ),
    "an event whose week is a text": (
        f"{EVENT}week = '3'\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, week: found '3'; expected a whole number",
    ),
    "an event that ends at noon": (
        f"{EVENT}week = 3\nend = 2023-01-01T12:00:00\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, end: found 2023-01-01 12:00:00; "
        "expected a date without quotes or a number of weeks",
    ),
    "an event that ends before it begins": (
        f"{EVENT}week = 3\nend = 2\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, end: found 2; expected a later week than 3",
    ),
    "an event that ends in the week in which it begins": (
        f"{EVENT}date = 2022-11-15\nend = 2022-11-18\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, end: found 2022-11-18; expected a later week than 2022-11-15",
    ),
    "an event that ends in another geological age": (
        f"{EVENT}week = 3\nend = 99999999\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, end: found 99,999,999; expected at most 10,000 weeks",
    ),
    "an event that changes nothing": (
        f"{EVENT}week = 3",
        "event 1: changes nothing; expected at least one of set, scale, add and control",
    ),
    "an event with an unknown key": (
        f"{EVENT}week = 3\nsett = 1\nscale = {{ 'combat.lethality' = 1 }}",
        "event 1, sett: unknown key; did you mean set?",
    ),
    "an event on an unknown parameter": (
        f"{EVENT}week = 3\nset = {{ 'combat.lethalty' = 0.1 }}",
        "event 1, set: combat.lethalty: unknown key; did you mean combat.lethality?",
    ),
    "an event on what is read only at the start": (
        f"{EVENT}week = 3\nscale = {{ combat.soldiers.a = 2 }}",
        "event 1, scale: combat.soldiers.a: is read only at the start, so no event can change it",
    ),
    "an event that sets a value out of bounds": (
        f"{EVENT}week = 3\nset = {{ 'combat.lethality' = 11 }}",
        "event 1, set: combat.lethality: found 11; expected 0 to 10 (1/week)",
    ),
    "an event that scales by a text": (
        f"{EVENT}week = 3\nscale = {{ 'combat.lethality' = 'x' }}",
        "event 1, scale: combat.lethality: found 'x'; expected a number",
    ),
    "an event that scales a value out of bounds": (
        f"{EVENT}week = 3\nscale = {{ 'combat.lethality' = 1e9 }}",
        f"event 1, scale: combat.lethality: leads to {SCALED}; expected 0 to 10 (1/week)",
    ),
    "an event that scales a whole number to a fraction": (
        f"{EVENT}week = 3\nscale = {{ 'grid.flow_sweeps' = 0.99 }}",
        f"event 1, scale: grid.flow_sweeps: leads to {FRACTION}; expected a whole number, {SWEEPS}",
    ),
    "control of an unknown region": (
        f"{EVENT}week = 3\ncontrol = {{ SS = 0.5 }}",
        "event 1, control: unknown region 'SS'; did you mean S?",
    ),
    "control that is no share": (
        f"{EVENT}week = 3\ncontrol = {{ S = 92 }}",
        "event 1, control: S: found 92; expected a share held by b, 0 to 1",
    ),
    "control that is no table": (
        f"{EVENT}week = 3\ncontrol = 3",
        "event 1, control: found 3; expected a table",
    ),
    "an unknown table": (
        "[[tables.region]]\nid = 'x'",
        "tables.region: unknown key; did you mean tables.regions?",
    ),
    "an unknown column": (
        "[[tables.hosts]]\nid = 'H'\nname = 'H'\nguest = 1\nguests = 0\ncapacity = 1\n"
        "wage_index = 1",
        "tables.hosts row 1, guest: unknown column; did you mean guests?",
    ),
    "a missing column": (
        "[[tables.control]]\nregion = 'S'",
        "tables.control row 1, share_b: missing; expected a number, 0 to 1",
    ),
    "a sector in an unknown region": (
        "[[tables.plants]]\nname = 'P'\nregion = 'SS'\nkind = 'hydro'\ncapacity_gw = 1",
        "tables.plants row 1, region: unknown region 'SS'; did you mean S?",
    ),
    "an unknown kind of plant": (
        "[[tables.plants]]\nname = 'P'\nregion = 'S'\nkind = 'fusion'\ncapacity_gw = 1",
        "tables.plants row 1, kind: found 'fusion'; "
        "expected nuclear, thermal, hydro, chp or renewable",
    ),
    "a line from a region to itself": (
        "[[tables.lines]]\na = 'S'\nb = 'S'\ncapacity_gw = 1",
        "tables.lines row 1, b: found 'S'; expected another region",
    ),
    "a line given twice": (
        "[[tables.lines]]\na = 'S'\nb = 'N'\ncapacity_gw = 1\n"
        "[[tables.lines]]\na = 'N'\nb = 'S'\ncapacity_gw = 1",
        "tables.lines row 2, a and b: 'N' and 'S' already given in tables.lines row 1",
    ),
    "a region given twice": (
        "[[tables.regions]]\nid = 'S'\nname = 'South'\narea_km2 = 1",
        "tables.regions row 3, id: 'S' already given in tables.regions row 2",
    ),
    "a sector that closes before it opens": (
        "[[tables.sectors]]\nname = 'T'\nregion = 'S'\nlength_km = 1\nopens = 3\ncloses = 2\n"
        "share_a = 0\nshare_b = 0",
        "tables.sectors row 2, closes: found 2; expected -1 or a week after it opens",
    ),
    "shares of an army that do not add up": (
        "[[tables.sectors]]\nname = 'T'\nregion = 'S'\nlength_km = 1\nshare_a = 0\nshare_b = 0.2",
        "tables.sectors, share_b: the shares add up to 1.2; expected a sum of 1",
    ),
}


@pytest.mark.parametrize("case", MORE)
def test_it_is_refused(case, small, problems):
    text, message = MORE[case]
    assert problems(small(text)) == [f"x.toml: {message}"]
