"""The page of a library of wars: the judgement first, then each war, then all together."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pandas as pd

from attrition.charts.export import save
from attrition.charts.wars import endings_picture, losses_picture
from attrition.formatting import day
from attrition.reports.page_parts import embedded, html_table, page
from attrition.reports.wars import tables, words
from attrition.validation.wars.assess import Held, WarsAssessment
from attrition.validation.wars.crossed import SHARED

PAGE, ENDINGS, LOSSES = "index.html", "endings.svg", "losses.svg"
OVER_ALL = (
    "Over all wars each counts the same, however many runs it has. The age of a war counts from "
    "its beginning, before the scenario where that opens later. A settlement that gives one side "
    "nearly all that was disputed counts as its victory."
)
LEFT_OUT = (
    f"{len(SHARED)} parameters that wars share are drawn over their plausible ranges and run in "
    "every war. For each war the tenth of these sets that comes nearest to the others’ losses, "
    "ground, dates and kinds of ending stays, and is held against the war left out. No default "
    "changes."
)


def write_page(found: WarsAssessment, folder: Path) -> None:
    """Write the pictures and the page to a folder."""
    save(endings_picture(found), folder / ENDINGS)
    if losses := losses_picture(found):
        save(losses, folder / LOSSES)
    (folder / PAGE).write_text(_page(found), encoding="utf-8")


def _page(found: WarsAssessment) -> str:
    title = "Other wars held against their records"
    doubt = " over parameter sets in the plausible ranges" if found.sets else ""
    parts = [
        f"<h1>{title}</h1>",
        f'<p class="lead">{escape(words.lead(found))}</p>',
        _table(words.overview(found)),
        f"<p>{escape(words.READING)} {found.runs} runs of each war{doubt}, seed {found.seed}.</p>",
        "<h2>How wars end</h2>",
        f'<figure><img alt="Share of runs that have ended, by war" '
        f'src="{embedded(endings_picture(found))}"></figure>',
    ]
    if losses := losses_picture(found):
        parts += [
            "<h2>Losses: the median of the runs over the record</h2>",
            "<p>Lines hold 90 % of the runs. The grey stripe is what counts as right.</p>",
            f'<figure><img alt="Losses over the record" src="{embedded(losses)}"></figure>',
        ]
    for held in found.wars:
        parts += _war(held)
    parts += _over_all(found)
    return page(title, parts, "Wars: " + ", ".join(held.war.name for held in found.wars) + ".")


def _war(held: Held) -> list[str]:
    scenario = held.war.scenario
    span = (
        f"{day(scenario.start, full=True)} to {day(scenario.date(scenario.steps), full=True)}; "
        f"a is {scenario.sides[0].name}, b is {scenario.sides[1].name}."
    )
    sentences = (
        words.ending_text(held),
        words.losses_text(held),
        words.ground_text(held),
        words.behaviour_text(held),
        words.unscored_text(held),
    )
    parts = [f"<h2>{escape(held.war.title)}</h2>", f"<p>{escape(span)}</p>"]
    parts += [f"<p>{escape(text)}</p>" for text in sentences if text]
    if len(held.figures):
        parts.append(_table(words.figure_table(held)))
    return parts


def _over_all(found: WarsAssessment) -> list[str]:
    parts = [
        "<h2>All wars together</h2>",
        f"<p>{OVER_ALL}</p>",
        _table(tables.hazard_table(found)),
        _table(tables.class_table(found)),
        _table(tables.fall_table(found)),
        _table(tables.loss_table(found)),
    ]
    if found.crossed:
        scores, fitted = tables.crossed_tables(found)
        parts += [
            "<h2>Each war left out</h2>",
            f"<p>{LEFT_OUT} {escape(tables.crossed_text(found))}</p>",
            _table(scores),
            _table(fitted),
        ]
    return parts


def _table(table: pd.DataFrame) -> str:
    return html_table(table, lambda _, cell: cell == words.NO)
