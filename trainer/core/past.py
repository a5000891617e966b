"""How much of what is over a table still remembers, so that no act costs more for it.

What is on nobody's page any more leaves the state; the stream of events keeps it all.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeAlias, TypeVar

from trainer.core.clock import MINUTE
from trainer.core.ids import Instant, SeatId
from trainer.core.records import Agreement, Motion, Offer, Spoken, Step
from trainer.core.scenario import Scenario

OFFERS = 12  # closed ones, for each who may read them
TEXTS = 12  # failed ones, for each who may read them
MESSAGES = 120  # at most, that may still be revoked
GRACE = 2 * MINUTE  # of table time in which a message may be revoked
MOTIONS = 6  # closed ones of a body
STEPS = 6  # done, or undone, for each action and each who took it

T = TypeVar("T")
Groups: TypeAlias = Iterable[Hashable] | None  # None: it is not over, and stays


def latest(items: Mapping[str, T], item: T, key: str) -> dict[str, T]:
    """The mapping with this one changed, and last."""
    return {**{k: v for k, v in items.items() if k != key}, key: item}


def kept(items: Mapping[str, T], groups: Callable[[T], Groups], most: int) -> Mapping[str, T]:
    """Without what is over and not among the last `most` of any group that it belongs to."""
    if len(items) <= most:
        return items
    newer: Counter[Hashable] = Counter()
    stays: dict[str, T] = {}
    for key, item in reversed(tuple(items.items())):
        mine = groups(item)
        if mine is None:
            stays[key] = item
        elif any(newer[group] < most for group in mine):
            stays[key] = item
            newer.update(mine)
    return dict(reversed(tuple(stays.items())))


def readers(scenario: Scenario, offer: Offer) -> frozenset[SeatId]:
    """Who may read an offer (its annex apart)."""
    if offer.public:
        return scenario.everybody
    return frozenset({offer.by, *offer.to, *offer.annex_to})


def spoken(items: Mapping[str, Spoken], now: Instant) -> Mapping[str, Spoken]:
    """The messages that may still be revoked; where many talk at once, the last of them."""
    oldest = next(iter(items.values()), None)
    if oldest is None or (len(items) < MESSAGES and now - oldest.sent <= GRACE):
        return items
    latest = [said for said in items.values() if now - said.sent <= GRACE]
    return {said.id: said for said in latest[-MESSAGES // 2 :]}


def offers(scenario: Scenario, items: Mapping[str, Offer]) -> Mapping[str, Offer]:
    """The offers that are open, or on somebody's page."""
    return kept(items, lambda o: readers(scenario, o) if o.closed else None, OFFERS)


def texts(items: Mapping[str, Agreement], asked: Iterable[str]) -> Mapping[str, Agreement]:
    """The texts that did not fail, that leave was asked for, or that are on somebody's page."""
    waits = frozenset(asked)

    def over(text: Agreement) -> Groups:
        return text.readers if text.status == "failed" and text.id not in waits else None

    return kept(items, over, TEXTS)


def motions(items: Mapping[str, Motion]) -> Mapping[str, Motion]:
    """The motions that are before a body, or were lately."""
    return kept(items, lambda m: (m.body,) if m.result else None, MOTIONS)


def steps(
    scenario: Scenario, items: Mapping[str, Step], awaited: Iterable[str]
) -> Mapping[str, Step]:
    """The steps that are under way, are still to be told, count towards a limit, or were late."""
    told_later = frozenset(ref.partition("/")[0] for ref in awaited)

    def group(step: Step) -> Groups:
        counts = step.status == "done" and scenario.action[step.action].times > 0
        if counts or step.status in ("waiting", "under_way") or step.id in told_later:
            return None
        return ((step.by, step.action, step.status),)

    return kept(items, group, STEPS)
