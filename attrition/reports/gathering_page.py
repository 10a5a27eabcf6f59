"""The page of gathered results: a strip of dots for each outcome, and a table, in one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from statistics import median

from attrition.formatting import by_count, number
from attrition.reports.gathering import (
    Gathered,
    by_war,
    numbers_of,
    outcomes_in,
    same_results,
    usual_setting,
)
from attrition.reports.page_parts import page
from attrition.results.outcomes import Outcome
from attrition.scenario.problems import either
from attrition.storage.folders import check_new, write_whole
from attrition.storage.marker import OutputError

ENDINGS = (".html", ".csv")
WIDTH, DOT, BINS, SIDE = 320, 4.0, 36, 8.0
STYLE = """<style>
.strips{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));
gap:1.2rem 2rem;margin:1rem 0;align-items:end}
.strips figcaption{font-size:.9rem} .strips svg{width:100%;height:auto;display:block}
.usual{fill:#0b5aa8} .other{fill:#c84e00} .strips text{font-size:11px;fill:currentColor}
td.words{white-space:normal;min-width:12rem;text-align:left}
@media print{.wide{overflow:visible} tr,figure{break-inside:avoid}}
</style>"""


def check_gathering(path: Path) -> None:
    """Raise an OutputError where a file of gathered results cannot be written."""
    if path.suffix.lower() not in ENDINGS:
        raise OutputError(
            f"{path}: found {path.suffix or 'no ending'}; gathered results end with "
            f"{either(ENDINGS)}"
        )
    check_new(path)


def write_gathering(results: Sequence[Gathered], left_out: Sequence[str], path: Path) -> None:
    """Write a page (.html) or a table (.csv), complete or not at all; raises an OutputError."""
    check_gathering(path)
    if path.suffix.lower() == ".csv":
        text = numbers_of(results).to_csv(index=False, lineterminator="\n")
        write_whole(path, text.encode("utf-8-sig"))  # so that spreadsheets read it as UTF-8
    else:
        write_whole(path, gathering_page(results, left_out).encode())


def gathering_page(results: Sequence[Gathered], left_out: Sequence[str] = ()) -> str:
    """Return one page that needs no network: results by war, each outcome as a strip of dots."""
    title = counted(len(results))
    parts = [STYLE, f"<h1>{title}</h1>", *_remarks(results, left_out)]
    for war in by_war(results):
        parts += _war(war)
    return page(title, parts, "Each dot and each row is the result of one person.")


def _remarks(results: Sequence[Gathered], left_out: Sequence[str]) -> list[str]:
    told = [
        f"{' and '.join(names)} have the same result to the last bit: the same settings and seed."
        for names in same_results(results)
    ]
    told += [f"Left out: {line}" for text in left_out for line in text.split("\n")]
    return [f"<p>{escape(line)}</p>" for line in told]


def _war(results: Sequence[Gathered]) -> list[str]:
    """Return the heading of a war, a sentence on its settings, its strips and its table."""
    first, *_ = results
    shown = outcomes_in(results)
    strips = "".join(strip(one, results) for one in shown)
    return [
        f"<h2>{escape(' and '.join(first.metadata.sides))}</h2>",
        f'<p class="lead">{escape(settings_text(results))}</p>',
        f'<div class="strips">{strips}</div>',
        _table(results, shown),
    ]


def counted(count: int) -> str:
    """Return a number of results in words."""
    return f"{count} {by_count(count, 'result', 'results')}"


def settings_text(results: Sequence[Gathered]) -> str:
    """Return in a sentence how many different settings there are, or that chance alone differs."""
    settings = Counter(one.manifest.scenario_hash for one in results)
    count = counted(len(results))
    if len(settings) == 1:
        weeks = {(one.manifest.runs, one.manifest.steps) for one in results}
        alone = "what differs is chance alone" if len(weeks) == 1 else "some have more runs"
        return f"{count} of one setting, so {alone}." if len(results) > 1 else f"{count}."
    return (
        f"{count} of {len(settings)} settings: chance differs, and so does what people changed. "
        "Orange dots have another setting than most."
    )


def strip(outcome: Outcome, results: Sequence[Gathered]) -> str:
    """Return an outcome as a figure: a dot for each result, stacked, with the median."""
    values = [one.values[outcome.name] for one in results]
    low, high = min(values), max(values)
    title, usual = outcome.title(results[0].metadata), usual_setting(results)
    if number(low, outcome.unit) == number(high, outcome.unit):
        return f"<p><b>{escape(title)}</b>: {number(low, outcome.unit)} in all results</p>"
    dots, height = _dots(outcome, results, usual)
    said = f"median {number(median(values), outcome.unit)}"
    return (
        f"<figure><figcaption><b>{escape(title)}</b>, {said}"
        f'</figcaption><svg viewBox="0 0 {WIDTH} {height + 18:.0f}" role="img" '
        f'aria-label="{escape(title)}: {said}">{dots}'
        f'<path d="M0 {height:.1f}H{WIDTH}" stroke="#999"/>'
        f'<text x="0" y="{height + 14:.0f}">{number(low, outcome.unit)}</text>'
        f'<text x="{WIDTH}" y="{height + 14:.0f}" text-anchor="end">'
        f"{number(high, outcome.unit)}</text></svg></figure>"
    )


def _dots(outcome: Outcome, results: Sequence[Gathered], usual: str) -> tuple[str, float]:
    """Return a dot for each result, those of about the same value on each other, and the height."""
    values = {one.name: one.values[outcome.name] for one in results}
    low, span = min(values.values()), max(values.values()) - min(values.values())
    bins = {name: round((value - low) / span * (BINS - 1)) for name, value in values.items()}
    tallest = max(Counter(bins.values()).values())
    height, level = 2 * DOT * (tallest + 1), Counter[int]()
    dots = []
    for one in results:
        place = bins[one.name]
        x, y = SIDE + (WIDTH - 2 * SIDE) * place / (BINS - 1), height - DOT * (2 * level[place] + 1)
        kind = "usual" if one.manifest.scenario_hash == usual else "other"
        said = escape(f"{one.name}: {number(values[one.name], outcome.unit)}")
        dots.append(
            f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{DOT - 0.5}">'
            f"<title>{said}</title></circle>"
        )
        level[place] += 1
    return "".join(dots), height


def _table(results: Sequence[Gathered], shown: Sequence[Outcome]) -> str:
    """Return the table of results: who, what was run, how it ends, and each outcome."""
    metadata = results[0].metadata
    heads = ["Name", "Scenario", "Changed", "Seed", "Runs", "How it ends"]
    heads += [one.title(metadata) for one in shown]
    rows = "".join(f"<tr>{''.join(_cells(one, shown))}</tr>" for one in results)
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    return f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div>'


def _cells(one: Gathered, shown: Sequence[Outcome]) -> list[str]:
    words = (one.name, one.metadata.title, one.changes)
    cells = [f'<td class="words">{escape(text)}</td>' for text in words]
    cells += [f"<td>{count}</td>" for count in (one.manifest.seed, one.manifest.runs)]
    cells.append(f'<td class="words">{escape(one.ending)}</td>')
    return [*cells, *(f"<td>{_value(one, outcome)}</td>" for outcome in shown)]


def _value(one: Gathered, outcome: Outcome) -> str:
    value = number(one.values[outcome.name], outcome.unit)
    if outcome.name not in one.ranges:
        return value
    low, high = (number(end, outcome.unit) for end in one.ranges[outcome.name])
    return f"{value} ({low} to {high})"
