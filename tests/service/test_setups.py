from dataclasses import replace

import pytest

from tests.kit.desk import FAY, Desk
from trainer.service.access import Denied
from trainer.service.casting import heads, tables_for
from trainer.service.draft import Draft, from_body, heads_of, people_at, tables_of, to_body
from trainer.service.refusals import LobbyRefused

PLAN = Draft(
    scenario="canary-case",
    title="Monday",
    people=7,
    minutes=30,
    seating="lot",
    bots="historical",
    without=("inspect",),
    names="seat",
    observers=True,
    observer_brief="Count the questions.",
    start="2026-11-23T09:00",
    end="2026-11-23T11:00",
)


def test_people_are_spread_over_as_few_tables_as_give_everybody_a_role(desk: Desk) -> None:
    casts = desk.services.shelf.read("canary-case").casts
    assert [tables_for(people, casts) for people in (1, 5, 6, 11)] == [1, 1, 2, 3]
    assert heads(11, 3) == (4, 4, 3)


def test_a_draft_is_kept_as_plain_data() -> None:
    plan = replace(PLAN, cast={"4": (("mediator",), ("north-envoy",))})
    assert from_body(to_body(plan)) == plan
    assert from_body({"title": "Old", "forgotten": 1}) == Draft(title="Old")


def test_a_draft_becomes_the_session_that_it_plans(desk: Desk) -> None:
    setups = desk.services.setups
    paper = setups.begin(desk.fay.id, PLAN)
    session = setups.open(desk.fay.id, paper)
    assert (session.title, session.people, len(desk.tables(session))) == ("Monday", 4, 2)
    state = desk.services.tables.state(desk.tables(session)[0])
    assert state.stretch == 30 / state.scenario.minutes
    assert setups.all(desk.fay.id, "draft") == []


def test_a_draft_that_can_t_be_opened_stays(desk: Desk) -> None:
    setups = desk.services.setups
    paper = setups.begin(desk.fay.id, replace(PLAN, minutes=1))
    with pytest.raises(LobbyRefused):
        setups.open(desk.fay.id, paper)
    assert setups.read(desk.fay.id, paper).minutes == 1


def test_a_session_is_duplicated_without_its_date(desk: Desk) -> None:
    setups = desk.services.setups
    session = setups.open(desk.fay.id, setups.begin(desk.fay.id, PLAN))
    again = setups.read(desk.fay.id, setups.begin_like(session))
    assert again == replace(PLAN, tables=2, start="", end="")


def test_a_template_begins_as_many_drafts_as_one_likes(desk: Desk) -> None:
    setups = desk.services.setups
    template = setups.keep_template(desk.fay.id, PLAN)
    drafts = {setups.begin_from(desk.fay.id, template) for _ in range(2)}
    assert len(drafts) == 2
    assert all(setups.read(desk.fay.id, one).title == "Monday" for one in drafts)
    setups.discard(desk.fay.id, template, "template")
    assert setups.all(desk.fay.id, "template") == []


def test_drafts_and_templates_are_their_author_s_alone(desk: Desk) -> None:
    setups = desk.services.setups
    draft, template = setups.begin(desk.fay.id), setups.keep_template(desk.fay.id, PLAN)
    for account, paper in (("eve", draft), (desk.fay.id, template), (desk.fay.id, "guessed")):
        with pytest.raises(Denied):
            setups.read(account, paper)
    with pytest.raises(Denied):
        setups.discard("eve", draft, "draft")


def test_the_cast_that_a_facilitator_changed_is_the_one_that_is_drawn(desk: Desk) -> None:
    own = {"2": (("mediator",), ("north-envoy",))}
    plan = replace(PLAN, people=2, cast=own, names="own", without=())
    scenario = desk.services.setups.scenario(plan)
    assert people_at(plan, scenario, 2) == own["2"]
    assert (tables_of(plan, scenario), heads_of(plan, scenario)) == (1, (2,))
    setups = desk.services.setups
    session = setups.open(desk.fay.id, setups.begin(desk.fay.id, plan))
    for name in ("Ann", "Bob"):
        desk.join(session, name)
    desk.services.seating.draw(session, FAY)
    assert set(desk.held(desk.tables(session)[0])) == {"mediator", "north-envoy"}


@pytest.mark.parametrize(
    ("names", "shown"), [("own", "Ann"), ("role", "Somebody"), ("seat", "Seat 1")]
)
def test_trainees_may_be_known_by_their_role_or_their_seat_alone(
    desk: Desk, names: str, shown: str
) -> None:
    session = desk.open(seating="place", options={"names": names})
    (table,) = desk.tables(session)
    ann, bob = desk.join(session, "Ann"), desk.join(session, "Bob")
    desk.services.seats.give(session, table, "elder", ann, FAY)
    assert desk.sitting(table) == {"elder": shown}
    desk.services.seats.give(session, table, "elder", bob, FAY)
    assert desk.held(table) == {"elder": "Bob"}


def test_a_change_of_hands_under_one_name_is_in_the_record(desk: Desk) -> None:
    session = desk.open(seating="place", options={"names": "role"})
    (table,) = desk.tables(session)
    for name in ("Ann", "Bob"):
        desk.services.seats.give(session, table, "elder", desk.join(session, name), FAY)
    kinds = [type(it.event).__name__ for it in desk.services.events.read(table)]
    assert kinds == ["TableOpened", "SeatTaken", "SeatLeft", "SeatTaken"]
