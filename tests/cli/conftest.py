"""Commands in tests render a dot in place of most charts; some run stand-ins for the model."""

import sys
import types

import pytest
from stand_ins import StandIn, StandInModel
from typer.testing import CliRunner

import attrition.scenario
from attrition.cli import app


@pytest.fixture(autouse=True)
def _quick_pictures(quick_pictures):
    """Spare every test of this room the rendering, but for those marked `pictures`."""


@pytest.fixture
def model(monkeypatch, tmp_path):
    """Put the stand-ins in the place of the scenario room and the model; work in a fresh folder."""

    shipped = attrition.scenario.load

    def load(name, overrides=(), *, weeks=None):
        if name != "made-up":
            return shipped(name, overrides, weeks=weeks)
        slope = float(overrides[0].partition("=")[2]) if overrides else 1.0
        return StandIn(steps=weeks or 20, slope=slope)

    class Model(StandInModel):
        pass

    monkeypatch.setattr(attrition.scenario, "load", load)
    monkeypatch.setattr(attrition.scenario, "Scenario", StandIn)
    room = types.ModuleType("attrition.drivers.model")
    room.WarModel = Model
    monkeypatch.setitem(sys.modules, "attrition.drivers.model", room)
    monkeypatch.chdir(tmp_path)
    return Model


@pytest.fixture
def command(model):
    """Return a way to give commands that run the stand-ins."""
    assert model.failure is None
    return lambda *words: CliRunner().invoke(app, words)
