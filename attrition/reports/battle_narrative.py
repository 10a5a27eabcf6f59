"""What scores against a battle by day say, as a short table and sentences."""

from __future__ import annotations

import math

import pandas as pd

from attrition.formatting import MINUS, by_count, number
from attrition.verification.daily import MEAN, Law
from attrition.verification.daily_scores import DAILY, BattleScores

ALIKE = 0.05  # a difference of scores that is too small to speak of
UNBALANCED = 0.01  # a gap of strengths to the books, as a share


def lead(found: BattleScores) -> str:
    """Say which days are fitted and which are scored."""
    days = found.battle.days
    fitted = f"Fitted on {found.days} days ({days[0]} to {days[found.days - 1]})"
    rest = len(days) - found.days
    return f"{fitted}, scored on the {rest} after them (until {days[-1]})."


def fitted_words(found: BattleScores) -> str:
    """Say what the coefficients of the tested law are, and what they could not be fitted to."""
    fit, sides = found.tested.fit, found.battle.sides
    given = fit.coefficients
    one, other = (number(rate, "share") for rate in given.rates)
    told = [f"Fitted losses a day against an equal enemy: {sides[0]} {one}, {sides[1]} {other}."]
    if fit.law.estimated:
        low, high = fit.exponent_interval(found.seed)
        told.append(f"The fitted w is {given.exponent:.2f} (90 %: {low:.2f} to {high:.2f}).")
    if fit.posture:
        factor = f"{given.attack:.2f}"
        told.append(f"Losses in attack are multiplied by {factor}, in defence divided by it.")
    elif found.battle.attacks.any():
        what = "The attacker does not change on the fitted days"
        told.append(f"{what}, so what attacking costs is not known.")
    if (gap := found.battle.off_the_books) > UNBALANCED:
        off = number(gap, "share")
        told.append(
            f"Strengths on record lie up to {off} off arrivals less losses, which are used."
        )
    return " ".join(told)


def judgement(found: BattleScores) -> str:
    """Say in a sentence whether the tested law is better than the mean of daily losses."""
    ratio = found.ratio(MEAN)
    if abs(ratio - 1.0) <= ALIKE:
        than = "about as well as the mean of the fitted days does"
    elif math.isinf(ratio):
        than = "worse than the mean of the fitted days, which is exact"
    else:
        way, size = ("better", "smaller") if ratio < 1.0 else ("worse", "larger")
        by = f"{abs(ratio - 1.0):.0%}".replace("%", " %")
        than = f"{way} than the mean of the fitted days does (error {by} {size})"
    inside, points = found.cover90()
    lie = by_count(inside, "lies", "lie")
    best = min((one.fit.law for one in found.forecasts), key=found.score)
    tested = found.tested.fit.law
    last = "it does best of all" if best == tested else f"{article(best)} does best of all"
    return (
        f"{_capital(article(tested))} (w = {found.tested.fit.coefficients.exponent:.2f}) forecasts "
        f"daily losses {than}, and {inside} of {points} {lie} in its 90 % band; {last}."
    )


def score_table(found: BattleScores) -> pd.DataFrame:
    """Return a row of text for each law.

    `CRPS` is in mean daily losses of the fitted days, `sum` how far all losses after them are off,
    and `in band` the share of daily losses within the 90 % band.
    """
    rows = []
    for one in found.forecasts:
        law = one.fit.law
        table = found.table[found.table["law"] == law.name]
        daily = table[table["losses"] == DAILY]
        known = found.battle.losses[found.days :].sum(axis=0)
        ends = one.losses.sum(axis=0) - known
        exponent = one.fit.coefficients.exponent
        rows.append(
            {
                "law": law.name,
                "w": "" if exponent is None else f"{exponent:.2f}",
                "CRPS": f"{found.score(law):.2f}",
                **{
                    f"RMSE {side}": number(value)
                    for side, value in zip(found.battle.sides, daily["rmse"], strict=True)
                },
                **{
                    f"sum {side}": _per_cent(off, whole)
                    for side, off, whole in zip(found.battle.sides, ends, known, strict=True)
                },
                "in band": number(float(daily["cover90"].mean()), "share"),
            }
        )
    return pd.DataFrame(rows)


def article(law: Law) -> str:
    """Return the name of a law with its article."""
    return law.name if law.name.startswith("the ") else f"the {law.name}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _per_cent(off: float, whole: float) -> str:
    """Return how far a sum is off, in per cent with its sign."""
    if whole == 0.0:
        return "–"
    share = round(100.0 * off / whole)
    return f"{MINUS if share < 0 else '+' if share > 0 else ''}{abs(share)}\u00a0%"
