"""Actions, requests, papers and measures, as a seat may know them."""

from trainer.core.ids import SeatId
from trainer.core.moves import Action, Indicator
from trainer.core.records import Approval, Step
from trainer.core.refusals import Reason
from trainer.core.state import State
from trainer.core.view import (
    ActionView,
    ApprovalView,
    CostView,
    DocumentView,
    IndicatorView,
    StepView,
)


def actions(state: State, seat: SeatId) -> tuple[ActionView, ...]:
    """Every action in this role's power: what may be done now, and why not the rest."""
    mine = (a for a in state.scenario.actions if seat in state.scenario.seats(a.by))
    return tuple(_action(state, seat, a) for a in mine)


def _action(state: State, seat: SeatId, spec: Action) -> ActionView:
    cost = state.costs.get(spec.id, spec.cost)
    names = {r.id: r.name for r in state.scenario.resources}
    why = _why_not(state, seat, spec)
    return ActionView(
        id=spec.id,
        name=spec.name,
        about=spec.about,
        group=spec.group,
        cost=tuple(CostView(r, names[r], amount) for r, amount in cost.items() if amount),
        open=not why,
        why_not=why,
        grave=spec.grave,
        chancy=len(spec.chances) > 1,
        delay=spec.delay,
        approval=spec.approval if spec.approval and spec.approval != seat else "",
        undoable=spec.undo is not None,
    )


def _why_not(state: State, seat: SeatId, spec: Action) -> str:
    if state.status != "running":
        return Reason.ENDED.sentence if state.status == "ended" else Reason.NOT_STARTED.sentence
    if seat not in state.can[spec.id]:
        return state.barred[spec.id]
    for resource, amount in state.costs[spec.id].items():
        if state.resources.get(state.purse(seat, resource), 0.0) < amount:
            return Reason.CANNOT_AFFORD.sentence
    return ""


def steps(state: State, seat: SeatId) -> tuple[StepView, ...]:
    """What this seat has set going, newest first."""
    return tuple(_step(state, s) for s in reversed(tuple(state.steps.values())) if s.by == seat)


def _step(state: State, step: Step) -> StepView:
    spec = state.scenario.action[step.action]
    until = 0
    if spec.undo is not None and step.status in ("waiting", "under_way"):
        until = step.due
    elif spec.undo is not None and step.status == "done" and spec.undo.within:
        until = step.due + state.span(spec.undo.within)
    return StepView(
        step.id, step.action, spec.name, step.status, step.taken, step.due, step.text, until
    )


def approvals(state: State, seat: SeatId) -> tuple[ApprovalView, ...]:
    """Requests before this seat, and those it waits for."""
    return tuple(
        ApprovalView(
            a.id, a.about, a.what, a.by, a.of, a.note, mine=a.by == seat, subject=_subject(state, a)
        )
        for a in state.approvals.values()
        if seat in (a.by, a.of)
    )


def _subject(state: State, asked: Approval) -> str:
    if asked.about == "action":
        return state.steps[asked.ref].action
    return state.agreements[asked.ref].kind


def documents(state: State, seat: SeatId) -> tuple[DocumentView, ...]:
    """The papers in this seat's hands."""
    return tuple(
        DocumentView(d.id, d.title, d.kind, d.text, d.shareable)
        for d in state.scenario.documents
        if seat in state.holders.get(d.id, ())
    )


def unread(state: State, seat: SeatId) -> tuple[str, ...]:
    """The news (by their refs) and papers that lie before this seat unread."""
    return tuple(sorted(state.unread.get(seat, ())))


def indicators(state: State, seat: SeatId) -> tuple[IndicatorView, ...]:
    """The measures this seat can see."""
    return tuple(
        indicator(state, i)
        for i in state.scenario.indicators
        if seat in state.scenario.seats(i.seen_by)
    )


def indicator(state: State, spec: Indicator) -> IndicatorView:
    """A measure with its name for where it stands."""
    value = state.indicators.get(spec.id, spec.start)
    bands = [b.name for b in sorted(spec.bands, key=lambda b: b.at) if b.at <= value]
    return IndicatorView(
        id=spec.id,
        name=spec.name,
        about=spec.about,
        value=value,
        low=spec.low,
        high=spec.high,
        band=bands[-1] if bands else "",
        good=spec.good,
        points=state.history.get(spec.id, ()),
    )
