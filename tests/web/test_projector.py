"""The wall shows what everybody may know, and nothing else."""

import re
from itertools import cycle

from flask import Flask

from tests.core.secrets import WRITTEN
from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor, visitor
from trainer.core.actors import BySeat
from trainer.core.commands import PostMessage, SendNews
from trainer.service.clocks import Clocks
from trainer.service.ports import Session
from trainer.service.robots import Robots

LINK = re.compile(r"/wall/[\w-]+")


def _begun(desk: Desk, scenario: str, **plan: int) -> tuple[Session, list[str]]:
    """A session whose tables are full of bots, and under way."""
    session = desk.open(scenario, **plan)
    tables = desk.tables(session)
    for table in tables:
        desk.services.seats.fill(session, table, "historical", FAY)
        desk.services.seats.start(session, table, FAY)
    return session, tables


def _desk(session: Session) -> str:
    return f"/facilitator/sessions/{session.id}/projector"


def test_a_second_computer_sees_the_wall_without_signing_in(
    app: Flask, desk: Desk, fay: Visitor
) -> None:
    session = desk.open(title="Thursday")
    found = LINK.search(fay.get(f"/facilitator/sessions/{session.id}").text)
    assert found
    stranger = visitor(app)
    page = stranger.get(found[0])
    assert page.status_code == 200
    assert session.code in page.text
    picture = stranger.get(f"{found[0]}/qr.svg")
    assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")
    assert "<form" not in page.text.split("<main")[1]
    for wrong in ("/wall/guessed", f"{found[0]}x", f"{found[0]}/qr"):
        assert stranger.get(wrong).status_code == 404
    assert stranger.get(_desk(session)).status_code == 303


def test_the_facilitator_chooses_what_stands_on_the_wall(desk: Desk, fay: Visitor) -> None:
    session, (first, second) = _begun(desk, "two-villages", tables=2)
    assert session.code in fay.get(_desk(session)).text
    for show, expected, hidden in (
        ("clock", "Table 2", session.code),
        (f"table:{second}", "Table 2", "Table 1"),
        (f"news:{first}", "Table 1", "Table 2"),
        ("blank", "show-blank", "Table"),
        ("anything", "show-blank", "Table"),
        ("join", session.code, "Table"),
    ):
        assert fay.post(_desk(session), show=show).status_code == 303
        page = fay.get(_desk(session)).text.split("<body")[1]
        assert (expected in page, hidden in page) == (True, False), show
    kept = desk.services.directory.session(session.id)
    assert kept
    assert kept.options["bots"] == "historical"


def test_a_table_that_is_gone_leaves_all_of_them(desk: Desk, fay: Visitor) -> None:
    session, _ = _begun(desk, "two-villages")
    fay.post(_desk(session), show="news:guessed")
    assert "Table 1" in fay.get(_desk(session)).text


def test_news_for_all_stands_on_the_wall_and_news_for_some_does_not(
    desk: Desk, fay: Visitor
) -> None:
    session, (table,) = _begun(desk, "canary-case", people=5)
    act = desk.services.tables.act
    act(table, SendNews("Rain", "It rains on both shores.", ("all",)), FAY)
    act(table, SendNews("Whispers", "The north mobilises.", ("north",)), FAY)
    fay.post(_desk(session), show=f"news:{table}")
    page = fay.get(_desk(session)).text
    assert "It rains on both shores." in page
    assert "The north mobilises." not in page


def test_what_is_said_to_the_press_is_public_and_what_is_said_at_a_table_is_not(
    desk: Desk, fay: Visitor
) -> None:
    session, (table,) = _begun(desk, "canary-case", people=5)
    state = desk.services.tables.state(table)
    press = next(it for it in state.scenario.channels if it.kind == "press" and it.id in state.open)
    speaker = min(state.scenario.seats(press.writers or press.members))
    for channel, text in ((press.id, "We want peace."), ("square", "Between us only.")):
        desk.services.tables.act(table, PostMessage(channel, text), BySeat(speaker))
    fay.post(_desk(session), show=f"table:{table}")
    page = fay.get(_desk(session)).text
    assert ("We want peace." in page, "Between us only." in page) == (True, False)


def test_the_news_of_all_tables_waits_for_the_slowest(desk: Desk, fay: Visitor) -> None:
    session, (first, second) = _begun(desk, "canary-case", people=5, tables=2)
    desk.wall.now += 5_000
    desk.services.tables.act(first, SendNews("Ahead", "Only here yet.", ("all",)), FAY)
    fay.post(_desk(session), show="news")
    assert "Only here yet." not in fay.get(_desk(session)).text
    fay.post(_desk(session), show=f"news:{first}")
    assert "Only here yet." in fay.get(_desk(session)).text
    desk.wall.now += 5_000
    desk.services.tables.act(second, SendNews("Later", "There too.", ("all",)), FAY)
    fay.post(_desk(session), show="news")
    assert "Only here yet." in fay.get(_desk(session)).text


def test_no_secret_word_ever_stands_on_the_wall(desk: Desk, fay: Visitor) -> None:
    session, (table,) = _begun(desk, "canary-case", people=5)
    services = desk.services
    bots, clocks = Robots(services.tables, services.directory), _clocks(desk)
    bots._running.add(table)
    pages, shows = "", cycle((f"table:{table}", "clock", f"news:{table}", "table", "news"))
    for _ in range(120):
        desk.wall.now += 30_000
        clocks.look()
        bots.look()
        fay.post(_desk(session), show=next(shows))
        pages += fay.get(_desk(session)).text.casefold()
        if services.tables.state(table).status == "ended":
            break
    assert [word for word in WRITTEN if word.isalpha() and word in pages] == []
    assert "the delegations sit down" in pages


def _clocks(desk: Desk) -> Clocks:
    made = Clocks(desk.services.tables, desk.services.events, desk.services.directory)
    made._running |= {row.id for row in desk.services.directory.tables_with_status("running")}
    made._beaten = desk.wall.now * 2  # a wall that stands until it is moved is no outage
    return made


def test_a_new_link_to_the_wall_shuts_the_one_before(app: Flask, desk: Desk, fay: Visitor) -> None:
    session, stranger = desk.open(title="Thursday"), visitor(app)
    page = f"/facilitator/sessions/{session.id}"
    before = LINK.findall(fay.get(page).text)[0]
    assert fay.post(f"{_desk(session)}/link").status_code == 303
    now = LINK.findall(fay.get(page).text)[0]
    assert now != before
    assert [stranger.get(link).status_code for link in (before, now)] == [404, 200]
    kept = desk.services.directory.session(session.id)
    assert kept
    assert kept.options["bots"] == "historical"
