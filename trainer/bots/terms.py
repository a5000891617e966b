"""Choosing terms to put forward: worth what is asked, lawful, new, and to the other's liking."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from trainer.bots.mind import is_barred
from trainer.bots.moment import Moment
from trainer.bots.space import Choice, space
from trainer.bots.tactics import Course
from trainer.bots.worth import Stakes
from trainer.core.commands import Terms
from trainer.core.ids import IssueId, OptionId
from trainer.core.view import IssueView, KindView

SLACK = 0.08  # of the way from the floor to the best: how much more than it asks a bot may take
DRAWS = 30
GRAIN = 1e-9  # points that sums of points may lose on the way


def course(m: Moment, kind: str, at_stake: Stakes) -> Course:
    """What was offered so far for a kind of agreement: different terms only, by their worth."""
    mine, theirs = _different(m, kind, own=True), _different(m, kind, own=False)
    return Course(tuple(map(at_stake.value, mine)), tuple(map(at_stake.value, theirs)))


def _different(m: Moment, kind: str, *, own: bool) -> Iterable[Terms]:
    bids = (b for b in m.mind.bids if b.kind == kind)
    if own:
        chosen = (b.terms for b in bids if b.by == m.view.me.seat)
    else:
        chosen = (b.terms for b in bids if not m.ally(b.by))
    return {frozenset(terms.items()): terms for terms in chosen}.values()


def chosen(m: Moment, kind: KindView, at_stake: Stakes, ask: float) -> Terms | None:
    """Terms worth what is asked for or a little more, of those what the other side seems to like.

    Terms put forward before are not repeated, and terms known to break a constraint are left out.
    None when nothing is left that is worth the asking.
    """
    found = space(at_stake.points)
    low = max(ask, at_stake.floor) - at_stake.base
    slack = SLACK * max(0.0, at_stake.best - at_stake.floor)
    open_to_me = _untried(m, kind.id)
    near = _liked(m, kind.id, found.between(low - GRAIN, low + slack))
    more = found.above(low - GRAIN)
    return next((spoken(m, c) for c in chain(near, more) if open_to_me(c)), None)


def hushed(m: Moment) -> dict[IssueId, OptionId]:
    """The issues that belong in a secret annex, with their status quo."""
    return {i.id: i.status_quo for i in m.view.issues if i.secret and i.annexable}


def spoken(m: Moment, choice: Choice) -> Terms:
    """The terms of a choice that need saying: a secret issue left as it is is not mentioned."""
    secret = hushed(m)
    return {issue: option for issue, option in choice if secret.get(issue) != option}


def _untried(m: Moment, kind: str) -> Callable[[Choice], bool]:
    mine = {frozenset(terms.items()) for terms in _different(m, kind, own=True)}
    secret = hushed(m)

    def untried(choice: Choice) -> bool:
        terms = {issue: option for issue, option in choice if secret.get(issue) != option}
        return frozenset(terms.items()) not in mine and not is_barred(m.mind, terms)

    return untried


def _liked(m: Moment, kind: str, near: Sequence[Choice]) -> list[Choice]:
    """Choices in the order in which the other side has shown to like them, ties by chance."""
    likes = Counter(item for terms in _different(m, kind, own=False) for item in terms.items())
    start = int(m.throw(f"terms {kind}") * len(near))
    turned = [*near[start:], *near[:start]]
    if not likes:
        return turned
    return sorted(turned, key=lambda choice: -sum(map(likes.__getitem__, choice)))


def middle(m: Moment, kind: KindView) -> Terms | None:
    """A compromise from somebody with no values of its own: near the middle of each issue."""
    issues = [i for i in m.view.issues if i.id in kind.issues]
    open_to_me = _untried(m, kind.id)
    return next((spoken(m, c) for c in _draws(m, issues) if open_to_me(c)), None)


def _draws(m: Moment, issues: list[IssueView]) -> Iterator[Choice]:
    yield tuple((i.id, i.options[len(i.options) // 2].id) for i in issues)
    for draw in range(DRAWS):
        yield tuple((i.id, _near_middle(i, m.throw(f"middle {draw} {i.id}"))) for i in issues)


def _near_middle(issue: IssueView, chance: float) -> str:
    last = len(issue.options) - 1
    place = (last + 1) // 2 + int(chance * 3) - 1
    return issue.options[min(last, max(0, place))].id
