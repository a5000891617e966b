"""The watch over a session's tables: the queue, putting aside, tuning, and what came of it."""

import pytest

from tests.kit.desk import FAY, Desk
from trainer.core.actors import BySeat
from trainer.core.commands import MakeOffer, PauseClock, PostMessage, StartTable, TakeBack
from trainer.service.ports import Session
from trainer.service.watch.alert import Tuning, tuned
from trainer.service.watch.watch import Shown

MINUTE = 60_000


@pytest.fixture
def session(desk: Desk) -> Session:
    """Two tables in play, with a person in every seat, all of them looking."""
    made = desk.open(tables=2, people=2)
    for table in desk.tables(made):
        for seat in ("elder", "farmer"):
            person = desk.join(made, f"{seat} of {table[:4]}")
            desk.services.seats.sit(person, table, seat, FAY)
        desk.services.tables.act(table, StartTable(), FAY)
    desk.services.pulses.connected = lambda _, seats: seats
    return made


def queue(desk: Desk, session: Session) -> list[Shown]:
    now = desk.services.directory.session(session.id)
    assert now is not None
    return list(desk.services.watch.queue(now, desk.fay.id))


def kinds(desk: Desk, session: Session) -> list[tuple[int, str]]:
    return [(one.number, one.alert.kind) for one in queue(desk, session)]


def say(desk: Desk, table: str, *seats: str) -> None:
    for seat in seats:
        desk.services.tables.act(table, PostMessage("square", "A word."), BySeat(seat))


def gone(desk: Desk, table: str, seat: str) -> None:
    def connected(where: str, seats: object) -> list[str]:
        return [s for s in ("elder", "farmer") if (where, s) != (table, seat)]

    desk.services.pulses.connected = connected


def test_the_queue_names_each_trouble_with_its_table_the_worst_first(
    desk: Desk, session: Session
) -> None:
    first, second = desk.tables(session)
    assert kinds(desk, session) == []
    gone(desk, first, "farmer")
    queue(desk, session)
    desk.wall.now += 2 * MINUTE + 1000
    say(desk, second, "elder")
    assert kinds(desk, session) == [(1, "offline"), (2, "silent")]


def test_a_pause_stops_the_silence(desk: Desk, session: Session) -> None:
    for table in desk.tables(session):
        desk.services.tables.act(table, PauseClock(), FAY)
    desk.wall.now += 30 * MINUTE
    assert kinds(desk, session) == []


def test_a_snoozed_alert_comes_back_if_it_is_still_true(desk: Desk, session: Session) -> None:
    first, _ = desk.tables(session)
    gone(desk, first, "farmer")
    queue(desk, session)
    desk.wall.now += 10_000
    key = queue(desk, session)[0].alert.key
    assert desk.services.watch.snooze(session, desk.fay.id, key, 1)
    assert kinds(desk, session) == []
    desk.wall.now += MINUTE + 1000
    assert (1, "offline") in kinds(desk, session)


def test_a_dismissed_alert_stays_away_through_a_flicker(desk: Desk, session: Session) -> None:
    first, _ = desk.tables(session)
    gone(desk, first, "farmer")
    queue(desk, session)
    desk.wall.now += 10_000
    key = queue(desk, session)[0].alert.key
    desk.services.watch.dismiss(session, desk.fay.id, key, false=True)
    desk.services.pulses.connected = lambda _, seats: seats
    desk.wall.now += 1000
    queue(desk, session)
    gone(desk, first, "farmer")
    for _ in range(2):
        desk.wall.now += 8_000
        assert kinds(desk, session) == []


def test_the_same_trouble_much_later_is_a_new_one(desk: Desk, session: Session) -> None:
    first, second = desk.tables(session)
    gone(desk, first, "farmer")
    queue(desk, session)
    desk.wall.now += 10_000
    desk.services.watch.dismiss(session, desk.fay.id, queue(desk, session)[0].alert.key, false=True)
    desk.services.pulses.connected = lambda _, seats: seats
    for _ in range(2):
        desk.wall.now += 61_000
        say(desk, first, "elder", "farmer")
        say(desk, second, "elder", "farmer")
        assert kinds(desk, session) == []
    gone(desk, first, "farmer")
    queue(desk, session)
    desk.wall.now += 8_000
    assert kinds(desk, session) == [(1, "offline")]


def test_a_kind_that_is_switched_off_is_never_raised(desk: Desk, session: Session) -> None:
    first, _ = desk.tables(session)
    desk.services.watch.tune(session, Tuning(off=("offline",)))
    gone(desk, first, "farmer")
    queue(desk, session)
    desk.wall.now += 10_000
    assert kinds(desk, session) == []


def test_tuning_survives_its_options_and_nonsense_changes_nothing() -> None:
    assert tuned({"silent": 4, "off": ["pace"], "jump": "high", "apart": -1}) == Tuning(
        silent=4, off=("pace",)
    )
    assert tuned(None) == Tuning()


def test_whoever_joins_late_and_sits_nowhere_is_shown_with_a_seat(
    desk: Desk, session: Session
) -> None:
    first, _ = desk.tables(session)
    desk.services.seats.clear(session, first, "farmer", FAY)
    person = desk.join(session, "Lena")
    desk.wall.now += 6_000
    stray = next(one for one in queue(desk, session) if "Lena" in one.alert.sentence)
    assert (stray.number, stray.alert.sentence) == (0, "Lena has joined and has no seat.")
    form = stray.alert.help[0].form
    assert form == {"table": first, "seat": "farmer", "occupant": person.id}


def test_how_often_a_kind_was_a_false_alarm_can_be_looked_up(desk: Desk, session: Session) -> None:
    first, second = desk.tables(session)
    terms = {"share": "third", "road": "none"}
    for table in (first, second):
        offer = MakeOffer("treaty", terms, ("elder",))
        desk.services.tables.act(table, offer, BySeat("farmer"))
    one, other = queue(desk, session)
    desk.services.watch.dismiss(session, desk.fay.id, one.alert.key, false=True)
    desk.services.watch.helped(session, desk.fay.id, other.alert.key)
    (rate,) = desk.services.watch.rates(session.id)
    assert (rate.kind, rate.shown, rate.helped, rate.false) == ("low_offer", 2, 1, 1)
    assert rate.false_alarms == pytest.approx(0.5)


def test_what_was_taken_back_is_no_trouble_any_more(desk: Desk, session: Session) -> None:
    first, _ = desk.tables(session)
    secret = "They counted on the spring under the chapel."
    post = PostMessage("square", secret)
    desk.services.tables.act(first, post, BySeat("elder"))
    assert kinds(desk, session) == [(1, "slip")]
    step = desk.services.tables.state(first).seq
    desk.services.tables.act(first, TakeBack(step), FAY)
    assert kinds(desk, session) == []


def test_an_alert_that_is_no_more_cannot_be_put_aside(desk: Desk, session: Session) -> None:
    assert not desk.services.watch.snooze(session, desk.fay.id, "t:offline:elder")
