"""What a scenario leaves out is told once, with what follows; what it gives is not."""

import pytest

from attrition.scenario import discover, load

WHOLE = """
[combat]
soldiers = 1000
shells = 10
[mobilisation]
eligible = 1000
[economy]
gdp = 10
labour_force = 1e6
[politics]
aim = 1
"""
TOUCH = "[[tables.neighbours]]\na = 'N'\nb = 'S'\n"
LEFT_OUT = {
    "soldiers = 1000": "No soldiers for Aland and Bland (combat.soldiers, mobilisation.trained, "
    "mobilisation.deployed): nobody fights.",
    "shells = 10": "No shells for Aland and Bland (combat.shells, strikes.shell_production, "
    "strikes.shell_production_limit, support.shells): only 30% of the killing power is there "
    "(1 - combat.artillery_share).",
    "eligible = 1000": "No people to call up for Aland and Bland (mobilisation.eligible): "
    "losses are not replaced.",
    "gdp = 10": "No output for Aland and Bland (economy.gdp): "
    "the war is paid for with new money alone.",
    "labour_force = 1e6": "No labour force for Aland and Bland (economy.labour_force): "
    "casualties, decrees, flight and strikes weigh nothing in support and output, and soldiers "
    "cost nothing.",
    "aim = 1": "No war aim for Aland and Bland (politics.aim): "
    "a wants 100% of the issue and b 50%.",
}


@pytest.fixture
def told(small):
    """Give the warnings of the small scenario with more text."""
    return lambda more: list(load(small(more)).warnings)


def test_a_whole_scenario_is_told_nothing(told):
    assert told(WHOLE + TOUCH) == []


@pytest.mark.parametrize(("line", "sentence"), LEFT_OUT.items(), ids=lambda text: text.split()[0])
def test_what_decides_and_is_left_out_is_told(told, line, sentence):
    with_share = WHOLE.replace("[combat]", "[combat]\nartillery_share = 0.7")
    assert told(with_share.replace(f"{line}\n", "") + TOUCH) == [sentence]


def test_only_the_side_that_lacks_something_is_named(told):
    (sentence,) = told(WHOLE.replace("soldiers = 1000", "soldiers.b = 1000") + TOUCH)
    assert sentence.startswith("No soldiers for Aland (")


def test_a_zero_that_is_given_is_meant(told):
    assert told(WHOLE.replace("shells = 10", "shells = 0") + TOUCH) == []


@pytest.mark.parametrize(
    "instead",
    [
        "[[events]]\nweek = 3\nset = { 'support.shells' = 5 }\n",
        "".join(
            f"[[data.shells_fired]]\ndate = 2022-11-14\nend = 2023-01-01\nside = '{side}'\n"
            "value = 5\n"
            for side in "ab"
        ),
    ],
    ids=["by an event", "on record"],
)
def test_shells_may_come_otherwise(told, instead):
    assert told(WHOLE.replace("shells = 10\n", "") + TOUCH + instead) == []


GRID = """
[grid]
base_load.a = 5
crews.a = 1
[[tables.plants]]
name = "P"
region = "N"
kind = "thermal"
capacity_gw = 5
"""
LINE = "[[tables.lines]]\na = 'N'\nb = 'S'\ncapacity_gw = 2\n"


def test_a_grid_without_crews_is_told(told):
    assert told(WHOLE + TOUCH + GRID.replace("crews.a = 1\n", "") + LINE) == [
        "No repair crews for Aland (grid.crews): damage to the grid is never mended."
    ]


def test_plants_without_lines_are_told(told):
    assert told(WHOLE + TOUCH + GRID) == [
        "No lines between the regions of Aland (tables.lines): "
        "each has only the power of its own plants."
    ]
    assert told(WHOLE + TOUCH + GRID + LINE) == []


def test_plants_that_serve_no_demand_need_no_lines(told):
    assert told(WHOLE + TOUCH + GRID.replace("base_load.a = 5", "base_load.a = 0")) == []


def test_plants_without_a_demand_are_told(told):
    assert told(WHOLE + TOUCH + GRID.replace("base_load.a = 5\n", "") + LINE) == [
        "No demand for power for Aland (grid.base_load): "
        "its plants serve nobody, and there is no grid to strike."
    ]


def test_a_demand_that_nothing_meets_is_told(told):
    demand = WHOLE + TOUCH + "[grid]\nbase_load.b = 5\n"
    assert told(demand) == [
        "No plants of Bland (tables.plants) and no imports (grid.imports): "
        "its demand for power is never met."
    ]
    assert told(f"{demand}imports.b = 5\n") == []


def test_a_map_on_which_nothing_moves_is_told(told, write, parts):
    assert told(WHOLE) == [
        "No regions touch (tables.neighbours): the front stays in the regions it starts in."
    ]
    still = write("y.toml", parts["good"].replace("contested = 1\n", "") + WHOLE)
    assert load(still).warnings == (
        "No region is contested (tables.regions): no ground is at stake.",
    )


@pytest.mark.parametrize("path", discover(), ids=lambda path: path.stem)
def test_no_scenario_that_ships_leaves_out_what_decides(path):
    assert not [sentence for sentence in load(path).warnings if sentence.startswith("No ")]


def test_weapons_that_the_default_price_makes_too_dear_are_told(told):
    """10,000 shells a week at 2,000 US$ are a billion a year: a tenth of 10 billion, and more."""
    made = WHOLE + TOUCH + "[strikes]\nshell_production.a = 10\nshell_production_limit.a = 10\n"
    (sentence,) = told(made)
    assert sentence == (
        "The shells of Aland take 10% of its output at their default price (economy.shell_cost), "
        "which is that of Ukraine since 2022."
    )
    assert told(made.replace("labour_force", "shell_cost = 2000\nlabour_force")) == []
    assert told(made.replace("shell_production.a = 10", "shell_production.a = 9")) == []
