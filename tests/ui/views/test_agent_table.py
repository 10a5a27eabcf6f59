"""The agents of a model as the page shows them."""

import json
import re

import pytest

from attrition.drivers.model import WarModel
from attrition.records import KINDS
from attrition.ui.pages.live import picture_of
from attrition.ui.views.agent_table import agent_table, kinds


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
        labels = [row["label"] for row in table["rows"]]
        assert len(labels) == len(set(labels)) >= len(being.columns) - 2
        assert all(row["value"] for row in table["rows"])


def test_kinds_and_what_they_are_are_shown_in_words(model):
    labels = {kind["name"]: kind["label"] for kind in kinds(model)}
    assert labels["GridOperator"] == "Grid operator"
    assert all(kind["about"].endswith(".") for kind in kinds(model))


def test_names_dates_and_yes_or_no_stand_for_codes(model):
    def shown(kind, number=1):
        return {row["label"]: row["value"] for row in agent_table(model, kind, number)["rows"]}

    component, sector = model.world.components[0], model.world.sectors[0]
    regions, sectors = model.war_scenario.tables.regions, model.war_scenario.tables.sectors
    assert shown("Component")["Region"] == regions[component.region].name
    assert KINDS[shown("Component")["Kind"].lower()] == component.kind
    assert shown("Sector")["Active"] == ("yes" if sector.active else "no")
    assert shown("Sector")["Closes"] == "never" or sector.closes >= 0
    where = {formation.sector: place for place, formation in enumerate(model.world.formations, 1)}
    for at, place in where.items():
        told = {-1: "in reserve", -2: "not raised yet"}.get(at) or sectors[at].name
        assert shown("Formation", place)["Sector"] == told


def test_what_fields_mean_is_shown_without_codes_and_letters(model):
    for kind in kinds(model):
        for row in agent_table(model, kind["name"], 1)["rows"]:
            text = f"{row['label']}: {row['meaning']} ({row['unit']})"
            assert not re.search(r"\bb\b|step|-1|index|^\s*1 ", text), text


def test_the_number_of_a_place_among_regions_and_hosts_is_shown_by_its_name(model):
    names = [
        row.name for row in (*model.war_scenario.tables.regions, *model.war_scenario.tables.hosts)
    ]
    for place, cohort in enumerate(model.world.cohorts, 1):
        rows = {row["label"]: row for row in agent_table(model, "Cohort", place)["rows"]}
        assert rows["Place"]["value"] == names[cohort.place]
        if place > 40:
            break


def test_a_number_beyond_the_last_gives_the_last(model):
    assert agent_table(model, "Host", 10_000)["number"] == len(model.world.hosts)
    assert agent_table(model, "Unheard", 0)["number"] == 1


def test_the_picture_grows_on_an_axis_of_the_whole_run(model):
    state = json.loads(picture_of(model)["state"])
    assert state["meta"]["weeks"] == model.war_scenario.steps
    for panel in state["panels"]:
        assert len(panel["lines"][0]["bands"][0]) == model.weeks_done + 1 - panel["first"]
