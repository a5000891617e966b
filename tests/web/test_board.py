"""The board of a session, and orders given to many of its tables at once."""

import re
from dataclasses import dataclass

import pytest

from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor
from trainer.core.commands import PauseClock
from trainer.service.ports import Session
from trainer.web.news import OWN

CARD = re.compile(r'<article class="tcard" id="board-([0-9a-f]+)"')


@dataclass
class Hall:
    """Four tables: three in play, one not begun."""

    desk: Desk
    session: Session
    tables: list[str]
    fay: Visitor

    @property
    def base(self) -> str:
        return f"/facilitator/sessions/{self.session.id}"

    def status(self) -> list[bool]:
        state = self.desk.services.tables.state
        return [state(table).clock.running for table in self.tables]

    def cards(self, query: str = "") -> list[int]:
        """The numbers of the tables that the board shows, in its order."""
        shown = CARD.findall(self.fay.get(f"{self.base}/board{query}").text)
        return [self.tables.index(table) + 1 for table in shown]

    def news(self, table: str) -> list[str]:
        feed = self.desk.services.tables.feed(table, "elder")
        return [entry.title for entry in feed if entry.kind == "news"]


@pytest.fixture(name="hall")
def a_hall(desk: Desk, fay: Visitor) -> Hall:
    session = desk.open(tables=4, people=2, seating="place")
    tables = desk.tables(session)
    for table in tables[:3]:
        desk.services.seats.fill(session, table, "historical", FAY)
        desk.services.seats.start(session, table, FAY)
    return Hall(desk, session, tables, fay)


def test_the_board_shows_every_table_with_its_phase_clock_and_seats(hall: Hall) -> None:
    page = hall.fay.get(f"{hall.base}/board").text
    assert sorted(hall.cards()) == [1, 2, 3, 4]
    assert page.count("data-clock") == 3
    assert page.count('data-state="bot"') == 6
    assert "Nobody is seated yet." in page


def test_tables_stand_in_lanes_by_decision_point_or_in_the_order_asked_for(hall: Hall) -> None:
    page = hall.fay.get(f"{hall.base}/board").text
    assert re.findall(r'data-lane="(\d+)"', page) == ["0", "1"]
    assert hall.cards() == [4, 1, 2, 3]
    assert hall.cards("?sort=number") == [1, 2, 3, 4]
    assert hall.cards("?sort=nonsense&show=nonsense") == [4, 1, 2, 3]


@pytest.mark.parametrize(
    ("show", "numbers"),
    [("running", [1, 3]), ("paused", [2]), ("waiting", [4]), ("ended", []), ("help", [])],
)
def test_filters_show_only_the_tables_that_are_so(
    hall: Hall, show: str, numbers: list[int]
) -> None:
    hall.desk.services.tables.act(hall.tables[1], PauseClock(), FAY)
    assert hall.cards(f"?show={show}") == numbers
    page = hall.fay.get(f"{hall.base}/board").text
    assert f'id="count-{show}">{len(numbers)}</b>' in page


def test_an_order_is_done_at_the_ticked_tables_and_nowhere_else(hall: Hall) -> None:
    ticked = [hall.tables[0], hall.tables[2]]
    answer = hall.fay.post(f"{hall.base}/act", do="PauseClock", which="ticked", table=ticked)
    assert answer.status_code == 303
    assert hall.status() == [False, True, False, False]
    assert "Done at tables 1 and 3." in hall.fay.get(answer.location).text
    hall.fay.post(f"{hall.base}/act", do="ResumeClock", which="paused")
    assert hall.status() == [True, True, True, False]


def test_each_refusal_is_told_by_table_and_what_was_done_stands(hall: Hall) -> None:
    hall.desk.services.tables.act(hall.tables[0], PauseClock(), FAY)
    answer = hall.fay.post(f"{hall.base}/act", do="PauseClock", which="all")
    assert answer.status_code == 422
    assert "Table 1: The clock is paused already." in answer.text
    assert "Table 4: " in answer.text
    assert "Done at tables 2 and 3." in answer.text
    assert hall.status() == [False, False, False, False]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"do": "PauseClock", "which": "ticked"}, "Tick at least one table"),
        ({"do": "PauseClock", "which": "paused"}, "No table is so just now"),
        ({"do": "Tick", "which": "all"}, "There is no such command"),
        ({"do": "ExtendPhase", "which": "all", "ExtendPhase.minutes": "x"}, "can&#39;t have that"),
        ({"which": "all"}, "There is no such command"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_with_a_sentence(
    hall: Hall, form: dict[str, str], sentence: str
) -> None:
    answer = hall.fay.post(f"{hall.base}/act", **form)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert hall.status() == [True, True, True, False]


def test_nothing_that_was_typed_is_lost_when_news_are_refused(hall: Hall) -> None:
    form = {
        "SendNews.title": "Rain at last",
        "SendNews.text": "",
        "SendNews.to": "farmer",
        "table": hall.tables[1],
    }
    answer = hall.fay.post(f"{hall.base}/act", do="SendNews", which="ticked", **form)
    assert answer.status_code == 422
    assert 'value="Rain at last"' in answer.text
    assert 'value="farmer" checked' in answer.text
    assert re.search(rf'value="{hall.tables[1]}" id="tick-[0-9a-f]+"[^>]* checked', answer.text)
    assert '<details class="menu up wide" id="menu-news" open>' in answer.text


def test_news_reach_the_named_roles_at_the_named_tables_only(hall: Hall) -> None:
    form = {"SendNews.title": "Rain", "SendNews.text": "At last.", "SendNews.to": "elder"}
    ticked = hall.tables[:2]
    answer = hall.fay.post(f"{hall.base}/act", do="SendNews", which="ticked", table=ticked, **form)
    assert answer.status_code == 303
    assert ["Rain" in hall.news(table) for table in hall.tables] == [True, True, False, False]
    farmer = hall.desk.services.tables.feed(hall.tables[0], "farmer")
    assert all(entry.title != "Rain" for entry in farmer)


def test_a_template_fills_in_the_news_without_a_script_too(hall: Hall) -> None:
    page = hall.fay.get(f"{hall.base}/board?template={OWN[0].id}").text
    assert f'name="SendNews.title" maxlength="200" value="{OWN[0].title}"' in page
    assert 'id="menu-news" open' in page
    assert hall.fay.get(f"{hall.base}/board?template=guessed").status_code == 200


def test_a_table_of_another_session_is_never_ordered_about(hall: Hall) -> None:
    other = hall.desk.open(tables=1)
    (theirs,) = hall.desk.tables(other)
    hall.desk.services.seats.fill(other, theirs, "historical", FAY)
    hall.desk.services.seats.start(other, theirs, FAY)
    answer = hall.fay.post(f"{hall.base}/act", do="PauseClock", which="ticked", table=theirs)
    assert answer.status_code == 422
    assert hall.desk.services.tables.state(theirs).clock.running
