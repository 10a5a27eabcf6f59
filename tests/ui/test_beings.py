"""The agents of a model as the page shows them."""

import pytest

from attrition.model import WarModel
from attrition.ui.beings import agent_table, kinds
from attrition.ui.live import picture_of


@pytest.fixture(scope="module")
def model():
    model = WarModel("after-kherson", seed=0, weeks=8, households__cohort_size=200_000)
    for _ in range(3):
        model.step()
    return model


def test_the_kinds_count_every_agent(model):
    assert sum(kind["count"] for kind in kinds(model)) == len(model.agents)


def test_every_kind_has_a_table_with_every_field(model):
    for kind in kinds(model):
        table = agent_table(model, kind["name"], 1)
        being = next(iter(b for b in model.agents_by_type if b.__name__ == kind["name"]))
        assert len(table["rows"]) >= len(being.columns)
        assert all(row["value"] for row in table["rows"])


def test_a_number_beyond_the_last_gives_the_last(model):
    assert agent_table(model, "Host", 10_000)["number"] == len(model.world.hosts)
    assert agent_table(model, "Unheard", 0)["number"] == 1


def test_the_picture_grows_on_an_axis_of_the_whole_run(model):
    board = picture_of(model)["board"]
    assert board["weeks"] == model.war.steps
    for panel in board["panels"]:
        assert len(panel["lines"][0]["bands"][0]) == model.weeks_done + 1 - panel["first"]
