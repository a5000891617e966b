"""Counting a ballot by a body's rule."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from trainer.core.bargain import Body, Chorus
from trainer.core.commands import Ballot
from trainer.core.conditions import Facts
from trainer.core.ids import SeatId

Result: TypeAlias = Literal["carried", "lost", "vetoed"]


def count(
    body: Body, votes: Mapping[SeatId, Ballot], facts: Facts
) -> tuple[dict[str, int], Result]:
    """The counts of yes, no and abstain (blocs included), and what they come to.

    Who did not vote abstains. A motion is carried by `needed` yes votes, or when none are set by
    more yes than no; a veto holder's no stops one that would have been carried.
    """
    tally: dict[str, int] = {"yes": 0, "no": 0, "abstain": 0}
    vetoed = False
    for voter in body.voters:
        vote = votes.get(voter, "abstain")
        tally[vote] += 1
        vetoed = vetoed or (vote == "no" and voter in body.veto)
    for bloc in body.chorus:
        vote = _leaning(bloc, facts)
        tally[vote] += bloc.votes
        vetoed = vetoed or (vote == "no" and bloc.veto)
    enough = tally["yes"] >= body.needed if body.needed else tally["yes"] > tally["no"]
    if not enough:
        return tally, "lost"
    return tally, "vetoed" if vetoed else "carried"


def _leaning(bloc: Chorus, facts: Facts) -> Ballot:
    if facts.holds(bloc.no_when):
        return "no"
    return "yes" if facts.holds(bloc.yes_when) else "abstain"
