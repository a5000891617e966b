"""Look here next: what needs a facilitator, helped with one click, put aside, tuned, judged."""

import re
from dataclasses import dataclass

import pytest

from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor
from trainer.service.ports import Session

AWAY = 60_000  # ms after which somebody who does not look is offline


@dataclass
class Watched:
    """A table in play where Ann sits and does not look."""

    desk: Desk
    session: Session
    table: str
    fay: Visitor

    @property
    def base(self) -> str:
        return f"/facilitator/sessions/{self.session.id}"

    def board(self, query: str = "") -> str:
        return self.fay.get(f"{self.base}/board{query}").text

    def named(self) -> list[str]:
        return re.findall(r'name="key" value="([^"]+)"', self.board())

    def say(self, **fields: str) -> int:
        return self.fay.post(f"{self.base}/alerts", **fields).status_code


@pytest.fixture(name="watched")
def a_watched_table(desk: Desk, fay: Visitor) -> Watched:
    session = desk.open(tables=1, people=2, bots="historical", seating="choose")
    (table,) = desk.tables(session)
    desk.services.seats.choose(desk.join(session, "Ann"), table, "elder")
    desk.services.seats.start(session, table, FAY)
    watched = Watched(desk, session, table, fay)
    watched.board()
    desk.wall.now += AWAY
    return watched


def _offline(watched: Watched) -> str:
    return next(key for key in watched.named() if ":offline:" in key)


def test_the_queue_names_a_seat_that_is_offline_on_the_board_and_at_the_table(
    watched: Watched,
) -> None:
    sentence = "is offline"
    assert sentence in watched.board()
    assert sentence in watched.fay.get(f"/facilitator/tables/{watched.table}").text
    assert re.search(r'data-needs="\d+"', watched.board())
    assert f'id="board-{watched.table}"' in watched.board("?show=help")


def test_one_click_lets_a_bot_take_over(watched: Watched) -> None:
    key = _offline(watched)
    assert watched.say(key=key, help="Let a bot take over") == 303
    assert watched.desk.services.tables.state(watched.table).seats["elder"].kind == "bot"
    assert key not in watched.named()


def test_a_help_for_what_has_passed_does_nothing_and_says_so(watched: Watched) -> None:
    key = _offline(watched)
    watched.desk.services.seats.to_bot(watched.session, watched.table, "elder", "hawk", FAY)
    answer = watched.fay.post(f"{watched.base}/alerts", key=key, help="Let a bot take over")
    assert answer.status_code == 422
    assert "That has passed meanwhile" in answer.text
    assert watched.desk.sitting(watched.table)["elder"] == "hawk"


def test_snoozed_it_comes_back_and_dismissed_it_does_not(watched: Watched) -> None:
    key = _offline(watched)
    assert watched.say(key=key, do="snooze") == 303
    assert key not in watched.named()
    watched.desk.wall.now += 6 * 60_000
    assert key in watched.named()
    assert watched.say(key=key, do="dismiss") == 303
    watched.desk.wall.now += 6 * 60_000
    assert key not in watched.named()


def test_false_alarms_are_counted_by_kind(watched: Watched) -> None:
    watched.say(key=_offline(watched), do="false")
    page = watched.fay.get(f"{watched.base}/alerts").text
    row = page.split("A seat is offline</label>")[1].split("</tr>")[0]
    assert "100%" in row


def test_what_is_not_looked_for_is_not_named(watched: Watched) -> None:
    form = {"watch": ["silent", "time"], "silent": "4", "away": "nonsense"}
    assert watched.fay.post(f"{watched.base}/alerts/tune", **form).status_code == 303
    assert not [key for key in watched.named() if ":offline:" in key]
    page = watched.fay.get(f"{watched.base}/alerts").text
    assert 'name="watch" value="offline">' in page
    assert re.search(r'name="silent" type="number"[^>]* value="4"', page)


def test_an_alert_on_a_table_s_page_leads_back_there(watched: Watched) -> None:
    form = {"key": _offline(watched), "do": "snooze", "back": watched.table}
    answer = watched.fay.post(f"{watched.base}/alerts", **form)
    assert answer.location == f"/facilitator/tables/{watched.table}"
