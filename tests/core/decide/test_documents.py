"""Papers: who holds them, and how they pass from hand to hand."""

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import action, channel, deliver, phase, story
from trainer.core.commands import ShareDocument
from trainer.core.events.talk import DocumentDelivered, DocumentShared, MessageSent
from trainer.core.moves import Document
from trainer.core.refusals import Reason

CABLE = Document(
    id="cable", title="A cable", kind="letter", text="They are bluffing.", holders=("ada",)
)
ORDER = Document(
    id="order", title="Sealed", kind="order", text="Hold.", holders=("ada",), shareable=False
)
PAPERS = story(
    documents=(CABLE, ORDER),
    channels=(channel("square"),),
    actions=(action("publish", effects=(deliver("cable", "south", "ada"),)),),
)


def held(play: Play, seat: str) -> list[str]:
    return [d.id for d in play.view(seat).documents]


def test_a_paper_is_in_its_holders_hands_alone(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    assert held(play, "ada") == ["cable", "order"]
    assert [s for s in ("bo", "cy", "di", "eve") if held(play, s)] == []


def test_a_holder_may_share_a_paper(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    play.seat("ada").do(ShareDocument("cable", ("cy", "bo", "cy")))
    assert (held(play, "cy"), held(play, "bo"), held(play, "di")) == (["cable"], ["cable"], [])
    assert play.last(DocumentShared) == DocumentShared("cable", "ada", ("cy", "bo"))
    assert play.feeds["cy"][-1].by == "ada"


def test_who_was_given_a_paper_may_pass_it_on(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    play.seat("ada").do(ShareDocument("cable", ("cy",)))
    play.seat("cy").do(ShareDocument("cable", ("di",)))
    assert held(play, "di") == ["cable"]


def test_what_one_has_already_is_not_given_again(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    play.seat("ada").do(ShareDocument("cable", ("cy",)))
    assert play.seat("ada").do(ShareDocument("cable", ("cy",))) == ()


def test_one_shares_only_what_one_holds(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    for name in ("cable", "no-such"):
        with refused(Reason.NO_DOCUMENT):
            play.seat("cy").do(ShareDocument(name, ("di",)))


def test_some_papers_never_leave_ones_hands(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    with refused(Reason.NOT_SHAREABLE):
        play.seat("ada").do(ShareDocument("order", ("cy",)))
    with refused(Reason.NOT_SHAREABLE):
        play.seat("ada").say("square", "It says…", quote="order")


def test_a_paper_is_shared_with_somebody(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    with refused(Reason.NO_ADDRESSEE):
        play.seat("ada").do(ShareDocument("cable", ("ada",)))
    with refused(Reason.NO_SEAT):
        play.seat("ada").do(ShareDocument("cable", ("zoe",)))


def test_a_paper_may_be_quoted_and_still_kept(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    play.seat("ada").say("square", "They bluff.", quote="cable")
    assert play.last(MessageSent).quote == "cable"
    assert play.feeds["eve"][-1].quote == "A cable"
    assert held(play, "eve") == []
    with refused(Reason.NO_DOCUMENT):
        play.seat("cy").say("square", "So it says.", quote="cable")


def test_the_script_delivers_papers_to_those_who_have_them_not(lay: LaysTables) -> None:
    play = lay(PAPERS).begun()
    play.seat("eve").act("publish")
    assert play.last(DocumentDelivered).to == ("cy", "di")
    assert any(e.title == "A cable" for e in play.feeds["di"])


def test_a_phase_may_bar_sharing(lay: LaysTables) -> None:
    quiet = story(documents=(CABLE,), phases=(phase("talk", allows=("talk",)),))
    with refused(Reason.PHASE_CLOSED):
        lay(quiet).begun().seat("ada").do(ShareDocument("cable", ("cy",)))
