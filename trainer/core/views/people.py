"""The people at the table, and oneself."""

from typing import Literal

from trainer.core.cast import Role
from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.core.view import GoalView, MeView, PersonView, PurseView


def me(state: State, seat: SeatId) -> MeView:
    """The seat's own brief, goals, mandate, alternative and means."""
    role = state.scenario.role[seat]
    party = state.scenario.party[role.party]
    values = state.scenario.preferences(seat)
    return MeView(
        seat=seat,
        name=role.name,
        title=role.title,
        party=party.id,
        party_name=party.name,
        hue=party.hue,
        brief=role.brief,
        mandate=role.mandate.words if role.mandate else "",
        principal=role.mandate.principal if role.mandate else "",
        batna=values.batna if values else "",
        reservation=state.reservations.get(seat),
        purses=purses(state, seat),
        ready=seat in state.ready,
        goals=tuple(GoalView(goal.name, goal.points, goal.secret) for goal in role.goals),
    )


def purses(state: State, seat: SeatId) -> tuple[PurseView, ...]:
    """What the seat may spend."""
    found = ((r, state.purse(seat, r.id)) for r in state.scenario.resources)
    return tuple(
        PurseView(
            r.id, r.name, r.about, state.resources[key], shared=not key.startswith(f"{seat}/")
        )
        for r, key in found
        if key in state.resources
    )


def people(state: State, seat: SeatId) -> tuple[PersonView, ...]:
    """Everybody in the cast and who sits there."""
    return tuple(_person(state, role, seat) for role in state.scenario.roles)


def _person(state: State, role: Role, seat: SeatId) -> PersonView:
    party = state.scenario.party[role.party]
    sitting = state.seats.get(role.id)
    kind: Literal["person", "bot", "empty"] = sitting.kind if sitting else "empty"
    return PersonView(
        seat=role.id,
        name=role.name,
        title=role.title,
        about=role.public,
        party=party.id,
        party_name=party.name,
        hue=party.hue,
        occupant=sitting.name if sitting else "",
        kind=kind,
        ready=role.id in state.ready,
        me=role.id == seat,
        goals=tuple(goal.name for goal in role.goals if not goal.secret),
    )
