"""Who gave what when, what was signed and kept, and what was left: as its record says."""

from dataclasses import replace

from tests.kit.ended import recorded
from tests.kit.play import Play
from tests.kit.story import FOLDERS, fixture
from tests.scoring.bargain import begun
from trainer.core.commands import EndTable, PostMessage, TakeBack
from trainer.core.events.offers import AgreementBound, OfferMade
from trainer.core.views import project
from trainer.debrief.clauses import Clause
from trainer.debrief.ledger import Ledger, ledger, own_ledger
from trainer.debrief.replay import Replay
from trainer.scoring.scorecard import score_table

NORTH, SOUTH = "north-envoy", "south-envoy"


def _played(name: str) -> Ledger:
    scenario, events = fixture("canary-case"), recorded(FOLDERS / "canary-case", name)
    return ledger(scenario, events, score_table(scenario, events))


def _own(name: str, seat: str) -> Ledger:
    scenario, events = fixture("canary-case"), recorded(FOLDERS / "canary-case", name)
    return own_ledger(scenario, events, score_table(scenario, events), seat)


def _of(play: Play) -> Ledger:
    return ledger(play.scenario, play.events, score_table(play.scenario, play.events))


def _clause(found: Ledger, issue: str) -> Clause:
    return next(clause for clause in found.clauses if clause.issue == issue)


def _haggled() -> Play:
    """North asks for the ridge and gives the river; south asks for the sea and takes the river."""
    play = Play(fixture("canary-case")).begun()
    play.until(5)
    north, south = play.seat(NORTH), play.seat(SOUTH)
    north.offer("accord", {"border": "ridge"}, (SOUTH,))
    last = south.offer("accord", {"border": "sea", "prisoners": "swap"}, (NORTH,))
    play.wait(0.5)
    last = north.offer("accord", {"border": "river", "prisoners": "swap"}, (SOUTH,), answers=last)
    south.accept(last)
    return play


def test_each_step_says_who_gave_what_from_what_and_at_which_event() -> None:
    play = _haggled()
    steps = _clause(_of(play), "border").steps
    assert [(s.by, s.how, s.move, s.before, s.option, s.points) for s in steps] == [
        (NORTH, "offered", "held", "Along the ridge", "Along the ridge", 0),
        (SOUTH, "offered", "asked", "Along the ridge", "In the sea", 40),
        (NORTH, "offered", "gave", "Along the ridge", "Along the river", -20),
        (SOUTH, "accepted", "gave", "In the sea", "Along the river", -20),
    ]
    made = [r.seq for r in play.events if isinstance(r.event, OfferMade)]
    assert [step.seq for step in steps[:3]] == made
    assert [step.paper for step in steps] == ["Offer 1", "Offer 2", "Offer 3", "Offer 3"]
    assert {step.to for step in steps} == {(SOUTH,), (NORTH,)}
    assert steps[2].others == {"south": 20, "mediator": 20}


def test_what_a_side_repeats_is_no_step() -> None:
    play = Play(fixture("canary-case")).begun()
    play.until(5)
    for _ in range(3):
        play.seat(NORTH).offer("accord", {"border": "river"}, (SOUTH,))
    assert len(_clause(_of(play), "border").steps) == 1


def test_a_clause_that_nobody_moved_is_not_in_the_ledger() -> None:
    assert [clause.issue for clause in _of(_haggled()).clauses] == ["border", "prisoners"]
    assert _played("nothing").clauses == ()


def test_that_an_issue_matters_most_is_a_step_in_its_channel() -> None:
    play = _haggled()
    assert all(step.how != "said" for step in _clause(_of(play), "border").steps)
    play.seat(NORTH).do(PostMessage("square", "The border first.", priorities=("border",)))
    said = _clause(_of(play), "border").steps[-1]
    assert (said.how, said.by, said.paper, said.where) == ("said", NORTH, "The square", "channel")


def test_the_public_part_stands_beside_its_annex() -> None:
    (text,) = _played("peace").texts
    assert text.terms == (("Border", "Along the river"), ("Prisoners", "All go home"))
    assert text.annex == (("The heronglass battery", "It goes"),)
    assert text.annex_readers == (NORTH, "south-chief")
    assert [one.seat for one in text.signatures] == [NORTH, "south-chief"]
    assert text.fate == "bound"
    assert [one.secret for one in _played("peace").promises] == [False, False, True]


def test_a_clause_says_what_it_brought_each_side_beside_what_stood() -> None:
    clause = _clause(_played("peace"), "missiles")
    (closed,) = clause.settled
    events = {r.seq: r.event for r in recorded(FOLDERS / "canary-case", "peace")}
    assert closed.points == {"north": -20, "south": 30, "mediator": 0}
    assert clause.secret
    assert (clause.status_quo, clause.stands) == ("It stays", "It goes")
    assert isinstance(events[_clause(_played("peace"), "border").settled[0].seq], AgreementBound)


def test_each_side_is_opened_with_what_it_wanted_most_first() -> None:
    north, south, _ = _played("peace").sides
    assert (north.reservation, north.utility, north.gain) == (37.5, 50, 12.5)
    assert [(wish.issue, wish.stake) for wish in south.wishes] == [
        ("Border", 40),
        ("The heronglass battery", 30),
        ("Prisoners", 20),
    ]
    assert north.mandates[0].may[0] == ("The heronglass battery", ("It stays",))
    assert north.extras == (("Border: Along the ridge; Prisoners: All go home", 5),)


def test_a_deal_on_the_frontier_left_nothing_that_all_would_have_preferred() -> None:
    (bargain,) = _played("peace").left
    assert (bargain.beside, bargain.for_all, bargain.preferred) == ("deal", 0, ())
    assert bargain.left == 0


def test_with_nothing_signed_what_was_possible_stands_beside_no_agreement() -> None:
    (bargain,) = _played("nothing").left
    assert bargain.beside == "nothing"
    assert bargain.efficiency is None
    assert len(bargain.preferred) == 3
    for one in bargain.preferred:
        assert all(gain > 0 for gain in one.gains.values())
        assert one.utilities == {n: bargain.came[n] + gain for n, gain in one.gains.items()}


def test_after_a_war_any_deal_is_set_beside_the_war() -> None:
    play = begun()
    play.facilitator.do(EndTable("ruin"))
    (bargain,) = _of(play).left
    assert (bargain.beside, bargain.came) == ("war", {"north": -5, "south": 10})
    assert bargain.for_all > 0


def test_a_seat_s_own_ledger_is_made_of_what_it_learnt() -> None:
    mine = _own("peace", "mediator")
    assert [side.id for side in mine.sides] == ["mediator"]
    assert mine.left == ()
    assert [(c.issue, c.steps) for c in mine.clauses] == [("border", ()), ("prisoners", ())]
    assert [text.annex for text in mine.texts] == [()]
    assert all("heronglass" not in promise.text for promise in mine.promises)


def test_a_signer_s_own_ledger_has_the_annex_and_no_points_but_its_own() -> None:
    mine = _own("peace", "south-chief")
    steps = [step for clause in mine.clauses for step in clause.steps]
    assert {name for step in steps for name in step.others} <= {"south"}
    assert all(step.points is None for step in steps if step.by == NORTH)
    assert _clause(mine, "missiles").secret
    assert _clause(_own("peace", SOUTH), "border").stands == "Along the river"
    assert [c.issue for c in _own("peace", SOUTH).clauses] == ["border", "prisoners"]


def test_who_was_shown_an_annex_alone_reads_the_offer_it_belongs_to() -> None:
    play = Play(fixture("canary-case")).begun()
    play.until(5)
    annexed = {"annex": {"missiles": "remove"}, "annex_to": (SOUTH, "south-chief")}
    offer = play.seat(NORTH).offer("accord", {"border": "river"}, (SOUTH,), **annexed)
    play.seat(SOUTH).accept(offer)
    score = score_table(play.scenario, play.events)
    mine = own_ledger(play.scenario, play.events, score, "south-chief")
    assert [(c.issue, len(c.steps)) for c in mine.clauses] == [("border", 2), ("missiles", 2)]
    view = play.view("south-chief").offers[0]
    assert [term.issue for term in (*view.terms, *view.annex)] == ["border", "missiles"]


def test_a_seat_s_ledger_says_no_more_than_its_own_page_did() -> None:
    scenario, events = fixture("canary-case"), recorded(FOLDERS / "canary-case", "peace")
    replay, read = Replay(scenario, events), 0
    for seat in scenario.role:
        mine = _own("peace", seat)
        for clause in mine.clauses:
            for step in clause.steps:
                view = project(replay.state(step.seq), seat)
                shown = {
                    (t.issue, t.option_name) for o in view.offers for t in (*o.terms, *o.annex)
                }
                assert (clause.issue, step.option) in shown, (seat, step)
                read += 1
        end = project(replay.final, seat)
        assert {p.text for p in mine.promises} == {line.text for line in end.ledger}
        for side in mine.sides:
            assert {w.issue for w in side.wishes} <= {issue.name for issue in end.issues}
    assert read == 16  # the envoy of the north and the chief of the south 6 each, other envoy 4


def test_what_was_taken_back_is_in_no_ledger() -> None:
    play = _haggled()
    before = _of(play)
    play.seat(NORTH).offer("accord", {"border": "ridge"}, (SOUTH,))
    assert _of(play) != before
    play.facilitator.do(TakeBack(play.state.seq))
    assert replace(_of(play), ending="") == replace(before, ending="")
