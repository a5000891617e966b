"""A facilitator's page of one table: every form of it, and what is said when it is refused."""

import re
from dataclasses import dataclass

import pytest
from werkzeug.test import TestResponse

from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor
from trainer.core.actors import BySeat
from trainer.core.commands import MakeOffer, PauseClock, PostMessage
from trainer.core.state import State
from trainer.service.ports import Session


@dataclass
class Table:
    """A table in play: Ann is the elder, a bot the farmer."""

    desk: Desk
    session: Session
    id: str
    fay: Visitor

    @property
    def state(self) -> State:
        return self.desk.services.tables.state(self.id)

    @property
    def path(self) -> str:
        return f"/facilitator/tables/{self.id}"

    def page(self, query: str = "") -> str:
        return self.fay.get(self.path + query).text

    def act(self, kind: str, **fields: object) -> int:
        return self.send(kind, **fields).status_code

    def send(self, kind: str, **fields: object) -> TestResponse:
        where = f"/facilitator/sessions/{self.session.id}/tables/{self.id}/act"
        return self.fay.post(where, type=kind, **fields)

    def said(self, text: str, channel: str = "square", seat: str = "elder") -> str:
        """Somebody says something: its message id."""
        self.desk.services.tables.act(self.id, PostMessage(channel, text), BySeat(seat))
        return list(self.state.spoken)[-1]


@pytest.fixture(name="table")
def a_table(desk: Desk, fay: Visitor) -> Table:
    session = desk.open(tables=3, people=2, bots="historical", seating="choose")
    _, table, _ = desk.tables(session)
    desk.services.seats.choose(desk.join(session, "Ann"), table, "elder")
    desk.services.seats.start(session, table, FAY)
    return Table(desk, session, table, fay)


def test_tables_are_stepped_through_by_number(table: Table) -> None:
    first, _, third = table.desk.tables(table.session)
    page = table.page()
    assert f'rel="prev" href="/facilitator/tables/{first}"' in page
    assert f'rel="next" href="/facilitator/tables/{third}"' in page
    ends = [table.fay.get(f"/facilitator/tables/{one}").text for one in (first, third)]
    assert ['rel="prev"' in page for page in ends] == [False, True]
    assert ['rel="next"' in page for page in ends] == [True, False]


def test_the_record_is_read_by_channel_private_ones_too(table: Table) -> None:
    table.said("Half each?")
    table.act("SendNews", title="Rain", text="At last.", to="all")
    whole, square, news = (table.page(q) for q in ("", "?show=in-square", "?show=news"))
    assert ["Half each?" in page for page in (whole, square, news)] == [True, True, False]
    assert ["At last." in page for page in (whole, square, news)] == [True, False, True]


def test_what_an_inject_waits_for_is_told_with_what_is_so_now(table: Table) -> None:
    page = table.page()
    waiting = [i for i in table.state.scenario.injects if i.when and not i.by_hand]
    assert waiting
    assert "needs-list" in page
    assert re.search(r'data-holds="(yes|no)"', page)


def _timed(table: Table) -> str:
    """An inject that waits for its instant."""
    return next(one.id for one in table.state.scenario.injects if table.state.due(one.id))


def test_the_script_is_held_released_moved_reworded_and_struck(table: Table) -> None:
    inject = _timed(table)
    assert table.act("HoldInject", inject=inject) == 303
    assert '<span class="tag warn">held</span>' in table.page()
    assert table.act("ReleaseInject", inject=inject) == 303
    was = table.state.due(inject)[0]
    assert table.act("MoveInject", inject=inject, minutes="2") == 303
    assert table.state.due(inject)[0] > was
    form = {"title": "Another word", "text": "Quite another.", "to": "elder"}
    assert table.act("EditInject", inject=inject, **form) == 303
    page = table.page()
    assert "Another word" in page
    assert '<span class="tag">moved</span>' in page
    assert '<span class="tag">reworded</span>' in page
    assert table.act("SkipInject", inject=inject) == 303
    assert inject in table.state.lapsed


def test_move_and_reword_are_forms_of_the_one_inject_that_was_asked_for(table: Table) -> None:
    inject = _timed(table)
    assert "Minutes later" not in table.page()
    assert table.page(f"?inject={inject}").count("Minutes later") == 1


def test_a_refused_inject_says_so_at_its_place_and_keeps_what_was_typed(table: Table) -> None:
    inject = _timed(table)
    typed = {"title": "Kept as typed", "text": "{{ nonsense", "to": "farmer"}
    answer = table.send("EditInject", inject=inject, **typed)
    assert answer.status_code == 422
    place = answer.text.split(f'id="inject-{inject}"')[1].split("</li>")[0]
    assert 'role="alert"' in place
    assert 'value="Kept as typed"' in place
    assert "{{ nonsense" in place


def test_a_whisper_reaches_one_seat_and_a_bot_is_spoken_for(table: Table) -> None:
    assert table.act("Whisper", seat="elder", text="Look at your brief again.") == 303
    feed = table.desk.services.tables.feed(table.id, "elder")
    assert feed[-1].text == "Look at your brief again."
    assert (
        table.act("SpeakAs", seat="farmer", channel="square", text="I could live with it.") == 303
    )
    page = table.page()
    assert "I could live with it." in page
    assert "Fay, facilitator" in page


@pytest.mark.parametrize(
    ("kind", "fields", "place", "sentence"),
    [
        ("Whisper", {"seat": "elder", "text": " "}, "whisper-elder", "write something"),
        (
            "SpeakAs",
            {"seat": "farmer", "channel": "square", "text": ""},
            "speak-farmer",
            "write something",
        ),
        ("AdjustIndicator", {"indicator": "tension", "to": "50", "reason": ""}, "adjust", "reason"),
        ("JumpToPhase", {"phase": "nowhere"}, "clock", "no such phase"),
        ("ExtendPhase", {"minutes": "0"}, "clock", "minutes"),
        ("SendNews", {"title": "Typed", "text": "", "to": "all"}, "news", ""),
        ("TakeBack", {"seq": "1"}, "back", ""),
    ],
)
def test_a_refusal_is_said_in_the_menu_it_came_from_which_stands_open(
    table: Table, kind: str, fields: dict[str, str], place: str, sentence: str
) -> None:
    table.desk.wall.now += 1000
    table.act("SendNews", title="First", text="So that there is a step.", to="all")
    answer = table.send(kind, **fields)
    assert answer.status_code == 422
    assert f'id="{place}" open>' in answer.text
    opened = answer.text.split(f'id="{place}" open>')[1].split('<div class="floor-columns">')[0]
    alerts = re.findall(r'role="alert">([^<]*)<', answer.text)
    assert len(alerts) == 1
    assert sentence.casefold() in alerts[0].casefold()
    for name in ("title", "reason"):
        if fields.get(name):
            assert f'value="{fields[name]}"' in opened


def test_a_message_is_revoked_within_its_grace_and_not_later(table: Table) -> None:
    message = table.said("I take that back.")
    assert f'name="message" value="{message}"' in table.page()
    assert table.act("RevokeMessage", message=message) == 303
    assert f'name="message" value="{message}"' not in table.page()
    later = table.said("And that I do not.")
    table.desk.wall.now += 10 * 60_000
    assert f'name="message" value="{later}"' not in table.page()
    answer = table.send("RevokeMessage", message=later)
    assert answer.status_code == 422
    assert "two minutes" in answer.text


def test_the_last_step_is_named_and_taken_back(table: Table) -> None:
    table.desk.wall.now += 1000
    table.act("SendNews", title="A slip of the pen", text="Not meant.", to="all")
    page = table.page()
    seq = re.search(r'name="seq" value="(\d+)"', page)
    assert seq
    assert "A slip of the pen" in page
    assert table.act("TakeBack", seq=seq[1]) == 303
    again = table.send("TakeBack", seq=seq[1])
    assert again.status_code == 422


def test_an_offer_stands_against_mandates_and_worth(table: Table) -> None:
    spec = table.state.scenario
    kind = next(one for one in spec.agreements if "elder" in spec.seats(one.proposers))
    terms = {issue: spec.issue[issue].options[0].id for issue in kind.issues}
    offer = MakeOffer(kind.id, terms, ("farmer",))
    table.desk.services.tables.act(table.id, offer, BySeat("elder"))
    page = table.page()
    assert kind.name in page
    assert spec.role["farmer"].name in page
    assert "Worth to" in page or not table.state.reservations


def test_a_table_that_is_over_has_no_forms_but_can_be_read(table: Table) -> None:
    table.said("The last word.")
    table.act("EndTable", ending=table.state.scenario.endings[0].id)
    page = table.page()
    assert "The last word." in page
    assert "Ended with" in page
    assert 'value="PauseClock"' not in page
    assert "Send now" not in page


def test_a_paused_table_is_resumed_from_its_own_page(table: Table) -> None:
    table.desk.services.tables.act(table.id, PauseClock(), FAY)
    assert 'value="ResumeClock"' in table.page()
    assert table.act("ResumeClock") == 303
    assert table.state.clock.running


def test_trainees_are_told_before_they_begin_that_every_channel_is_read(
    desk: Desk, ann: Visitor
) -> None:
    session = desk.open(tables=1, people=2, seating="choose", bots="")
    (table,) = desk.tables(session)
    lobby = ann.join(session.code, "Ann")
    assert "can read everything that is said, in private channels too" in ann.get(lobby).text
    ann.post(f"{lobby}/seat", table=table, seat="elder")
    page = ann.get(f"/table/{table}/elder").text
    assert "Facilitators read every channel, private ones too." in page
