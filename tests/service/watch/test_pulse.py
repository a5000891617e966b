from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.kit.desk import Desk
from tests.kit.play import Play
from trainer.core.clock import MINUTE
from trainer.core.commands import EndTable, MarkReady, PauseClock, TakeAction
from trainer.core.events import Recorded
from trainer.core.moves import Rung
from trainer.core.records import Agreement
from trainer.service.watch.pulse import TablePulse, gauge_of, pulse
from trainer.service.watch.pulses import Pulses
from trainer.service.watch.trail import trail_of

TERMS = {"share": "half", "road": "shared"}


def look(play: Play, *connected: str) -> TablePulse:
    now = play.state.clock.at(play.wall)
    return pulse(play.state, trail_of(play.events), now, connected)


def test_a_card_tells_the_phase_and_lets_the_page_count_down(villages: Play) -> None:
    villages.begun().wait(2)
    card = look(villages)
    assert (card.phase.name, card.phase.number, card.phase.of) == ("Talk", 1, 1)
    assert (card.clock.ends, card.clock.wall) == (10 * MINUTE, villages.state.clock.wall)
    assert card.clock.share == pytest.approx(0.2)


def test_the_sparkline_is_of_the_public_measure_that_is_good_when_low(villages: Play) -> None:
    villages.begun().seat("elder").do(TakeAction("fence"))
    gauge = look(villages).escalation
    assert gauge is not None
    assert (gauge.id, gauge.value) == ("tension", villages.state.indicators["tension"])
    assert gauge.points[-1][1] == gauge.value > gauge.points[0][1]
    assert gauge_of(villages.scenario) is villages.scenario.indicator["tension"]


def test_a_card_tells_who_looks_and_who_spoke_when(villages: Play) -> None:
    villages.begun().wait(1)
    villages.seat("elder").say("square", "Half each?")
    villages.wait(1)
    elder, farmer = look(villages, "farmer").seats
    assert (elder.connected, elder.spoke, elder.messages) == (False, MINUTE, 1)
    assert (farmer.connected, farmer.spoke, farmer.messages) == (True, None, 0)


def test_a_table_waits_to_be_filled_then_to_be_started(villages: Play) -> None:
    assert look(villages.laid()).waits_for == "Nobody is seated yet."
    assert look(villages.seated("farmer")).waits_for == "Waits for somebody to play The farmer."
    assert look(villages.seated("elder")).waits_for == "Everybody is seated. Start the table."


def test_a_quiet_table_waits_for_its_phase_to_end(villages: Play) -> None:
    assert look(villages.begun()).waits_for == "Nothing is open. The phase ends in 10 minutes."


def test_an_offer_waits_for_whoever_has_not_answered(villages: Play) -> None:
    villages.begun().seat("elder").offer("treaty", TERMS, ("farmer",))
    card = look(villages)
    assert card.waits_for == "The elder has made an offer; waits for The farmer."
    assert card.offers == 1


def test_a_text_waits_for_whoever_has_not_signed(villages: Play) -> None:
    villages.begun()
    offer = villages.seat("elder").offer("treaty", TERMS, ("farmer",))
    text = villages.seat("farmer").accept(offer)
    assert isinstance(villages.state.agreements[text], Agreement)
    villages.seat("elder").sign(text)
    assert look(villages).waits_for == "One of two has signed; waits for Valley village."


def test_a_paused_and_an_ended_table_say_so(villages: Play) -> None:
    villages.begun().facilitator.do(PauseClock())
    assert look(villages).waits_for == "Paused. Resume to go on."
    villages.facilitator.do(EndTable("drought"))
    card = look(villages)
    assert (card.waits_for, card.status) == ("Over: Drought.", "ended")
    assert card.phase.number == card.phase.of + 1


def test_whoever_is_not_ready_is_named(first: Play) -> None:
    first.begun().seat("mara").do(MarkReady(ready=True))
    assert look(first).waits_for == "Everybody is ready but Tom Askew."


def test_a_vote_names_who_has_still_to_vote(cuba: Play) -> None:
    cuba.begun()
    motion = cuba.seat("kennedy").move("executive-committee", title="Wait", text="We wait.")
    cuba.seat("rusk").vote(motion, "yes")
    cuba.seat("mcnamara").vote(motion, "no")
    assert look(cuba).waits_for == (
        "Two of four have voted; waits for Robert F. Kennedy and Adlai Stevenson."
    )


def test_the_ladder_shows_the_highest_rung_reached(first: Play) -> None:
    rungs = (
        Rung(name="Words"),
        Rung(name="Frost", when='indicator["warmth"] < 60'),
        Rung(name="Fists"),
    )
    play = Play(replace(first.scenario, ladder=rungs)).begun()
    ladder = look(play).ladder
    assert ladder is not None
    assert (ladder.number, ladder.of, ladder.name) == (2, 3, "Frost")


def test_a_quiet_table_is_not_worked_out_again(desk: Desk) -> None:
    session = desk.open(tables=2)
    reads: list[str] = []

    def read(table: str, after: int) -> Sequence[Recorded]:
        reads.append(table)
        return desk.services.events.read(table, after)

    pulses = Pulses(desk.services.tables, read, desk.services.directory.tables_of)
    once = pulses.of_session(session.id)
    assert pulses.of_session(session.id) == once
    assert reads == desk.tables(session)
    assert [row.number for row, _ in once] == [1, 2]
