"""How far a reader sees into a replay."""

from collections.abc import Iterable
from dataclasses import replace

from tests.kit.play import Play
from tests.kit.story import story
from trainer.core.commands import RevokeMessage
from trainer.core.events import Recorded
from trainer.core.events.lobby import SeatTaken
from trainer.debrief.replay import Replay
from trainer.debrief.sight import Sight, nameless


def _named(records: Iterable[Recorded]) -> list[Recorded]:
    found = []
    for one in records:
        event = one.event
        if isinstance(event, SeatTaken):
            event = replace(event, occupant=replace(event.occupant, name=f"Zelda {event.seat}"))
        found.append(replace(one, event=event))
    return found


def test_a_closed_replay_counts_only_what_its_reader_learnt() -> None:
    play = Play(story()).begun()
    play.seat("ada").say("square", "Good morning.")
    sight = Sight(Replay(play.scenario, play.events), ("bo",))
    assert sight.last == len(play.feeds["bo"])
    for at in range(1, sight.last + 1):
        assert len(sight.feed("bo", at)) == at
    assert sight.held(9999) == sight.last
    assert len(sight.times()) == sight.last + 1


def test_an_open_replay_counts_every_event() -> None:
    play = Play(story()).begun()
    sight = Sight(Replay(play.scenario, play.events))
    assert sight.last == len(play.events)
    assert [sight.number(seq) for seq in (0, 3)] == [0, 3]


def test_words_that_were_revoked_do_not_come_back_to_whoever_sat_there() -> None:
    play = Play(story()).begun()
    play.seat("ada").say("square", "We strike at dawn.")
    said = play.state.seq
    message = next(e.ref for e in reversed(play.feeds["bo"]) if e.kind == "message")
    play.facilitator.do(RevokeMessage(message))
    replay = Replay(play.scenario, play.events)
    for mended, there in ((False, True), (True, False)):
        read = [entry.text for entry in Sight(replay, mended=mended).feed("bo", said)]
        assert ("We strike at dawn." in read) is there


def test_people_go_by_their_role_where_names_are_hidden() -> None:
    play = Play(story()).begun()
    named = _named(play.events)
    for records, there in ((named, True), (nameless(play.scenario, named), False)):
        replay = Replay(play.scenario, records)
        sight = Sight(replay)
        read = [repr(sight.view(seat, sight.last)) for seat in play.feeds]
        read += [repr(sight.feed(seat, sight.last)) for seat in ("", *play.feeds)]
        assert ("Zelda" in "".join(read)) is there
