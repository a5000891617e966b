"""What has been read, and papers that can be revoked while they have not."""

from tests.kit.play import LaysTables, refused
from tests.kit.story import channel, deliver, inject, phase, story
from trainer.core.actors import ByFacilitator
from trainer.core.commands import (
    EndTable,
    MarkRead,
    Occupant,
    PauseClock,
    RevokeDocument,
    ShareDocument,
    TakeSeat,
)
from trainer.core.events.console import Read
from trainer.core.moves import Document
from trainer.core.refusals import Reason
from trainer.core.scenario import Scenario

BOT = Occupant("bot", "Bot")
PAPER = Document(id="paper", title="A paper", kind="note", text="Secret.", holders=("ada",))


def world(**more: object) -> Scenario:
    channels = (
        channel("square"),
        channel("cable", "ada", "cy", delay=1),
        channel("north-room", "north"),
    )
    phases = (phase("first", 3), phase("second", 7))
    return story(channels=channels, phases=phases, documents=(PAPER,), **more)


def test_an_unread_paper_can_be_revoked(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").do(ShareDocument("paper", ("di", "eve")))
    play.facilitator.do(RevokeDocument("paper", "di"))
    assert play.view("di").documents == ()
    assert "A paper" not in [e.title for e in play.feeds["di"]]
    assert [d.id for d in play.view("eve").documents] == ["paper"]


def test_a_paper_that_was_read_can_not(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.seat("ada").do(MarkRead(("paper",)))
    with refused(Reason.READ_ALREADY):
        play.facilitator.do(RevokeDocument("paper", "ada"))
    with refused(Reason.NO_DOCUMENT):
        play.facilitator.do(RevokeDocument("paper", "di"))
    with refused(Reason.NO_SEAT):
        play.facilitator.do(RevokeDocument("paper", "nobody"))


def test_what_lies_before_a_bot_is_read(lay: LaysTables) -> None:
    play = lay(world(injects=(inject("dawn", at=1, effects=(deliver("paper", "cy"),)),))).begun()
    play.ask(TakeSeat("cy", BOT), ByFacilitator("Fay"))
    play.wait(1)
    assert play.view("cy").unread == ()
    assert len(play.view("di").unread) == 1
    with refused(Reason.READ_ALREADY):
        play.facilitator.do(RevokeDocument("paper", "cy"))


def test_a_seat_reads_each_thing_once_also_in_a_pause(lay: LaysTables) -> None:
    play = lay(world(injects=(inject("dawn", at=1),))).begun()
    play.wait(1)
    play.facilitator.do(PauseClock())
    refs = play.view("ada").unread
    assert len(refs) == 2  # the news, and the paper
    play.seat("ada").do(MarkRead((*refs, "nonsense")))
    assert play.seat("ada").do(MarkRead(refs)) == ()
    assert play.all(Read) == [Read("ada", refs)]
    assert play.view("ada").unread == ()
    assert play.view("bo").unread != ()


def test_a_table_that_is_over_can_still_be_read(lay: LaysTables) -> None:
    play = lay(world()).begun()
    play.facilitator.do(EndTable("quiet"))
    play.seat("ada").do(MarkRead(("paper",)))
    assert play.view("ada").unread == ()
