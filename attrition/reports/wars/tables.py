"""What holds over all wars, and of wars left out, as tables of text."""

from __future__ import annotations

import pandas as pd

from attrition.reports.wars.words import mark, plain
from attrition.validation.wars.assess import WarsAssessment


def hazard_table(found: WarsAssessment) -> pd.DataFrame:
    """Return the endings a year by age of the war as text."""
    table = found.hazards
    return pd.DataFrame(
        {
            "age of the war, years": table["age"],
            "war-years at risk": [f"{x:.1f}" for x in table["at_risk"]],
            **{
                f"endings a year, {head}": [plain(x) for x in table[name]]
                for name, head in (
                    ("model", "model"), ("library", "these wars"), ("interstate", "95 wars"),
                )
            },
        }
    )  # fmt: skip


def class_table(found: WarsAssessment) -> pd.DataFrame:
    """Return the endings a year of wars over a year old, by class, as text."""
    table = found.classes
    return pd.DataFrame(
        {
            "endings a year, over a year old": table["class"],
            "model": [plain(x, 3) for x in table["model"]],
            "95 wars": [plain(x, 3) for x in table["interstate"]],
        }
    )


def fall_table(found: WarsAssessment) -> pd.DataFrame:
    """Return how often leaders leave as text."""
    table = found.falls
    columns = {"model": "model", "library": "these wars", "archigos": "202 state-years of war"}
    return pd.DataFrame(
        {
            "exits of leaders, a state-year": table["exits"],
            **{head: [plain(x, 3) for x in table[name]] for name, head in columns.items()},
        }
    )


def loss_table(found: WarsAssessment) -> pd.DataFrame:
    """Return the bias and the spread of losses over all wars as text."""
    names = {"a": "a", "b": "b", "": "both"}
    table = found.losses
    return pd.DataFrame(
        {
            "side": [names[of] for of in table["of"]],
            "figures": table["figures"].astype(str),
            "median over record": [plain(x) for x in table["factor"]],
            "spread, as a factor": [plain(x) for x in table["spread"]],
        }
    )


def crossed_tables(found: WarsAssessment) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what leaving out each war gives as text: the scores, and the fitted parameters."""
    assert found.crossed
    titles = {held.war.name: held.war.title for held in found.wars}
    scores, fitted = found.crossed
    table = pd.DataFrame(
        {
            "war left out": [titles[name] for name in scores["war"]],
            **{
                f"{head}, {how}": [plain(x) for x in scores[f"{name}_{how}"]]
                for name, head in (("losses", "losses, factor"), ("end", "date, CRPS in years"))
                for how in ("declared", "fitted")
            },
            **{
                f"{head}, {how}": [mark(bool(x)) for x in scores[f"{name}_{how}"]]
                for name, head in (("kind", "kind"), ("date", "in band"))
                for how in ("declared", "fitted")
            },
        }
    )
    names = {name: f"without {title}" for name, title in titles.items()}
    columns = [column for column in fitted if column != "parameter"]
    sets = pd.DataFrame(
        {
            "parameter": fitted["parameter"],
            **{
                names.get(str(column), str(column)): [f"{x:.3g}" for x in fitted[column]]
                for column in columns
            },
        }
    )
    return table, sets


def crossed_text(found: WarsAssessment) -> str:
    """Return whether shared behaviour that is fitted to other wars does better than as declared."""
    assert found.crossed
    scores = found.crossed.scores
    better = {
        name: int((scores[f"{name}_fitted"] < scores[f"{name}_declared"]).sum())
        for name in ("losses", "end")
    }
    return (
        f"Fitted to the other wars, shared behaviour is nearer to the losses in {better['losses']} "
        f"of {len(scores)} wars left out, and to the date of the end in {better['end']}."
    )
