"""What a link asks for, and what is wrong with it in sentences: the address carries the view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl

from attrition.parameters import PARAMETERS
from attrition.scenario import ScenarioError, discover
from attrition.scenario.problems import either, nearest, shorten
from attrition.ui.setting import BANDS, FIRST, MOST_OTHERS, Setting
from attrition.ui.views.levers import lever_paths

VIEW = ("store", "of", "outcome", "x", "y", "point")
PLAN = ("vary", "runs", "weeks", "outcomes")
KEYS = ("scenario", "bands", "with", *VIEW, *PLAN)
LONGEST_QUERY = 4_000


@dataclass(frozen=True)
class Link:
    """A link as read: what is set, compared and viewed, and what was left out, with the reason.

    `others` is None where the link does not say what is compared.
    """

    setting: Setting = field(default_factory=Setting)
    others: tuple[str, ...] | None = None
    view: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_link(query: str) -> Link:
    """Return what the part of a link after the question mark asks for.

    Only known scenarios, levers and numbers are taken; of the rest the notes tell what was found,
    what is allowed and what was perhaps meant.
    """
    if len(query) > LONGEST_QUERY:
        return Link(notes=(f"The link is longer than {LONGEST_QUERY:,} characters.",))
    asked = dict(parse_qsl(query.lstrip("?"), keep_blank_values=True))
    notes: list[str] = []
    setting = _with_bands(_scenario(asked, notes), asked, notes)
    for path, text in asked.items():
        if path not in KEYS:
            setting = _moved(setting, path, text, notes)
    view = {key: asked[key] for key in (*VIEW, *PLAN) if asked.get(key)}
    return Link(setting, _others(asked, notes), view, tuple(notes))


def _scenario(asked: Mapping[str, str], notes: list[str]) -> Setting:
    name = asked.get("scenario", FIRST)
    if name in _known():
        return Setting(name)
    notes.append(_unknown("scenario", name, _known()))
    return Setting()


def _with_bands(setting: Setting, asked: Mapping[str, str], notes: list[str]) -> Setting:
    word = asked.get("bands", BANDS[0])
    if word not in BANDS:
        notes.append(f"{_unknown('kind of bands', word, BANDS)} Allowed: {either(BANDS)}.")
    if word != BANDS[1]:
        return setting
    if why := setting.unfit():
        notes.append(f"bands={word}: {why}")
    return replace(setting, posterior=not why)


def _moved(setting: Setting, path: str, text: str, notes: list[str]) -> Setting:
    """Return the setting with a lever moved as a link says, or as it was with a note."""
    if path not in lever_paths():
        if path in PARAMETERS:
            notes.append(f"{path} is no lever of this page; on the command line --set changes it.")
        else:
            notes.append(_unknown("lever", path, [*lever_paths(), *KEYS]))
        return setting
    try:
        moved = setting.moved(path, float(text))
        moved.scenario()
    except ValueError:
        notes.append(f"{path} is no number: {shorten(repr(text))}.")
    except ScenarioError as error:
        notes.extend(str(error).replace("override: ", "").split("\n"))
    else:
        return moved
    return setting


def _others(asked: Mapping[str, str], notes: list[str]) -> tuple[str, ...] | None:
    if "with" not in asked:
        return None
    names = [name for name in dict.fromkeys(asked["with"].split(",")) if name]
    notes.extend(_unknown("scenario", name, _known()) for name in names if name not in _known())
    known = [name for name in names if name in _known()]
    if len(known) > MOST_OTHERS:
        notes.append(f"At most {MOST_OTHERS} scenarios are compared: {', '.join(known)}.")
    return tuple(known[:MOST_OTHERS])


def _known() -> list[str]:
    return [path.stem for path in discover()]


def _unknown(what: str, word: str, choices: Iterable[str]) -> str:
    guess = nearest(word, choices)
    mean = f" Did you mean {guess}?" if guess else ""
    return f"There is no {what} {shorten(repr(word))} here.{mean}"
