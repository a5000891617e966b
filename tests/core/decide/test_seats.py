"""Seats: taken, left, handed over, kept by bots; and the table laid and begun around them."""

from tests.core.decide.test_votes import council
from tests.kit.play import LaysTables, refused
from tests.kit.story import action, story
from trainer.core.actors import ByClock, ByFacilitator, BySeat
from trainer.core.commands import (
    LeaveSeat,
    MarkReady,
    Occupant,
    OpenTable,
    PostMessage,
    StartTable,
    TakeAction,
    TakeSeat,
)
from trainer.core.events.lobby import SeatTaken
from trainer.core.refusals import Reason

NOOR = Occupant("person", "Noor")
OLA = Occupant("person", "Ola")
BOT = Occupant("bot", "Bot", "hawk")


def test_a_person_takes_a_seat(lay: LaysTables) -> None:
    play = lay(story()).laid()
    play.ask(TakeSeat("ada", NOOR), ByClock())
    person = play.view("cy").people[0]
    assert (person.occupant, person.kind, person.me) == ("Noor", "person", False)


def test_a_seat_that_somebody_holds_is_taken(lay: LaysTables) -> None:
    play = lay(story()).laid()
    play.ask(TakeSeat("ada", NOOR), ByClock())
    assert play.ask(TakeSeat("ada", NOOR), ByClock()) == ()
    with refused(Reason.SEAT_TAKEN):
        play.ask(TakeSeat("ada", OLA), ByClock())


def test_the_facilitator_may_hand_a_seat_over(lay: LaysTables) -> None:
    play = lay(story()).begun()
    play.facilitator.do(TakeSeat("ada", OLA))
    assert play.state.seats["ada"] == OLA


def test_a_seat_keeps_all_it_knew_when_another_takes_it(lay: LaysTables) -> None:
    play = lay(story()).begun()
    play.seat("cy").offer("pact", {"toll": "low"}, ("ada",), note="For you.")
    before = play.view("ada").offers
    play.facilitator.do(LeaveSeat("ada"))
    play.ask(TakeSeat("ada", OLA), ByClock())
    assert play.view("ada").offers == before
    assert [e.n for e in play.feeds["ada"]] == list(range(1, len(play.feeds["ada"]) + 1))


def test_a_bot_takes_a_seat_and_gives_it_back(lay: LaysTables) -> None:
    play = lay(story()).begun()
    play.facilitator.do(TakeSeat("ada", BOT))
    assert play.view("cy").people[0].kind == "bot"
    play.seat("ada").say("square", "A bot may speak.")
    play.ask(TakeSeat("ada", NOOR), ByClock())
    assert play.state.seats["ada"] == NOOR


def test_a_seat_is_left(lay: LaysTables) -> None:
    play = lay(story()).begun()
    play.seat("ada").do(MarkReady())
    play.facilitator.do(LeaveSeat("ada"))
    assert (play.view("cy").people[0].kind, play.state.ready) == ("empty", frozenset())
    with refused(Reason.SEAT_EMPTY):
        play.facilitator.do(LeaveSeat("ada"))
    with refused(Reason.SEAT_EMPTY):
        play.seat("ada").say("square", "A ghost speaks.")


def test_there_are_only_the_seats_of_the_scenario(lay: LaysTables) -> None:
    play = lay(story()).begun()
    for command in (TakeSeat("zoe", NOOR), LeaveSeat("zoe")):
        with refused(Reason.NO_SEAT):
            play.facilitator.do(command)
    with refused(Reason.NO_SEAT):
        play.ask(PostMessage("square", "Hello."), BySeat("zoe"))
    with refused(Reason.NO_SEAT):
        play.ask(PostMessage("square", "Hello."), ByFacilitator("Fay"))


def test_a_table_does_not_begin_without_its_required_seats(lay: LaysTables) -> None:
    play = lay(story()).laid().seated("ada", "bo")
    words = "A required seat is empty: Ada. Seat a person or a bot there first."
    with refused(Reason.REQUIRED_SEAT_EMPTY, words):
        play.facilitator.start()
    play.facilitator.do(TakeSeat("ada", BOT))
    play.facilitator.start()
    assert play.state.status == "running"


def test_nothing_is_done_before_the_table_is_laid(lay: LaysTables) -> None:
    play = lay(story())
    for command in (TakeSeat("ada", NOOR), StartTable()):
        with refused(Reason.NOT_OPEN):
            play.facilitator.do(command)
    play.laid()
    with refused(Reason.ALREADY_OPEN):
        play.ask(OpenTable("8"), ByClock())


def test_nothing_is_said_before_the_table_begins(lay: LaysTables) -> None:
    play = lay(story()).laid().seated()
    with refused(Reason.NOT_STARTED):
        play.seat("ada").say("square", "Hello?")
    play.facilitator.start()
    with refused(Reason.ALREADY_STARTED):
        play.facilitator.start()


def test_a_seat_asks_only_what_is_a_seats_to_ask(lay: LaysTables) -> None:
    play = lay(story()).begun()
    with refused(Reason.FACILITATOR_ONLY):
        play.seat("ada").do(TakeSeat("cy", NOOR))


def test_who_sits_where_is_known_to_all(lay: LaysTables) -> None:
    play = lay(story()).begun()
    play.facilitator.do(TakeSeat("eve", OLA))
    assert play.last(SeatTaken).occupant == OLA
    assert all("Ola" in feed[-1].text for feed in play.feeds.values())


def test_what_the_facilitator_switched_off_nobody_may_do(lay: LaysTables) -> None:
    play = lay(story(actions=(action("ring"), action("march"))))
    play.ask(OpenTable("7", without=("ring", "nothing-known")), ByClock())
    play.seated().facilitator.do(StartTable())
    with refused(Reason.ACTION_BARRED, "The facilitator has switched this off for this session."):
        play.ask(TakeAction("ring"), BySeat("ada"))
    play.ask(TakeAction("march"), BySeat("ada"))
    assert play.state.without == {"ring"}


def test_a_body_that_is_switched_off_never_sits(lay: LaysTables) -> None:
    play = lay(council())
    play.ask(OpenTable("7", without=("council",)), ByClock())
    play.seated().facilitator.do(StartTable())
    assert play.state.sitting == {}
