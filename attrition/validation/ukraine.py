"""The patterns of the war in Ukraine: the range of the record, and the rule for a run."""

from __future__ import annotations

import numpy as np

from attrition.validation.patterns import EnsembleValues, Floats, Pattern, Rule

HALF = 0.5


def _gain(first: str, last: str) -> Rule:
    return lambda c: c.on("area_held", "b", last) - c.on("area_held", "b", first)


def _mean(measure: str, of: str, first: str, last: str, factor: float = 1.0) -> Rule:
    def rule(c: EnsembleValues) -> Floats:
        return np.asarray(factor * c.during(measure, of, first, last).mean(axis=1), np.float64)

    return rule


def _on(measure: str, of: str, date: str) -> Rule:
    return lambda c: c.on(measure, of, date)


def _ratio(top: Rule, bottom: Rule) -> Rule:
    return lambda c: top(c) / bottom(c)


def _losses(of: str) -> Rule:
    return lambda c: c.on("casualties", of, "2023-12-31") - c.whole("casualties", of)[:, 0]


def _grows(c: EnsembleValues) -> Floats:
    halves = (_gain("2023-11-13", "2024-05-13")(c), _gain("2024-05-13", "2024-11-11")(c))
    return (halves[1] > halves[0]).astype(np.float64)


def _restored(c: EnsembleValues) -> Floats:
    worst: Floats = c.during("grid_damaged", "a", "2022-11-21", "2023-04-01").max(axis=1)
    return 100.0 * (worst - c.on("grid_damaged", "a", "2023-08-01")) / worst


def _worst_shed(c: EnsembleValues) -> Floats:
    worst: Floats = c.during("load_shed", "a", "2022-11-21", "2023-03-01").max(axis=1)
    return worst


def _winter_refugees(c: EnsembleValues) -> Floats:
    return 1e-6 * (
        c.on("refugees_abroad", "a", "2023-03-01") - c.whole("refugees_abroad", "a")[:, 0]
    )


def _growth(of: str) -> Rule:
    year = _mean("gdp_index", of, "2023-01-01", "2023-12-31")
    return lambda c: 100.0 * (year(c) / c.whole("gdp_index", of)[:, 0] - 1.0)


def _ready(date: str) -> Rule:
    return lambda c: 100.0 - c.on("support", "a", date)


def _ever(measure: str, of: str = "") -> Rule:
    def rule(c: EnsembleValues) -> Floats:
        yes = c.during(measure, of, "2022-11-14", "2024-11-11") > HALF
        return np.asarray(100.0 * yes.any(axis=1), np.float64)

    return rule


YEAR = ("2023-01-02", "2023-12-31")
AFTER_KHERSON = (
    Pattern("F1", "Net change of ground held by {b} in 2023", "km²", -2500, 2500, _gain(*YEAR)),
    Pattern(
        "F2a",
        "Ground gained by {b} from November 2023 to November 2024",
        "km²",
        1000,
        8000,
        _gain("2023-11-13", "2024-11-11"),
    ),
    Pattern(
        "F2b",
        "Runs in which that gain grows from half-year to half-year",
        "share",
        0.5,
        1,
        _grows,
        share=True,
    ),
    Pattern(
        "F3", "Losses of {b} a week in 2023", "persons", 3000, 6500, _mean("losses", "b", *YEAR)
    ),
    Pattern(
        "F4",
        "Losses of {b} for each of {a}, to the end of 2023",
        "1",
        1.3,
        2.8,
        _ratio(_losses("b"), _losses("a")),
    ),
    Pattern(
        "F5a",
        "Shells fired by {a} a day, first year",
        "thousand",
        4,
        7,
        _mean("shells_fired", "a", "2022-11-21", "2023-11-13", 1 / 7),
    ),
    Pattern(
        "F5b",
        "Shells fired by {b} a day, first year",
        "thousand",
        8,
        20,
        _mean("shells_fired", "b", "2022-11-21", "2023-11-13", 1 / 7),
    ),
    *(
        Pattern(
            f"F5{letter}",
            f"Fire of {{{of}}} after a year without new shells, relative to the first month",
            "share",
            0,
            0.6,
            _ratio(
                _mean("shells_fired", of, "2023-10-16", "2023-11-13"),
                _mean("shells_fired", of, "2022-11-21", "2022-12-19"),
            ),
            changes={
                f"{name}.{side}": 0.0
                for side in "ab"
                for name in (
                    "support.shells",
                    "strikes.shell_production",
                    "strikes.shell_production_limit",
                )
            },
        )
        for letter, of in (("c", "a"), ("d", "b"))
    ),
    Pattern(
        "F6a",
        "Energy system of {a} out of action, January 2023",
        "%",
        30,
        50,
        _mean("grid_damaged", "a", "2023-01-02", "2023-01-31"),
    ),
    Pattern("F6b", "Share of the worst damage restored by August 2023", "%", 65, 100, _restored),
    Pattern("F7a", "Demand not met in the worst week of winter", "%", 20, 35, _worst_shed),
    Pattern(
        "F7b",
        "Demand not met, April to June 2023",
        "%",
        0,
        5,
        _mean("load_shed", "a", "2023-04-01", "2023-06-30"),
    ),
    Pattern(
        "F7c",
        "Demand not met, March 2023",
        "%",
        0,
        5,
        _mean("load_shed", "a", "2023-03-01", "2023-03-31"),
    ),
    Pattern(
        "F8", "Change of refugees abroad over the winter", "million", -0.8, 0.8, _winter_refugees
    ),
    Pattern("F9a", "Output of {a} in 2023, change from November 2022", "%", 0.5, 11, _growth("a")),
    Pattern("F9b", "Output of {b} in 2023, change from November 2022", "%", 0.5, 8, _growth("b")),
    Pattern(
        "F10a",
        "Population of {a} not behind the war aims, July 2023",
        "%",
        6,
        16,
        _ready("2023-07-03"),
    ),
    Pattern(
        "F10b",
        "Population of {a} not behind the war aims, November 2024",
        "%",
        28,
        45,
        _ready("2024-11-11"),
    ),
    Pattern(
        "F11", "Runs with a settlement within two years", "%", 0, 30, _ever("settled"), share=True
    ),
    Pattern(
        "F12",
        "Runs in which the government of {b} falls within two years",
        "%",
        0,
        5,
        _ever("collapses", "b"),
        share=True,
    ),
    Pattern(
        "F13",
        "Strike drones of {b} a week, first year",
        "drones",
        30,
        150,
        _mean("drones_launched", "b", "2022-11-21", "2023-11-13"),
    ),
)
ARRIVAL = "2022-11-28"
FULL_SCALE_INVASION = (
    Pattern(
        "A1",
        "GDP of {a}, change from pre-war level (forecast −35, outturn −29)",
        "%",
        -36,
        -28,
        _on("gdp_change", "a", ARRIVAL),
    ),
    Pattern(
        "A2",
        "GDP of {b}, change from pre-war level (forecast −4.5, outturn −1.4)",
        "%",
        -5,
        -1,
        _on("gdp_change", "b", ARRIVAL),
    ),
    Pattern(
        "A3", "Energy system of {a} out of action", "%", 30, 50, _on("grid_damaged", "a", ARRIVAL)
    ),
    Pattern(
        "A4", "Killed and wounded of {a}", "persons", 80e3, 120e3, _on("casualties", "a", ARRIVAL)
    ),
    Pattern(
        "A5", "Killed and wounded of {b}", "persons", 80e3, 130e3, _on("casualties", "b", ARRIVAL)
    ),
    Pattern(
        "A6",
        "Refugees abroad (in Europe, as recorded)",
        "persons",
        7e6,
        8e6,
        _on("refugees_abroad", "a", ARRIVAL),
    ),
    Pattern(
        "A7",
        "Internally displaced people, {a}",
        "persons",
        5.9e6,
        7e6,
        _on("displaced_inside", "a", ARRIVAL),
    ),
)
GIVEN = ("F5a", "F5b", "F5c", "F5d", "F13")  # shells and drones, which the record gives as inputs
PATTERNS: dict[str, tuple[Pattern, ...]] = {
    "after-kherson": AFTER_KHERSON,
    "after-kherson-recorded": tuple(one for one in AFTER_KHERSON if one.name not in GIVEN),
    "full-scale-invasion": FULL_SCALE_INVASION,
}
