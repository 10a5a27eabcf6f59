"""The strip: the chain of a lever with values, from the runs before and after; it makes no runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from attrition.errors import AttritionError
from attrition.mediation.chains import chain_for
from attrition.mediation.declare import Mediator, Whose
from attrition.mediation.links import Chain, Lever, Link
from attrition.mediation.mediators import ENDINGS
from attrition.parameters import PARAMETERS
from attrition.results.block import Block
from attrition.results.comparison import Comparison, compare
from attrition.results.metadata import RunMetadata, is_flow, unit_of
from attrition.results.pairs import LESS, MORE, verdict
from attrition.results.trajectories import Trajectories

LEAST = 0.005  # of the usual size: capital and other stocks of a country move little
NARROWEST = 0.005  # spread of the runs, in which the size of a link is told
HALF = 0.5
Floats = NDArray[np.float64]
Moved = Mapping[str, tuple[float, float]]
NOTHING: Moved = MappingProxyType({})


class WhyError(AttritionError, ValueError):
    """A question why that has no answer: nothing was changed, or there is no chain."""


def chain_between(
    base: Trajectories, changed: Trajectories, moved: Moved, drawn: Moved = NOTHING
) -> Chain:
    """Return the chain from levers to outcomes, from the runs before and after.

    `moved` gives for the path of each lever its values before and after, `drawn` the middle 90 % of
    its values where each run of the base draws its own. Runs of the same number are compared. Of
    several levers it takes the chain of the one whose first link changes most, in standard
    deviations over the runs; what the links show is the effect of all levers. A mediator that does
    not change by more than chance explains is left out; an outcome stays.
    Raises a WhyError where no lever is given, a CompareError where the runs do not compare.
    """
    if not moved:
        raise WhyError("nothing was changed, so there is nothing to explain: move a lever")
    chains = {path: chain_for(path) for path in moved}
    measures = {link.measure for chain in chains.values() for link in chain}
    pairs = compare(*(one.select(measure=list(measures)) for one in (base, changed)))
    make = _Maker(pairs)
    found = {path: make.links(chain, PARAMETERS[path].side) for path, chain in chains.items()}
    first = max(found, key=lambda path: found[path][0].size if found[path] else 0.0)
    levers = {
        path: _lever(path, values, drawn.get(path), base.metadata) for path, values in moved.items()
    }
    return Chain(
        title=f"Why: {levers[first].label}",
        lever=levers.pop(first),
        others=tuple(levers.values()),
        links=tuple(one for one in found[first] if one.moved or one.mediator.is_outcome),
        runs=len(pairs.base.runs()),
        bands=base.metadata.bands,
    )


def level(block: Block, mediator: Mediator, of: str) -> Floats:
    """Return one number a run: the mean of all weeks, or the end; of wars that end, 0 or 1."""
    values = _course(block, mediator, of)
    if mediator.over == "end":
        return np.asarray(values[:, -1])
    return np.asarray(values[:, int(is_flow(mediator.measure)) :].mean(axis=1))


def columns_of(mediator: Mediator, of: str) -> list[tuple[str, str]]:
    """Return the columns of a run that a mediator sums up; `of` is a side or ""."""
    sides = "ab" if mediator.whose == "both" else (of,)
    return [(mediator.measure, side) for side in sides]


def _course(block: Block, mediator: Mediator, of: str) -> Floats:
    """Return the weeks of a mediator in every run, shaped (runs, weeks + 1)."""
    places = [block.columns.index(column) for column in columns_of(mediator, of)]
    values: Floats = block.values[:, :, places].astype(np.float64).sum(axis=2)
    return (values > HALF).astype(np.float64) if mediator.name == ENDINGS.name else values


class _Maker:
    """Makes the links of chains between the runs of a pair, each once."""

    def __init__(self, pairs: Comparison) -> None:
        self.metadata = pairs.other.metadata
        self.blocks = pairs.base.block(), pairs.other.block()
        self._made: dict[tuple[str, str], Link | None] = {}

    def links(self, chain: Sequence[Mediator], side: int | None) -> list[Link]:
        """Return the links of a chain that are on record, for the sides of which most can be seen.

        These are the sides for which the weakest link is strongest.
        """
        owns = (0, 1) if side is None else (side,)
        own = max(owns, key=lambda own: self._strength(chain, ("own", "other"), own))
        each = max((0, 1), key=lambda each: self._strength(chain, ("each",), each))
        made = (self._link(one, _of(one, each if one.whose == "each" else own)) for one in chain)
        return [link for link in made if link]

    def _strength(
        self, chain: Sequence[Mediator], kinds: tuple[Whose, ...], side: int
    ) -> tuple[float, float]:
        links = [self._link(one, _of(one, side)) for one in chain if one.whose in kinds]
        sizes = [link.size if link else 0.0 for link in links]
        return min(sizes, default=0.0), sum(sizes)

    def _link(self, mediator: Mediator, of: str) -> Link | None:
        """Return a link, or None where its measure is not on record."""
        key = mediator.name, of
        if key not in self._made:
            there = set(columns_of(mediator, of)) <= set(self.blocks[0].columns)
            self._made[key] = _link(mediator, of, self.blocks, self.metadata) if there else None
        return self._made[key]


def _of(mediator: Mediator, side: int) -> str:
    """Return the side of which a mediator is shown, "" for the theatre or both."""
    if mediator.whose in ("", "both"):
        return ""
    return "ab"[1 - side if mediator.whose == "other" else side]


def _link(mediator: Mediator, of: str, blocks: tuple[Block, Block], metadata: RunMetadata) -> Link:
    before, after = (level(block, mediator, of) for block in blocks)
    difference = after - before
    mean = float(difference.mean())
    ended = mediator.name == ENDINGS.name
    middle, first = np.mean if ended else np.median, int(is_flow(mediator.measure))
    sparks = [middle(_course(block, mediator, of), axis=0)[first:].tolist() for block in blocks]
    return Link(
        mediator=mediator,
        label=_label(mediator, of, metadata),
        unit="share" if ended else unit_of(mediator.measure, metadata.step_days),
        of=of,
        before=float(middle(before)),
        after=float(middle(after)),
        sentence=_worded(mediator.more if mean > 0 else mediator.less, of, metadata),
        spark_before=tuple(sparks[0]),
        spark_after=tuple(sparks[1]),
        moved=verdict(difference, LEAST * float(np.abs(before).mean())) in (MORE, LESS),
        size=abs(mean) / (float(before.std() + after.std()) or NARROWEST),
        runs=len(before),
    )


def _label(mediator: Mediator, of: str, metadata: RunMetadata) -> str:
    label = metadata.with_side_names(mediator.label)
    return f"{label}, {metadata.name(of)}" if of else label


def _worded(text: str, of: str, metadata: RunMetadata) -> str:
    a, b = metadata.sides
    words = text.format(who=metadata.name(of), a=a, b=b)
    return words[0].upper() + words[1:]


def _lever(
    path: str,
    values: tuple[float, float],
    drawn: tuple[float, float] | None,
    metadata: RunMetadata,
) -> Lever:
    facts = PARAMETERS[path]
    label = facts.meaning[0].upper() + facts.meaning[1:]
    side = "" if facts.side is None else f", {metadata.sides[facts.side]}"
    return Lever(path, f"{label}{side}", facts.unit, *values, drawn)


def with_links(chain: Chain, links: Mapping[str, Link]) -> Chain:
    """Return a chain with some of its links replaced, by name."""
    return replace(chain, links=tuple(links.get(link.name, link) for link in chain.links))
