"""The briefing of the page is the one that the command line gives with the same setting."""

import pytest

from attrition.reports.briefing import KINDS, BriefingRequest
from attrition.reports.briefing.request import INNER as OF_REPORTS
from attrition.ui import session
from attrition.ui.jobs.sampling import INNER, STAGES, Sample
from attrition.ui.setting import LUCK, Setting
from attrition.ui.views.briefing import TYPES, briefing_of, command_of

LEVER = "combat.lethality"


def sampled(setting: Setting, runs: int) -> Sample:
    sample = Sample(setting)
    for first in range(0, runs, 5):
        sample.run_chunk(first)
    return sample


@pytest.mark.slow("runs a battle some hundred times")
def test_it_waits_for_all_runs_and_says_what_the_command_line_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    setting = Setting("lanchester-square").with_lever(LEVER, 0.02)
    samples = {
        setting: sampled(setting, STAGES[-1]),
        setting.baseline(): sampled(setting.baseline(), STAGES[-1]),
    }
    luck = setting.with_bands(LUCK)

    def cached(wanted: Setting):
        sample = samples.get(wanted)
        return sample.trajectories(sample.completed_stage) if sample else None

    monkeypatch.setattr(session, "cached_runs", cached)
    assert briefing_of(setting, "/") is None
    samples[luck] = sampled(luck, INNER)
    found = briefing_of(setting, "/?x")
    assert found is not None
    asked = BriefingRequest("lanchester-square", (f"{LEVER}=0.02",))
    assert found.command == asked.command
    assert found.scenario.title == asked.scenario.title
    assert asked.reference is not None
    assert found.reference is not None
    assert found.reference.content_hash() == asked.reference.content_hash()
    assert found.link == "/?x"


def test_an_upload_is_named_as_it_is_downloaded() -> None:
    mine = Setting("mine", text='title = "M"\nextends = "lanchester-square"\n')

    class Hundred:
        @staticmethod
        def runs() -> range:
            return range(100)

    assert "report mine.toml" in command_of(mine, Hundred())
    assert "--against none" in command_of(mine, Hundred())
    moved = command_of(mine.with_lever(LEVER, 0.02), Hundred())
    assert "report mine-changed.toml" in moved
    assert "--against mine.toml" in moved


def test_both_make_as_many_runs_of_luck_and_the_same_kinds_of_files() -> None:
    assert OF_REPORTS == INNER
    assert tuple(TYPES) == KINDS
    assert BriefingRequest("x").runs == STAGES[-1]
