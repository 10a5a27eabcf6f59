"""Visitors share a few threads: the newest request counts, first looks go before refinements."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from servers import PATIENCE

from attrition import ScenarioError, luck_alone, simulate, total
from attrition.drivers.early_runner import end_processes
from attrition.ui.jobs.sampling import EARLY, INNER, STAGES, Request, Sample, SamplingService
from attrition.ui.setting import BANDS, LUCK, Setting

SQUARE = Setting("lanchester-square")


@pytest.fixture(scope="module")
def service() -> SamplingService:
    return SamplingService(threads=2)


def wait_for(
    service: SamplingService, setting: Setting, visitor: str = "me"
) -> tuple[list[int], list[Sample]]:
    done, told, samples = threading.Event(), [], []

    def deliver(sample: Sample, runs: int) -> None:
        told.append(runs)
        samples.append(sample)
        if runs == STAGES[-1]:
            done.set()

    service.submit(
        (visitor, "map"), Request(setting, deliver, lambda error: pytest.fail(str(error)))
    )
    assert done.wait(PATIENCE)
    return told, samples


def test_runs_come_in_stages_and_equal_those_of_the_command_line(
    service: SamplingService,
) -> None:
    told, samples = wait_for(service, SQUARE)
    assert told == sorted(told)
    block = simulate(SQUARE.scenario(), STAGES[-1], **total(SQUARE.scenario())).block()
    assert np.array_equal(samples[-1].trajectories(STAGES[-1]).block().values, block.values)


@pytest.mark.parametrize("bands", BANDS)
def test_runs_with_bands_of_a_kind_equal_those_of_the_command_line(bands: str) -> None:
    setting = Setting("after-kherson", bands=bands).with_lever("households.move_cost", 4.0)
    sample = Sample(setting)
    sample.run_chunk(0)
    trajectories, scenario = sample.trajectories(5), setting.scenario()
    if bands == LUCK:
        again = simulate(luck_alone(scenario), 5)
    else:
        again = simulate(scenario, 5, **total(scenario))
    assert np.array_equal(trajectories.block().values, again.block().values)
    assert trajectories.metadata.bands.startswith(bands)


def test_an_inner_band_has_fewer_runs_and_comes_after_all_others() -> None:
    service = SamplingService(threads=0)
    inner, other = SQUARE.with_bands(LUCK), SQUARE.with_lever("combat.lethality", 0.05)
    for setting in (inner, SQUARE, other):
        request = Request(setting, lambda *_: None, lambda _: None, inner=setting == inner)
        service.submit((setting, "explore"), request)
    ready: list[list[int]] = []
    while task := service._next():
        task()
        samples = [service.samples.get(setting) for setting in (SQUARE, other, inner)]
        ready.append([sample.ready if sample else 0 for sample in samples])
    assert ready[-1] == [STAGES[-1], STAGES[-1], INNER]
    assert all(row[:2] == [STAGES[-1]] * 2 for row in ready if row[2])


def test_visitors_with_the_same_setting_share_its_runs(service: SamplingService) -> None:
    first = wait_for(service, SQUARE, "one")[1][-1]
    assert wait_for(service, SQUARE, "another")[1][-1] is first


def test_a_new_request_replaces_the_older_one() -> None:
    service = SamplingService(threads=0)
    heard: list[Setting] = []
    settings = [SQUARE.with_lever("combat.lethality", 0.03 + 0.001 * step) for step in range(30)]

    def deliver(sample: Sample, _runs: int) -> None:
        heard.append(sample.setting)

    for setting in settings:
        service.submit(
            ("me", "map"), Request(setting, deliver, lambda error: pytest.fail(str(error)))
        )
    while task := service._next():
        task()
    assert heard == settings[-1:] * len(STAGES)
    assert service.samples[settings[-1]].ready == STAGES[-1]


def test_a_first_look_goes_before_a_refinement() -> None:
    service = SamplingService(threads=0)
    refined, fresh = Setting(), Setting("lanchester-square")
    for visitor, setting in (("one", refined), ("two", fresh)):
        service.submit(
            (visitor, "map"), Request(setting, lambda _sample, _runs: None, lambda _error: None)
        )
        service.samples[setting] = Sample(setting)
    sample = service.samples[refined]
    assert sample is not None
    sample.given = 20
    task = service._next()
    assert task is not None
    task()
    fresh_sample = service.samples[fresh]
    assert fresh_sample is not None
    assert fresh_sample.ready == 5


def test_the_first_who_asked_has_a_whole_first_look_before_the_next() -> None:
    service = SamplingService(threads=0)
    settings = [SQUARE.with_lever("combat.lethality", value) for value in (0.03, 0.04)]
    for visitor, setting in enumerate(settings):
        service.submit(
            (visitor, "map"), Request(setting, lambda _sample, _runs: None, lambda _error: None)
        )
        service.samples[setting] = Sample(setting)
    ready = []
    for _ in range(5):
        task = service._next()
        assert task is not None
        task()
        samples = [service.samples[setting] for setting in settings]
        ready.append([sample.ready for sample in samples if sample])
    assert ready == [[5, 0], [10, 0], [10, 0], [10, 5], [10, 10]]  # the third task tells the first


def test_what_fails_is_told_to_the_one_who_asked(service: SamplingService) -> None:
    told: list[Exception] = []
    done = threading.Event()

    def fail(error: Exception) -> None:
        told.append(error)
        done.set()

    service.submit(("me", "map"), Request(Setting("no-such"), lambda _sample, _runs: None, fail))
    assert done.wait(PATIENCE)
    assert isinstance(told[0], ScenarioError)
    assert wait_for(service, SQUARE)[0][-1] == STAGES[-1]


def test_the_runs_of_a_visitor_who_is_away_wait() -> None:
    away = {"gone"}
    service = SamplingService(threads=0, is_there=lambda session: session not in away)
    for visitor, setting in (("gone", Setting()), ("here", SQUARE)):
        service.submit((visitor, "map"), Request(setting, lambda *_: None, lambda _: None))
    while task := service._next():
        task()
    assert list(service.samples) == [SQUARE]
    away.clear()
    task = service._next()
    assert task is not None
    task()
    assert list(service.samples) == [SQUARE, Setting()]


def test_a_session_that_has_had_its_turn_waits_for_the_others() -> None:
    service = SamplingService(threads=0)
    asked = [SQUARE.with_lever("combat.lethality", 0.03 + 0.001 * step) for step in range(5)]
    for number, setting in enumerate(asked):
        service.submit(("greedy", f"{number}"), Request(setting, lambda *_: None, lambda _: None))
    service.submit(("modest", "map"), Request(SQUARE, lambda *_: None, lambda _: None))
    while service.samples.get(SQUARE) is None or service.samples[SQUARE].completed_stage == 0:
        task = service._next()
        assert task is not None
        task()
    assert sum(one.ready for one in service.samples.values() if one) == 2 * STAGES[0]


def test_a_browser_that_does_not_read_holds_up_nobody_else(service: SamplingService) -> None:
    read = threading.Event()
    for number in range(8):
        stuck = Request(SQUARE, lambda *_: read.wait(PATIENCE), lambda _: None)
        service.submit((f"stuck {number}", "map"), stuck)
    assert wait_for(service, SQUARE.with_lever("combat.lethality", 0.05))[0][-1] == STAGES[-1]
    assert not read.is_set()
    read.set()


def test_runs_that_nobody_needs_are_let_go_of_beyond_some_megabytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = SamplingService(threads=0)
    settings = [SQUARE.with_lever("combat.lethality", 0.03 + 0.001 * step) for step in range(4)]
    for number, setting in enumerate(settings):
        service.samples[setting] = Sample(setting)
        service.submit((number, "map"), Request(setting, lambda *_: None, lambda _: None))
    monkeypatch.setattr("attrition.ui.jobs.sampling.MOST_BYTES", Sample(SQUARE).size)
    for number in (1, 0):
        service.cancel(number)
    assert list(service.samples) == settings[2:]
    for number in (2, 3):
        service.cancel(number)
    assert list(service.samples) == settings[3:]
    assert not service.turns


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bool]]:
    """Give what says whether the engine is being compiled: it is, at first."""
    told = {"under way": True}
    for module in ("attrition.ui.jobs.sampling", "attrition.drivers.early_runner"):
        monkeypatch.setattr(f"{module}.is_under_way", lambda: told["under way"])
    yield told
    end_processes()


def test_first_looks_do_not_wait_for_the_compiler(compiling: dict[str, bool]) -> None:
    service = SamplingService(threads=2)
    told: list[int] = []
    early, done = threading.Event(), threading.Event()

    def deliver(_sample: Sample, runs: int) -> None:
        told.append(runs)
        if runs == EARLY[-1]:
            early.set()
        if runs == STAGES[-1]:
            done.set()

    service.submit(("me", "map"), Request(SQUARE, deliver, lambda error: pytest.fail(str(error))))
    assert early.wait(PATIENCE)
    assert service.samples[SQUARE].ensemble.runs() == list(range(EARLY[-1]))
    compiling["under way"] = False
    service.look_again()
    assert done.wait(PATIENCE)
    assert told == sorted(told)
    whole = simulate(SQUARE.scenario(), STAGES[-1], **total(SQUARE.scenario())).block()
    found = service.samples[SQUARE].trajectories(STAGES[-1]).block()
    assert np.array_equal(found.values, whole.values)


@pytest.mark.usefixtures("compiling")
def test_inner_bands_and_large_worlds_wait_for_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = Sample(SQUARE)
    request = Request(SQUARE, lambda _sample, _runs: None, lambda _error: None)
    assert request.next_chunk(sample) == range(1)
    assert not replace(request, inner=True).next_chunk(sample)
    monkeypatch.setattr("attrition.ui.jobs.sampling.LARGE", 0)
    assert not request.next_chunk(sample)
