"""A session that comes in whole, and a person who goes by another name: in every store."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.storage.samples import said
from trainer.core.actors import ByClock
from trainer.core.commands import Occupant
from trainer.core.events import Recorded
from trainer.core.events.lobby import SeatTaken
from trainer.service.ports import (
    Account,
    Answer,
    Batch,
    Directory,
    EventStore,
    Paper,
    Participant,
    Seating,
    Session,
    TableRow,
    Taken,
    Whole,
)
from trainer.service.renaming import Renaming

ANN = Participant("p1", "s1", "Ann Canary", "hash 1", 20)
WHOLE = Whole(
    Session("s1", "KITE-42", "Thursday", "cuba", "d1", "f1", "choose", 9, options={"a": [1]}),
    (TableRow("t1", "s1", 1), TableRow("t2", "s1", 2, "ended", "peace")),
    (ANN, Participant("p2", "s1", "Bob", "hash 2", 19)),
    (Seating("t1", "kennedy", "p1"),),
    (Paper("n1", "note", "f1", {"text": "Hm"}, "s1", "t1", 7, 3), Paper("n2", "pick", "p1", {})),
)


class TestEveryDirectory:
    def test_a_session_comes_in_whole(self, directory: Directory) -> None:
        directory.add_account(Account("f1", "Fay", "fay@example.org", ""))
        directory.add_whole(WHOLE)
        assert directory.session("s1") == WHOLE.session
        assert tuple(directory.tables_of("s1")) == WHOLE.tables
        assert directory.participant("p1") == ANN
        assert tuple(directory.seatings_at("t1")) == WHOLE.seatings
        assert tuple(directory.papers_of("s1")) == WHOLE.papers[:1]

    @pytest.mark.parametrize(
        "used",
        [
            lambda it: replace(it, session=replace(it.session, code="KITE-42", id="s2")),
            lambda it: replace(it, people=(*it.people, replace(ANN, id="p3", key_hash="other"))),
            lambda it: replace(it, papers=(*it.papers, it.papers[0])),
            lambda it: replace(it, seatings=(*it.seatings, Seating("t1", "kennedy", "p2"))),
        ],
        ids=["code", "name", "paper", "seat"],
    )
    def test_what_can_not_come_in_whole_does_not_come_in(
        self, directory: Directory, used: Callable[[Whole], Whole]
    ) -> None:
        elsewhere = Session("s0", "KITE-42", "Wednesday", "cuba", "d1", "f1", "choose", 9)
        directory.add_session(elsewhere, [])
        coming = used(replace(WHOLE, session=replace(WHOLE.session, code="REEF-7")))
        with pytest.raises(Taken):
            directory.add_whole(coming)
        assert directory.session(coming.session.id) is None
        assert directory.participant("p2") is None
        assert directory.table("t1") is None
        assert directory.paper("n1") is None

    def test_a_person_who_is_renamed_is_found_by_neither_old_name_nor_old_key(
        self, directory: Directory
    ) -> None:
        directory.add_whole(WHOLE)
        directory.rename_participant("p1", "Former participant 1", "nobody's")
        known = replace(ANN, name="Former participant 1", key_hash="nobody's")
        assert directory.participant("p1") == known
        assert directory.participant_by_key("hash 1") is None
        assert tuple(directory.seatings_at("t1")) == WHOLE.seatings
        directory.add_participant(Participant("p9", "s1", "ann canary", "hash 9"))
        with pytest.raises(Taken):
            directory.rename_participant("p1", " BOB", "other")
        assert directory.participant("p1") == known


class TestEveryEventStore:
    def test_a_renamed_person_sits_where_they_sat_and_nothing_else_differs(
        self, events: EventStore
    ) -> None:
        before = (_sits(1, "Ann Canary"), said(2, "Ask ANN  canary."), _sits(3, "Bob"))
        events.append(Batch("cuba", 0, before, Answer(3)))
        events.append(Batch("kenya", 0, before[:1], Answer(1)))
        events.save_snapshot("cuba", 3, b"Ann Canary sits")
        assert events.rename("cuba", Renaming("Ann Canary", "Former participant 1")) == 1
        known = (_sits(1, "Former participant 1"), *before[1:])
        assert tuple(events.read("cuba")) == known
        assert events.snapshot("cuba") is None
        assert tuple(events.read("kenya")) == before[:1]
        assert events.rename("cuba", Renaming("Ann Canary", "nobody", typed=True)) == 1
        assert events.read("cuba")[1] == said(2, "Ask [removed] [removed].")
        assert events.head("cuba") == 3
        events.append(Batch("cuba", 3, (said(4),), Answer(4)))

    def test_a_name_leaves_the_answers_to_commands_too(self, events: EventStore) -> None:
        no = Answer(0, "NO_SEAT", "Ann sits there.")
        events.append(Batch("cuba", 0, (), no, "c1", "p1"))
        events.rename("cuba", Renaming("Ann", "nobody"))
        assert events.answered("cuba", "c1") == ("p1", replace(no, text="[removed] sits there."))

    def test_a_store_can_be_scrubbed_at_any_time(self, events: EventStore) -> None:
        events.scrub()
        events.append(Batch("cuba", 0, (said(1),), Answer(1)))
        events.scrub()
        assert events.head("cuba") == 1


def _sits(seq: int, name: str) -> Recorded:
    return Recorded(seq, 0, 0, ByClock(), SeatTaken("kennedy", Occupant("person", name)))
