"""What runs have learned, for readers: a table of figures, and what to make of it in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from attrition.conditioning.conditioned import SURPRISE, Conditioned, Learned
from attrition.formatting import by_count, day, number, signed
from attrition.results.metadata import RunMetadata, label_of, unit_of

FEW = 0.05  # share of the runs that carries the record, below which a warning is due
MOST_TOLD = 5


def learning_table(conditioned: Conditioned) -> pd.DataFrame:
    """Return a row a figure: what it was, what was foretold of it, and what weight it left.

    `counted_from` is the date that a change counts from, empty for a level; `sd` is one standard
    deviation between figures and what is foretold of them; `effective` counts runs.
    """
    rows = [
        {
            "date": one.figure.one.date,
            "measure": one.figure.one.measure,
            "of": one.figure.one.of,
            "counted_from": one.figure.base.date if one.figure.base else "",
            "figure": one.figure.value,
            "foretold": one.foretold,
            "sd": one.sd,
            "surprise": one.surprise,
            "effective": one.effective,
            "source": one.figure.one.source,
        }
        for one in conditioned.learned
    ]
    return pd.DataFrame(rows)


def learning_json(conditioned: Conditioned) -> dict[str, Any]:
    """Return what runs have learned as JSON can hold it."""
    table = learning_table(conditioned)
    dates = {name: [str(when) for when in table[name]] for name in ("date", "counted_from")}
    return {
        "until": conditioned.until.isoformat(),
        "figures": table.assign(**dates).to_dict("records"),
        "ancestors": conditioned.distinct,
        "least_effective": conditioned.narrowest.effective,
        "contradictions": len(conditioned.contradictions()),
        "log_evidence": conditioned.evidence,
        "text": learning_text(conditioned),
    }


def learning_text(conditioned: Conditioned) -> list[str]:
    """Say what was learned, how many runs carry it, and which figures contradict the model."""
    runs, narrowest = len(conditioned.ancestors), conditioned.narrowest
    metadata = conditioned.trajectories.metadata
    learned = len(conditioned.learned)
    sentences = [
        f"The runs have learned {learned} {by_count(learned, 'figure', 'figures')} known by "
        f"{day(conditioned.until, full=True)}.",
        f"They descend from {conditioned.distinct:,} of the {runs:,} runs at the start. At the "
        f"narrowest, after {_named(narrowest, metadata)}, the figures left the weight of "
        f"{narrowest.effective:,.0f} runs.",
    ]
    if min(narrowest.effective, conditioned.distinct) < FEW * runs:
        sentences.append(
            "Few runs carry what was learned: bands may be too narrow. More runs help where the "
            "figures do not contradict the model."
        )
    far = sorted(conditioned.contradictions(), key=lambda one: -abs(one.surprise))
    if far:
        told = "; ".join(_contradiction(one, metadata) for one in far[:MOST_TOLD])
        others = f"; and {len(far) - MOST_TOLD} more" if len(far) > MOST_TOLD else ""
        figures = by_count(len(far), "figure contradicts", "figures contradict")
        sentences.append(
            f"{len(far)} {figures} the model, {SURPRISE:g} or more standard deviations from what "
            f"the runs foretold: {told}{others}."
        )
    return sentences


def print_learning(console: Console, conditioned: Conditioned) -> None:
    """Print what the runs have learned."""
    console.print(Text("What the runs have learned", style="bold"))
    for sentence in learning_text(conditioned):
        console.print(Padding(Text(sentence), (0, 0, 0, 2)))
    console.print()


def _contradiction(one: Learned, metadata: RunMetadata) -> str:
    unit = unit_of(one.figure.one.measure, metadata.step_days)
    write = signed if one.figure.base else number
    values = (write(value, unit) for value in (one.figure.value, one.foretold))
    found, foretold = values
    return (
        f"{_named(one, metadata)}: {found}, foretold {foretold} "
        f"({abs(one.surprise):.1f} standard deviations)"
    )


def _named(one: Learned, metadata: RunMetadata) -> str:
    """Return a figure's measure, side and date in words."""
    measure, of = one.figure.one.series
    name = label_of(measure, metadata.step_days)
    side = f", {metadata.name(of)}" if of else ""
    return f"“{name}{side}” of {day(one.figure.one.date, full=True)}"
