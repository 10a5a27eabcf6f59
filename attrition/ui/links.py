"""Reading links: the address holds setting and view; what cannot be used is explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from attrition.parameters import PARAMETERS
from attrition.scenario import ScenarioError
from attrition.scenario.problems import MOST_TOLD, either, nearest, others, shorten
from attrition.ui import catalogue
from attrition.ui.catalogue import SLOTS
from attrition.ui.setting import (
    BANDS,
    LUCK,
    MOST_COMPARED,
    TOTAL,
    Setting,
    opening,
)
from attrition.ui.uploads import MARK_LENGTH, upload_name
from attrition.ui.views.levers import movable

VIEW = ("store", "of", "outcome", "x", "y", "point", "chapter")
PLAN = ("vary", "runs", "weeks", "outcomes")
EMBEDS = ("map", "headline", "chart")  # parts of the board that other pages can show alone
KEYS = ("scenario", "upload", "bands", "with", "keep", "embed", *VIEW, *PLAN)
OLD_BANDS = {"posterior": TOTAL, "chance": LUCK}  # in links of earlier versions
LONGEST_QUERY = 4_000


@dataclass(frozen=True)
class Link:
    """The setting, comparison and view of a link, and notes on what was left out and why.

    `saved` holds the settings kept as A, B and C.
    `compared` is None where the link does not say which scenarios to compare. `missing` is the name
    and the mark of an uploaded scenario whose text the link does not hold; `embed` is the part of
    the board that is shown alone.
    """

    setting: Setting = field(default_factory=opening)
    compared: tuple[str, ...] | None = None
    view: Mapping[str, str] = field(default_factory=dict)
    saved: Mapping[str, Setting] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    missing: tuple[str, str] | None = None
    embed: str = ""


def read_link(query: str, uploaded: Setting | None = None) -> Link:
    """Return what a query string asks for.

    Only known scenarios, levers and numbers are accepted. For the rest, the notes give what was
    found, what is allowed and the nearest match. A link to an uploaded scenario means the text of
    the setting `uploaded` if that has its mark; without the text, the base is shown.
    """
    if len(query) > LONGEST_QUERY:
        return Link(notes=(f"The link is too long: the limit is {LONGEST_QUERY:,} characters.",))
    asked = dict(parse_qsl(query.lstrip("?"), keep_blank_values=True))
    notes: list[str] = []
    missing = _missing(asked, uploaded)
    setting = _setting(asked, notes, uploaded, bare=bool(missing))
    saved = dict(_kept(asked.get("keep", ""), notes))
    view = {key: asked[key] for key in (*VIEW, *PLAN) if asked.get(key)}
    compared, embed = _compared(asked, notes), _embed(asked, notes)
    told = (*notes[:MOST_TOLD], *others(len(notes)))
    return Link(setting, compared, view, saved, told, missing, embed)


def _setting(
    asked: Mapping[str, str],
    notes: list[str],
    uploaded: Setting | None = None,
    *,
    bare: bool = False,
) -> Setting:
    """Return the setting of a link; the base without levers where that is all it can be."""
    scenario = opening() if bare else _scenario(asked, uploaded, notes)
    setting = _with_bands(scenario, asked, notes)
    for path, text in asked.items():
        if path not in KEYS and not bare:
            setting = _moved(setting, path, text, notes)
    return setting


def _kept(text: str, notes: list[str]) -> Iterator[tuple[str, Setting]]:
    """Yield the settings that `short_form` wrote, by slot."""
    for part in filter(None, text.split(";")):
        slot, _, rest = part.partition(":")
        name, *moves = rest.split(",")
        if slot in SLOTS:
            pairs = [move.partition(":") for move in moves]
            yield slot, _setting({"scenario": name, **{one[0]: one[2] for one in pairs}}, notes)
        else:
            notes.append(
                f"{_unknown('place to keep a setting', slot, SLOTS)} Allowed: {either(SLOTS)}."
            )


def _missing(asked: Mapping[str, str], uploaded: Setting | None) -> tuple[str, str] | None:
    """Return name and mark of the uploaded scenario that a link means, unless its text is there."""
    mark = asked.get("upload", "")
    if not mark or (uploaded and uploaded.mark() == mark):
        return None
    return upload_name(asked.get("scenario", "")), mark[:MARK_LENGTH]


def _embed(asked: Mapping[str, str], notes: list[str]) -> str:
    part = asked.get("embed", "")
    if part and part not in EMBEDS:
        notes.append(f"{_unknown('part', part, EMBEDS)} Allowed: {either(EMBEDS)}.")
        return ""
    return part


def _scenario(asked: Mapping[str, str], uploaded: Setting | None, notes: list[str]) -> Setting:
    if uploaded and asked.get("upload"):
        return Setting(uploaded.name, text=uploaded.text)
    name = asked.get("scenario", catalogue.first())
    if name in catalogue.names():
        return Setting(name)
    notes.append(_unknown("scenario", name, catalogue.names()))
    return opening()


def _with_bands(setting: Setting, asked: Mapping[str, str], notes: list[str]) -> Setting:
    word = asked.get("bands", TOTAL)
    bands = OLD_BANDS.get(word, word)
    if bands in BANDS:
        return setting.with_bands(bands)
    notes.append(f"{_unknown('kind of bands', word, BANDS)} Allowed: {either(BANDS)}.")
    return setting


def _moved(setting: Setting, path: str, text: str, notes: list[str]) -> Setting:
    """Return the setting with a lever of the link, or unchanged with a note."""
    allowed = movable(setting.scenario())
    if path not in allowed:
        if path in PARAMETERS:
            notes.append(
                f"{path} is not a lever on this page. On the command line, --set changes it."
            )
        else:
            notes.append(_unknown("lever", path, [*allowed, *KEYS]))
        return setting
    try:
        moved = setting.with_lever(path, float(text))
        moved.scenario()
    except ValueError:
        notes.append(f"{path} is not a number: {shorten(repr(text))}.")
    except ScenarioError as error:
        notes.extend(str(error).replace("override: ", "").split("\n"))
    else:
        return moved
    return setting


def _compared(asked: Mapping[str, str], notes: list[str]) -> tuple[str, ...] | None:
    if "with" not in asked:
        return None
    names = [name for name in dict.fromkeys(asked["with"].split(",")) if name]
    known = [*catalogue.names(), *SLOTS]
    notes.extend(_unknown("scenario", name, known) for name in names if name not in known)
    found = [name for name in names if name in known]
    if len(found) > MOST_COMPARED:
        notes.append(
            f"At most {MOST_COMPARED} scenarios can be compared; the link has {', '.join(found)}."
        )
    return tuple(found[:MOST_COMPARED])


def _unknown(what: str, word: str, choices: Iterable[str]) -> str:
    guess = nearest(word, choices)
    mean = f" Did you mean {guess}?" if guess else ""
    return f"Unknown {what} {shorten(repr(word))}.{mean}"
