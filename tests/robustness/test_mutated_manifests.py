"""A manifest that was changed is refused in words, or tells that the run differs."""

import random
from contextlib import nullcontext
from dataclasses import asdict, replace

import pytest
from mutations import mutated, mutated_json
from typer.testing import CliRunner

from attrition import AttritionError, Trajectories, load
from attrition.charts.export import save
from attrition.cli import app
from attrition.scenario import Scenario
from attrition.storage.manifest import ManifestError, read_manifest

pytestmark = pytest.mark.slow("tries bad input many times")

SMALL = ("--weeks", "2", "--set", "households.cohort_size=200000", "--quiet")
COMMANDS = {
    "run": ("run", "after-kherson", *SMALL, "--runs", "2"),
    "comparison": ("compare", "after-kherson", "aid-halved", *SMALL, "--runs", "2"),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Give a folder with a result of each kind, its pictures without content."""
    folder = tmp_path_factory.mktemp("results")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("attrition.charts.drawing.drawing", lambda: nullcontext(save))
        patch.setattr("attrition.charts.rendering.as_svg", lambda _: "<svg/>")
        patch.setattr("vl_convert.svg_to_png", lambda *_given, **_named: b"")
        for name, command in COMMANDS.items():
            done = CliRunner().invoke(app, [*command, "--out", str(folder / name)])
            assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_rerun_never_ends_in_a_traceback(results, name, tmp_path, monkeypatch, tries, tally):
    trajectories = Trajectories.read(results / "run")
    monkeypatch.setattr("attrition.cli.rerun.run_with_progress", lambda *_, **__: trajectories)
    text = (results / name / "manifest.json").read_text(encoding="utf-8")
    rng, refused = random.Random(name), 0
    for _ in range(tries):
        content, what = mutated_json(text, rng)
        (tmp_path / "manifest.json").write_bytes(content)
        done = CliRunner().invoke(app, ["rerun", str(tmp_path)])
        assert done.exit_code in (0, 1, 2), what
        assert done.exception is None or isinstance(done.exception, SystemExit), what
        refused += done.exit_code == 2
        assert (str(tmp_path) in done.stderr) == (done.exit_code == 2), what
    assert refused > tries / 4
    tally("mutated manifests repeated", tries)


def test_a_resolved_scenario_is_rebuilt_or_refused_in_words(tries, tally):
    resolved = load("after-kherson", {"households.cohort_size": 200_000}, weeks=3).resolved()
    rng, refused = random.Random(1), []
    for _ in range(tries):
        changed, what = mutated(resolved, rng)
        try:
            Scenario.from_resolved(changed, "here").content_hash()
        except AttritionError as error:
            refused.append((what, str(error)))
    assert len(refused) > tries / 2
    assert [what for what, told in refused if not told.startswith("here: ")] == []
    tally("mutated resolved scenarios rebuilt", tries)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("runs", 0, "runs: found 0; expected a whole number, 1 to"),
        ("runs", True, "runs: found true; expected a whole number"),
        ("driver", ["engine"], 'driver: found ["engine"]; expected mesa or engine'),
        ("others", {}, "others: found {}; expected a list"),
        ("others", [{}], "others.1.scenario: missing"),
        ("files", {"log.csv": 3}, "files.log.csv: found 3; expected text"),
        ("steps", 1e400, "steps: found Infinity; expected a whole number"),
        ("seed", -1, "seed: found -1; expected a whole number, 0 to"),
    ],
)
def test_each_field_is_told_with_what_is_allowed(results, tmp_path, field, value, told):
    manifest = read_manifest(results / "run")
    replace(manifest, **{field: value}).write(tmp_path / "manifest.json")
    with pytest.raises(ManifestError) as failure:
        read_manifest(tmp_path)
    assert str(failure.value).startswith(f"{tmp_path / 'manifest.json'}: {told}")
    assert str(failure.value).endswith("Run the scenario again to renew the folder.")
    assert asdict(manifest)[field] != value
