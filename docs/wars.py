"""The page of the library of wars and its pictures: python docs/wars.py."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from pages import FOLDER, RUNS, fill, table, wrapped, write
from wars_purpose import (
    TIMES,
    TOO_QUICK,
    Stronger,
    claims,
    kinds,
    losses_text,
    stronger,
    suited,
)
from wars_unequal import unequal

from attrition.charts.export import save
from attrition.charts.wars import endings_picture, losses_picture
from attrition.formatting import day, number
from attrition.reference import record_of
from attrition.reports.wars import tables, words
from attrition.reports.wars.page import LEFT_OUT, OVER_ALL
from attrition.validation.wars.assess import Held, WarsAssessment, assess_wars
from attrition.validation.wars.behaviour import own_behaviour
from attrition.validation.wars.compared import FACTOR
from attrition.validation.wars.library import War, library

ENDINGS, LOSSES = "wars-endings.svg", "wars-losses.svg"
SEED = 0
NEAR = 1.25  # a factor within which rates count as equal
LEFT = ("CRPS", "rival")  # columns that the page of one's own run shows and this page sums up


def page(
    found: WarsAssessment, stronger_wars: Sequence[Stronger], unequal_sides: pd.DataFrame
) -> str:
    """Return the page, from wars held against their records and wars of which b is stronger."""
    told = claims(found, stronger_wars)
    parts: dict[str, object] = {
        "lead": wrapped(f"{words.lead(found)} {kinds(found)}".strip()),
        "overview": _lines(words.overview(found)),
        "figures": wrapped(figures_text(found)),
        "reading": wrapped(words.READING),
        "not_for": "\n".join(wrapped_item(one.line()) for one in told if one.holds),
        "not_shown": wrapped(not_shown([one.kind for one in told if not one.holds])),
        "suited": wrapped(suited(found)),
        "library": library_table([held.war for held in found.wars]),
        "behaviour": wrapped(behaviour_text([held.war for held in found.wars])),
        "each": "\n\n".join(_war(held) for held in found.wars),
        "over_all": wrapped(OVER_ALL),
        "early": wrapped(early_text(found)),
        "hazards": _lines(tables.hazard_table(found)),
        "classes": _lines(tables.class_table(found)),
        "falls": _lines(tables.fall_table(found)),
        "losses_text": wrapped(losses_text(found)),
        "losses": _lines(tables.loss_table(found)),
        "unequal": _lines(unequal_sides),
    }
    constants = {"runs": RUNS, "seed": SEED, "factor": f"{FACTOR:g}", "times": TIMES}
    return fill("wars.md", **parts, **constants, **crossed_parts(found))


def library_table(wars: Sequence[War]) -> str:
    """Return the wars in a table: name, sides, dates, ending, and how many figures are scored."""
    rows = []
    for war in wars:
        scenario = war.scenario
        record = record_of(scenario)
        scored = sum(one.scorable for one in record)
        rows.append(
            {
                "name": f"[`{war.name}`](../scenarios/wars/{war.name}.toml)",
                "a and b": " – ".join(side.name for side in scenario.sides),
                "scenario": f"{day(scenario.start, full=True)} to "
                f"{day(scenario.date(scenario.steps), full=True)}",
                "ended": war.ended,
                "figures on record": str(len(record)),
                "scored": str(scored),
            }
        )
    return _lines(pd.DataFrame(rows))


def behaviour_text(wars: Sequence[War]) -> str:
    """Say which wars have behaviour of their own."""
    own = {war.title: own_behaviour(war.scenario) for war in wars}
    named = [f"{title} ({', '.join(values)})" for title, values in own.items() if values]
    if not named:
        return "None of these wars sets a parameter of behaviour."
    return f"Wars that need behaviour of their own count as misses: {'; '.join(named)}."


def figures_text(found: WarsAssessment) -> str:
    """Say how many figures the bands hold, and in how many the model is better than its rival."""
    rows = pd.concat([held.figures for held in found.wars])
    known = rows.dropna(subset=["q50"])
    losses = known.dropna(subset=["factor"])
    land = known[known["measure"] == "area_held"]
    ends = [held.verdict for held in found.wars]
    sooner = sum(one.crps < one.rival for one in ends)
    held = known["inside"].astype(bool).mean()
    missing = len(rows) - len(known)
    left = f" ({missing} more: too few runs fight on, or settle)" if missing else ""
    return (
        f"The 90 % bands hold {number(held, 'share')} of {len(known)} figures{left}. Without a "
        f"model one would say that armies lose as in the other wars; the model is better on "
        f"{_better(losses)} of {len(losses)} figures of half a year and more. One would say that "
        f"land stays as it is; the model is better on {_better(land)} of {len(land)}. One would "
        "say that old wars end at a constant rate; the model is better on the date of the end in "
        f"{sooner} of {len(ends)} wars. Losses of single battles have no such rival."
    )


def _better(rows: pd.DataFrame) -> int:
    return int((rows["crps"] < rows["rival"]).sum())


def not_shown(names: Sequence[str]) -> str:
    """Return a sentence on what was expected and is not borne out; nothing where all is."""
    if not names:
        return "The numbers bear out each of these."
    return f"Expected, but not borne out by these numbers: {'; '.join(names).lower()}."


def early_text(found: WarsAssessment) -> str:
    """Say how fast young and old wars end, and how governments fall."""
    first, last = found.hazards.iloc[0], found.hazards.iloc[-1]
    fall = found.falls.set_index("exits").loc["irregular"]
    few = "hardly any endings" if first["model"] < 0.1 else f"{first['model']:.2f} endings a year"
    near = 1.0 / NEAR < fall["model"] / fall["archigos"] < NEAR
    more = "more often than" if fall["model"] > fall["archigos"] else "less often than"
    often, why = ("about as often as", " (the rate is fitted)") if near else (more, "")
    return (
        f"In the first year the model has {few} where the record has {first['interstate']:.2f} a "
        f"year. Of wars {last['age']} years old it has {last['model']:.2f} against "
        f"{last['interstate']:.2f}. Governments fall {often} in other wars{why}: "
        f"{fall['model']:.3f} a state-year against {fall['archigos']:.3f} (Goemans, Gleditsch and "
        f"Chiozza 2009), and {fall['library']:.3f} in the wars of the library."
    )


def crossed_parts(found: WarsAssessment) -> dict[str, str]:
    """Return the part on wars left out: how it is done, what comes of it, and the tables."""
    if found.crossed is None:
        raise ValueError("no wars left out")
    scores = found.crossed.scores
    sides = ("losses", "end")
    better = sum((scores[f"{one}_fitted"] < scores[f"{one}_declared"]).sum() for one in sides)
    judged = (
        "Fitted behaviour is no better on wars that it has not seen, so no default follows it."
        if better <= len(scores)
        else "Fitted behaviour is nearer to most wars left out, yet no default follows it: "
        f"{len(scores)} wars are too few to set behaviour by."
    )
    scored, fitted = tables.crossed_tables(found)
    return {
        "left_out": wrapped(LEFT_OUT),
        "crossed_text": wrapped(f"{tables.crossed_text(found)} {judged}"),
        "crossed": _lines(scored),
        "fitted": _lines(fitted),
    }


def wrapped_item(line: str) -> str:
    """Return an entry of a list in lines of at most 100 columns."""
    return wrapped(line).replace("\n", "\n  ")


def _war(held: Held) -> str:
    text = wrapped(f"{words.ending_text(held)} {words.ground_text(held)}")
    figures = words.figure_table(held).drop(columns=list(LEFT))
    return f"### {held.war.title}\n\n{text}\n\n{_lines(figures)}"


def _lines(frame: pd.DataFrame) -> str:
    return "\n".join(table(frame))


def main() -> None:
    """Run every war, draw the pictures, and write the page."""
    wars = library()
    found = assess_wars(wars, wars, RUNS, SEED, leave_out=True)
    quick = [stronger(war, RUNS, SEED) for war in wars if war.name in TOO_QUICK]
    save(endings_picture(found), FOLDER / ENDINGS)
    if losses := losses_picture(found):
        save(losses, FOLDER / LOSSES)
    write("wars.md", page(found, quick, unequal(RUNS, SEED)))


if __name__ == "__main__":
    main()
