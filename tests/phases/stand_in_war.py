"""A small war for tests of truces, endings and falls: two governments over one region."""

from types import SimpleNamespace

from attrition.parameters import Combat, Politics
from attrition.records import NO_END

NEVER, ALWAYS = 1.0, -1.0


def week(breach=NEVER, collapse=NEVER, successor=NEVER, surrender=NEVER, truce=NEVER, **values):
    draws = SimpleNamespace(
        breach=breach,
        truce=truce,
        collapse=[collapse] * 2,
        successor=[successor] * 2,
        surrender=[surrender] * 2,
    )
    settings = SimpleNamespace(politics=Politics(**values), combat=Combat())
    return SimpleNamespace(settings=settings, draws=draws)


def world(share_b=0.5, men=(1e5, 1e5), held=((50.0, 50.0), (0.0, 100.0)), **changes):
    """Return a war over the region of a; the other belongs to b. Both sides want it all."""
    values = {
        "area": 100.0, "share": share_b, "opening": share_b, "fighting": 1, "truce": 0,
        "broken": 0, "agreed": 0, "ripeness": 1.0, "ending": NO_END, "loser": -1, "settled": 0,
        "agreed_share": 0.0,
    }  # fmt: skip
    return SimpleNamespace(
        theatre=[SimpleNamespace(**(values | changes))],
        governments=[
            SimpleNamespace(
                side=side, aim=1.0, balance=0.0, audience_cost=4.0, support=0.6, sues=0, fell=0,
                collapses=0, expected=0.5, reservation=0.5, fear=0.0, willingness=1.0,
            )
            for side in range(2)
        ],
        armies=[
            SimpleNamespace(front=number, reserve=0.0, trained=0.0, training=0.0) for number in men
        ],
        economies=[SimpleNamespace(hunger=0.0)] * 2,
        regions=[
            SimpleNamespace(side=side, area=100.0, held=list(pair))
            for side, pair in enumerate(held)
        ],
    )  # fmt: skip
