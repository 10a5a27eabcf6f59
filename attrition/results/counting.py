"""Counts of runs, with the error of counting a finite number of them."""

from __future__ import annotations

import math

Z_90 = 1.6448536269514722


def wilson(yes: int, runs: int, z: float = Z_90) -> tuple[float, float]:
    """Return the Wilson interval of a share (Wilson 1927), at 90 % by default.

    In closed form, which an analysis of stops asks for a thousand times.
    """
    share, spread = yes / runs, z * z / runs
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / runs + spread / (4 * runs))
    return max(0.0, middle - half), min(1.0, middle + half)


def beyond_chance(more: int, fewer: int) -> bool:
    """Return whether the pairs of runs that differ go one way by more than chance explains.

    Pairs without a difference do not count. The test is that of signs at 10 %, with the correction
    for continuity (Edwards 1948), without which three pairs of three would do.
    """
    return abs(more - fewer) - 1 > Z_90 * math.sqrt(more + fewer)


def counted(yes: int, runs: int) -> str:
    """Say how many runs, with the error of counting: "54 of 100 runs (46–62)"."""
    return f"{yes} of {runs} runs ({count_interval(yes, runs)})"


def count_interval(yes: int, runs: int) -> str:
    """Write the Wilson interval at 90 % as numbers of runs: "46–62"."""
    low, high = (round(share * runs) for share in wilson(yes, runs))
    return f"{low}–{high}"
