"""How far people may look back is told to them before they begin, and kept in mind afterwards."""

import re

import pytest

from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor
from trainer.core.commands import EndTable
from trainer.service.after.promises import SENTENCES, Promise

PROMISES: tuple[Promise, ...] = ("open", "closed", "nameless")


@pytest.mark.parametrize("chosen", PROMISES)
def test_people_are_told_in_the_lobby_and_at_the_table_how_far_all_may_look_back(
    desk: Desk, ann: Visitor, chosen: Promise
) -> None:
    session = desk.open(people=2, options={"look_back": chosen})
    (table,) = desk.tables(session)
    lobby = ann.join(session.code, "Ann")
    ann.post(f"{lobby}/seat", table=table, seat="elder")
    for page in (lobby, f"/table/{table}/elder"):
        text = ann.get(page).text
        assert [one for one, told in SENTENCES.items() if told in text] == [chosen]


@pytest.mark.parametrize(
    ("chosen", "ticked", "warns"),
    [("open", [True, True], 0), ("closed", [False, True], 1), ("nameless", [True, False], 1)],
)
def test_a_debrief_is_opened_as_it_was_promised_and_wider_with_a_warning(
    desk: Desk, fay: Visitor, chosen: str, ticked: list[bool], warns: int
) -> None:
    session = desk.open(people=2, options={"look_back": chosen})
    (table,) = desk.tables(session)
    desk.services.seats.fill(session, table, "historical", FAY)
    desk.services.seats.start_all(session, FAY)
    ending = desk.services.tables.state(table).scenario.endings[0].id
    desk.services.tables.act(table, EndTable(ending), FAY)
    page = fay.get(f"/debrief/tables/{table}", follow_redirects=True).text
    boxes = re.findall(r'type="checkbox" name="(?:private|names)" value="yes"( checked)?', page)
    assert [bool(box) for box in boxes] == ticked
    assert page.count("People were told beforehand") == warns


def test_the_set_up_asks_how_far_people_may_look_back(desk: Desk, fay: Visitor) -> None:
    step = fay.post("/facilitator/setup").location.removesuffix("/scenario")
    fay.post(f"{step}/scenario", go="next", scenario="two-villages", title="T", length="full")
    fay.post(f"{step}/people", go="next", people="2", tables="1", seating="lot")
    asked = {"names": "own", "bots": "dove", "with": "fence"}
    wrong = fay.post(f"{step}/options", go="next", **asked, look_back="everything")
    assert "Choose how far people may look back." in wrong.text
    fay.post(f"{step}/options", go="next", **asked, look_back="closed")
    fay.post(f"{step}/schedule", go="open", arrival="10", debrief="45", start="", end="")
    (session,) = desk.services.directory.sessions_of(desk.fay.id)
    assert session.options["look_back"] == "closed"
