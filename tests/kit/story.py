"""Scenarios drawn in a few lines: a small one to vary, and the fixture folders as loaded."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from trainer.core.bargain import AgreementKind, Issue, Option, Pledge
from trainer.core.cast import Cast, Party, Preferences, Role
from trainer.core.effects import (
    CancelInject,
    ChangeCost,
    ChangeIndicator,
    ChangeResource,
    CloseChannel,
    DeliverDocument,
    EndStory,
    GoToPhase,
    OpenChannel,
    PublishNews,
    RaiseFlag,
    RevealIssue,
    ScheduleInject,
    SetIndicator,
)
from trainer.core.moves import Action, Ending, Indicator, Inject
from trainer.core.scenario import Scenario
from trainer.core.stage import Channel, Phase
from trainer.scenario.load import load

FOLDERS: Final = Path(__file__).parent / "scenarios"


@lru_cache(maxsize=4)
def fixture(name: str) -> Scenario:
    """A fixture scenario: "two-villages" or "canary-case"."""
    return load(FOLDERS / name)


def story(**parts: Any) -> Scenario:
    """A small scenario, with these parts in place of its own.

    Ada and Bo are of the north, Cy and Di of the south, Eve of the league; they may meet in the
    square for ten minutes, and north and south may sign a pact.
    """
    return replace(_BASE, **parts)


def phase(id: str, minutes: float = 10, **more: Any) -> Phase:
    return Phase(id=id, name=id.title(), minutes=minutes, entry=f"It is {id}.", **more)


def channel(id: str, *members: str, kind: str = "plenary", **more: Any) -> Channel:
    return Channel(id=id, name=id.title(), kind=kind, members=members or ("all",), **more)  # type: ignore[arg-type]


def action(id: str, *by: str, **more: Any) -> Action:
    return Action(id=id, name=id.title(), by=by or ("all",), about=f"To {id}.", **more)


def inject(id: str, *to: str, **more: Any) -> Inject:
    more.setdefault("text", f"{id} happened.")
    return Inject(id=id, title=id.title(), to=to or ("all",), **more)


def indicator(id: str, start: float = 20, **more: Any) -> Indicator:
    return Indicator(id=id, name=id.title(), about=f"How much {id}.", start=start, **more)


def issue(id: str, *options: str, **more: Any) -> Issue:
    """An issue whose first option is the status quo."""
    return Issue(
        id=id,
        name=id.title(),
        question=f"What of {id}?",
        options=tuple(Option(id=o, name=o.title()) for o in options),
        status_quo=options[0],
        **more,
    )


def ending(id: str, **more: Any) -> Ending:
    more.setdefault("kind", "stalemate")
    return Ending(id=id, name=id.title(), narrative=f"{id}.", history="Otherwise.", **more)


def role(id: str, party: str, **more: Any) -> Role:
    return Role(id=id, name=id.title(), title=f"{id.title()} of the {party}", party=party, **more)


def party(id: str, **more: Any) -> Party:
    return Party(id=id, name=id.title(), summary=f"The {id}.", **more)


def change(indicator: str, by: float) -> ChangeIndicator:
    return ChangeIndicator(do="change", indicator=indicator, by=by)


def put(indicator: str, to: float) -> SetIndicator:
    return SetIndicator(do="set", indicator=indicator, to=to)


def flag(name: str, *, up: bool = True) -> RaiseFlag:
    return RaiseFlag(do="flag", flag=name, up=up)


def news(title: str, *to: str, text: str = "So it is.") -> PublishNews:
    return PublishNews(do="news", title=title, text=text, to=to or ("all",))


def deliver(document: str, *to: str) -> DeliverDocument:
    return DeliverDocument(do="deliver", document=document, to=to)


def opens(channel: str) -> OpenChannel:
    return OpenChannel(do="open_channel", channel=channel)


def closes(channel: str) -> CloseChannel:
    return CloseChannel(do="close_channel", channel=channel)


def dearer(action: str, resource: str, by: float) -> ChangeCost:
    return ChangeCost(do="change_cost", action=action, resource=resource, by=by)


def gives(holder: str, resource: str, by: float) -> ChangeResource:
    return ChangeResource(do="change_resource", holder=holder, resource=resource, by=by)


def send(inject: str, after: float = 0) -> ScheduleInject:
    return ScheduleInject(do="inject", inject=inject, after=after)


def cancel(inject: str) -> CancelInject:
    return CancelInject(do="cancel_inject", inject=inject)


def reveal(issue: str, *to: str) -> RevealIssue:
    return RevealIssue(do="reveal", issue=issue, to=to)


def go_to(phase: str) -> GoToPhase:
    return GoToPhase(do="phase", phase=phase)


def end_with(ending: str) -> EndStory:
    return EndStory(do="end", ending=ending)


def wants(reservation: float | str, **points: dict[str, float]) -> Preferences:
    return Preferences(points=points, reservation=reservation, batna="Wait.")


_BASE: Final = Scenario(
    id="small",
    title="A small story",
    version="1",
    summary="Two shores and a league.",
    minutes=10,
    parties=(
        party("north", preferences=wants(10, border={"river": 40}, toll={"low": 20})),
        party("south", preferences=wants(5, border={"river": 10}, toll={"low": 30})),
        party("league"),
    ),
    roles=(
        role("ada", "north", required=True),
        role("bo", "north"),
        role("cy", "south", required=True),
        role("di", "south"),
        role("eve", "league"),
    ),
    phases=(phase("talk"),),
    channels=(channel("square"),),
    issues=(
        replace(
            issue("border", "ridge", "river"),
            options=(
                Option(id="ridge", name="Ridge"),
                Option(
                    id="river",
                    name="River",
                    pledges=(Pledge(party="north", text="Leave the ridge."),),
                ),
            ),
        ),
        issue("toll", "high", "low"),
    ),
    agreements=(
        AgreementKind(
            id="pact", name="Pact", issues=("border", "toll"), signatories=("north", "south")
        ),
    ),
    endings=(ending("quiet", at_end="true"),),
    casts=(Cast(people=5, seats=(("ada",), ("bo",), ("cy",), ("di",), ("eve",))),),
)
