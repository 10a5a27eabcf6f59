"""Records of governments and their allies."""

from __future__ import annotations

from attrition.records.declare import Record, real, whole


class Government(Record):
    """The leadership of one side and the public it answers to."""

    side: int = whole("side", "belligerent")
    aim: float = real("share", "announced aim: own share of the issue")
    announced: float = real("share", "war aim that the scenario last set")
    audience_cost: float = real(
        "1", "cost at home of settling for less than the aim, where all back the war"
    )
    trend: float = real("share/step", "believed drift of b's share")
    belief_variance: float = real("share²/step²", "variance of that belief")
    expected: float = real("share", "own share expected at the horizon")
    balance: float = real("log ratio", "effective strength in the line, own to enemy")
    cost: float = real("share/step", "cost of the week of war")
    usual_cost: float = real("share/step", "what it takes a week of war to cost")
    weariness: float = real("1", "weariness of the war: its cost so far, fading with time")
    fear: float = real("share", "what it expects to lose if the other side breaks a settlement")
    reservation: float = real(
        "share",
        "reservation value: least own share it would settle for; "
        "below 0 it would settle for nothing, above 1 for no share",
    )
    willingness: float = real(
        "1", "willingness to talk: how the current line compares with that value"
    )
    support: float = real("1", "support at home for its war")
    rally: float = real("log odds", "rally round the flag")
    offensives: float = real("1", "share of its offensives that the public lets it order")
    success: float = real("1", "belief that it is winning")
    collapses: int = whole("count", "number of times the government fell")
    turnovers: int = whole("count", "number of regular changes of leader")
    sues: int = whole("flag", "1 in the step in which a new government lays down its arms")
    fell: int = whole("flag", "1 in the step in which it falls")


class Ally(Record):
    """The coalition that stands behind one side."""

    side: int = whole("side", "belligerent it supports")
    patience: float = real("1", "share of what is promised that is delivered")
    promised: float = real("billion US$/step", "value of arms and money promised")
    delivered: float = real("billion US$/step", "value of arms and money delivered")
    money: float = real("billion US$/step", "money delivered")
