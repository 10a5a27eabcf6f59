"""Measure what a run costs in a sweep, and put the figures into their page: `python docs/scale.py`.

It takes some minutes, on a machine that should have nothing else to do.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from pages import put, wrapped

from attrition.bench.timing import machine
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble
from attrition.formatting import span_of
from attrition.results.outcomes import OUTCOMES
from attrition.sweep import Study, make_study
from attrition.sweep.chunk import Job, chunks_of, run_chunk
from attrition.sweep.design import points_of

POINTS, RUNS = 8, 50
LENGTHS = (4, 52, 104)
REPEATS = 3
CORES = 64
LARGE = (1_000_000, 100_000_000)
HEAD = "| bands | weeks | a run of a sweep | the same run of the bare engine | the engine's share |"


def main() -> None:
    """Measure and write."""
    rows = {
        (bands, weeks): costs(study(bands, weeks))
        for bands in ("total", "luck")
        for weeks in LENGTHS
    }
    seconds, _, size = rows["total", LENGTHS[-1]]
    lines = [HEAD, "|---|---:|---:|---:|---:|"]
    for (bands, weeks), (sweep, bare, _) in rows.items():
        share = f"{bare / sweep:.2f}"
        lines.append(
            f"| {bands} | {weeks} | {1e3 * sweep:.1f} ms | {1e3 * bare:.1f} ms | {share} |"
        )
    at = datetime.now(UTC).strftime("%Y-%m-%d")
    about = machine()
    where = (
        f"{about['cpu']}, {about['cores']} cores, {at}. `after-kherson`, {POINTS} points with "
        f"{RUNS} runs each, all outcomes and weekly quantiles. Processor time of one worker, the "
        f"shortest of {REPEATS}, in turn with the bare engine, which makes the same runs."
    )
    costly = (
        f"Extrapolated from {1e3 * seconds:.1f} ms a run, for total bands and {LENGTHS[-1]} weeks, "
        "with all cores at work. Nobody has made these runs."
    )
    table = [
        f"| runs | processor time | {CORES} cores | disk, at {RUNS} runs a point |",
        "|---|---:|---:|---:|",
        *(
            f"| {runs:,} | {span_of(runs * seconds)} | {span_of(runs * seconds / CORES)} "
            f"| {size * runs / RUNS / 1e9:,.0f} GB |"
            for runs in LARGE
        ),
    ]
    text = "\n".join([wrapped(where), "", *lines, "", wrapped(costly), "", *table])
    put("scale.md", "figures", text)


def study(bands: str, weeks: int) -> Study:
    """Return a sweep over one lever."""
    levers = {"strikes.tempo.b": f"0.5:1.5:{POINTS}"}
    given = {"levers": levers, "design": "grid", "runs": RUNS, "weeks": weeks, "bands": bands}
    return make_study({"scenarios": ["after-kherson"], **given}, "scale")


def costs(of: Study) -> tuple[float, float, float]:
    """Return the seconds of a run in a sweep and by the bare engine, and the bytes of a point."""
    job, design = Job.of(of), points_of(of)
    chunks = list(chunks_of(of, design))
    parts = [run_chunk(job, chunk) for chunk in chunks]
    size = sum(len(part.outcomes) + len(part.trajectories or b"") for part in parts) / len(design)
    base, sweep, bare = Engine(of.scenarios[0]), [], []
    _ = base.places  # laid out once, as for a sweep
    for _ in range(REPEATS):
        sweep.append(_seconds(lambda: [run_chunk(job, chunk) for chunk in chunks]))
        bare.append(_seconds(lambda: _bare(of, base)))
    return min(sweep) / (POINTS * RUNS), min(bare) / (POINTS * RUNS), size


def _bare(of: Study, base: Engine) -> None:
    """Make the runs of all points, and keep what the sweep keeps of them."""
    measures = sorted({*of.measures, *(OUTCOMES[name].measure for name in of.outcomes)})
    drawn = {"posterior": of.posterior, "discrepancies": of.discrepancies, "measures": measures}
    for level in of.own_factors[0].levels:
        engine = base.redrawn(base.scenario.with_overrides({of.own_factors[0].path: level}))
        Ensemble(engine.scenario, of.seed, ready=engine, **drawn).extend(range(RUNS))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
