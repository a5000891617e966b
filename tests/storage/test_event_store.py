from collections import Counter
from contextlib import suppress
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings

from tests.storage.generated import streams
from tests.storage.samples import batch, refusal, said
from tests.storage.together import HANDS, at_once
from trainer.core import codec
from trainer.core.events import Event, Recorded
from trainer.service.ports import Answer, Batch, Conflict, EventStore, Repeated

new_names = (f"generated-{number}" for number in count())


class TestEveryEventStore:
    def test_an_unknown_table_has_no_events(self, events: EventStore) -> None:
        assert events.head("cuba") == 0
        assert tuple(events.read("cuba")) == ()

    def test_events_are_read_in_their_order(self, events: EventStore) -> None:
        for after, length in ((0, 2), (2, 1), (3, 9)):
            events.append(batch("cuba", after, length))
        assert tuple(events.read("cuba")) == tuple(said(seq, ".") for seq in range(1, 13))
        assert events.head("cuba") == 12

    def test_reading_begins_where_one_left_off(self, events: EventStore) -> None:
        events.append(batch("cuba", 0, 11))
        assert [it.seq for it in events.read("cuba", after=9)] == [10, 11]
        assert tuple(events.read("cuba", after=11)) == ()

    def test_tables_do_not_mix(self, events: EventStore) -> None:
        events.append(batch("cuba", 0, 2))
        events.append(batch("kenya", 0, 1))
        assert (events.head("cuba"), events.head("kenya")) == (2, 1)
        assert len(events.read("kenya")) == 1

    @pytest.mark.parametrize("after", [0, 2, 4, 99])
    def test_only_the_next_event_may_be_appended(self, events: EventStore, after: int) -> None:
        events.append(batch("cuba", 0, 3))
        with pytest.raises(Conflict):
            events.append(batch("cuba", after, command="late"))
        assert events.head("cuba") == 3
        assert events.answered("cuba", "late") is None

    def test_a_first_event_is_the_first(self, events: EventStore) -> None:
        with pytest.raises(Conflict):
            events.append(batch("cuba", 1))
        assert events.head("cuba") == 0

    @pytest.mark.parametrize("seqs", [(2,), (1, 3), (2, 1), (1, 1)])
    def test_a_stream_with_a_gap_is_nobodys_wish(
        self, events: EventStore, seqs: tuple[int, ...]
    ) -> None:
        with pytest.raises(ValueError, match="do not follow"):
            events.append(Batch("cuba", 0, tuple(map(said, seqs)), Answer(1)))
        assert events.head("cuba") == 0

    def test_a_command_happens_once(self, events: EventStore) -> None:
        events.append(batch("cuba", 0, 2, "c1", "kennedy"))
        for after in (0, 2):
            with pytest.raises(Repeated) as repeated:
                events.append(batch("cuba", after, 1, "c1", "khrushchev"))
            assert (repeated.value.sender, repeated.value.answer) == ("kennedy", Answer(2))
        assert events.head("cuba") == 2
        assert events.answered("cuba", "c1") == ("kennedy", Answer(2))

    def test_a_command_id_is_a_tables_own(self, events: EventStore) -> None:
        events.append(batch("cuba", 0, command="c1"))
        events.append(batch("kenya", 0, command="c1", sender="annan"))
        assert events.answered("kenya", "c1") == ("annan", Answer(1))

    def test_a_refusal_is_the_answer_ever_after(self, events: EventStore) -> None:
        events.append(batch("cuba", 0))
        no = refusal("cuba", 1, "c2")
        events.append(no)
        assert events.head("cuba") == 1
        assert events.answered("cuba", "c2") == ("castro", no.answer)
        with pytest.raises(Repeated) as repeated:
            events.append(batch("cuba", 1, command="c2"))
        assert repeated.value.answer == no.answer

    def test_a_refusal_decided_on_old_news_is_decided_again(self, events: EventStore) -> None:
        events.append(batch("cuba", 0, 2))
        with pytest.raises(Conflict):
            events.append(refusal("cuba", 1, "c2"))
        assert events.answered("cuba", "c2") is None

    def test_commands_without_an_id_are_not_taken_for_repeats(self, events: EventStore) -> None:
        events.append(batch("cuba", 0))
        events.append(batch("cuba", 1))
        assert events.answered("cuba", "") is None

    def test_many_racing_for_one_table_each_win_a_place_of_their_own(
        self, events: EventStore
    ) -> None:
        def race(writer: int) -> list[int]:
            return [_append_when_possible(events, "cuba", f"{writer}-{it}") for it in range(8)]

        won = [seq for seqs in at_once(race, range(HANDS)) for seq in seqs]
        assert sorted(won) == list(range(1, HANDS * 8 + 1))
        assert [it.seq for it in events.read("cuba")] == sorted(won)

    def test_of_many_asking_for_the_same_place_one_gets_it(self, events: EventStore) -> None:
        def ask(number: int) -> str:
            try:
                events.append(batch("cuba", 0, 2, f"c{number}"))
            except Conflict:
                return "conflict"
            return "won"

        assert Counter(at_once(ask, range(HANDS))) == {"won": 1, "conflict": HANDS - 1}
        assert events.head("cuba") == 2

    def test_of_many_sending_the_same_command_one_is_first(self, events: EventStore) -> None:
        def send(number: int) -> str:
            while True:
                try:
                    events.append(batch("cuba", events.head("cuba"), 1, "c1", f"tab {number}"))
                except Repeated as repeated:
                    return repeated.sender
                except Conflict:
                    continue
                return f"tab {number}"

        assert len(set(at_once(send, range(HANDS)))) == 1
        assert events.head("cuba") == 1

    def test_many_tables_at_once_do_not_disturb_each_other(self, events: EventStore) -> None:
        def play(table: int) -> None:
            for after in range(0, 20, 2):
                events.append(batch(f"table {table}", after, 2, f"c{after}"))

        at_once(play, range(HANDS))
        for table in range(HANDS):
            assert [it.seq for it in events.read(f"table {table}")] == list(range(1, 21))

    @settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(stream=streams())
    def test_every_kind_of_event_comes_back_as_it_was(
        self, events: EventStore, stream: tuple[Recorded, ...]
    ) -> None:
        assert {type(it.event) for it in stream} == set(codec.names(Event).values())
        table = next(new_names)
        events.append(Batch(table, 0, stream, Answer(len(stream))))
        assert tuple(events.read(table)) == stream

    def test_the_newest_snapshot_is_kept(self, events: EventStore) -> None:
        assert events.snapshot("cuba") is None
        for seq, body in ((4, b"four"), (9, b"\x00nine\xff"), (7, b"seven, late")):
            events.save_snapshot("cuba", seq, body)
        assert events.snapshot("cuba") == (9, b"\x00nine\xff")
        assert events.snapshot("kenya") is None

    def test_the_last_beat_is_known(self, events: EventStore) -> None:
        assert events.last_beat() is None
        for wall in (1_700_000_000_000, 1_700_000_001_000, 1_700_000_000_500):
            events.beat(wall)
            assert events.last_beat() == wall


def _append_when_possible(events: EventStore, table: str, command: str) -> int:
    while True:
        after = events.head(table)
        with suppress(Conflict):
            events.append(batch(table, after, 1, command))
            return after + 1
