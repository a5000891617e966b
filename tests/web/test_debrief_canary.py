"""Before the facilitator opens it, nobody looks back through eyes that are not theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final
from zipfile import ZipFile, is_zipfile

import pytest
from flask import Flask

from tests.core.secrets import WRITTEN
from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.core.actors import BySeat
from trainer.core.commands import AnswerSurvey
from trainer.core.state import State
from trainer.debrief.guide import go
from trainer.service.after.comparisons import Shown

CANARY: Final = SCENARIOS / "canary-case"
SPOKEN: Final = {  # of the golden play of peace, and who may read it
    "heronglass": ("north", "south-chief"),
    "fuchsiatoad": ("north-envoy", "north-chief"),
    "limecondor": ("south-chief",),
    "umberyak": (),
}
WORDS: Final = {w: who for w, who in {**WRITTEN, **SPOKEN}.items() if w.isalpha()}
REPLAYED: Final = (
    "/debrief/tables/{table}/{at}",
    "/debrief/tables/{table}/{at}/eyes/{own}",
    "/debrief/tables/{table}/{at}/eyes/{own}?channel=cable",
    "/debrief/tables/{table}/{at}/eyes/{own}?marked=yes",
    "/debrief/tables/{table}/{at}/public",
)
ADDRESSES: Final = (  # all there is to read; a new page, JSON or export of the debrief adds a line
    *REPLAYED,
    "/debrief/tables/{table}/{at}/eyes/{seat}",
    "/debrief/tables/{table}/{at}/eyes/{seat}?channel=cable",
    "/debrief/tables/{table}/{at}?eyes={seat}&beside=truth",
    "/debrief/tables/{table}/{at}/truth",
    "/debrief/tables/{table}/{at}/unknown/{seat}",
    "/debrief/tables/{table}/turning",
    "/debrief/sessions/{session}",
    "/debrief/sessions/{session}?secret=yes&every=yes&letters=no&people=yes",
    "/debrief/sessions/{session}/guide/{table}",
    "/debrief/tables/{table}/what-if",
    "/debrief/tables/{table}/what-if?at={at}",
    "/debrief/tables/{table}/what-if/futures",
    "/debrief/tables/{table}/ledger?seat={seat}",
    "/debrief/tables/{table}/charts?seat={seat}",
    "/debrief/tables/{table}/report",
    "/debrief/tables/{table}/report.md?seat={seat}",
    "/debrief/sessions/{session}/report",
    "/debrief/tables/{table}/mine",
    "/debrief/tables/{table}/mine?seat={seat}",
    "/debrief/tables/{table}/data",
    "/debrief/tables/{table}/data.json",
    "/debrief/tables/{table}/data.json?seat={seat}",
    "/debrief/sessions/{session}/data",
    "/debrief/sessions/{session}/data?hashes=yes",
    *(
        f"/debrief/sessions/{{session}}/data/file?as={kind}&texts=yes"
        for kind in ("json", "csv", "xlsx", "xapi")
    ),
)
GUESSES: Final = (7, 99999)


@dataclass
class House:
    """A table that is over, somebody in each seat, an onlooker, and a stranger."""

    over: Ended
    state: State
    people: dict[str, Visitor]
    fay: Visitor

    @property
    def seats(self) -> tuple[str, ...]:
        return tuple(self.over.keys)

    def read(self, who: str) -> Iterator[tuple[str, str]]:
        """Each address of the debrief that somebody gets an answer at, with what it says."""
        for path in self.paths(ADDRESSES, who):
            answer = self.people[who].get(path)
            if answer.status_code == 200:
                yield path, _text(answer.data).casefold()
            else:
                assert answer.status_code == 404, path

    def paths(self, addresses: tuple[str, ...], who: str) -> set[str]:
        """Addresses filled in, with every seat and every guess there is."""
        here = {"table": self.over.table, "session": self.over.session.id, "own": who}
        return {
            address.format(**here, at=at, seat=seat)
            for address in addresses
            for at in GUESSES
            for seat in self.seats
        }

    def open(self, private: str, names: str = "yes") -> None:
        """As Fay, by the form on the replay's page."""
        page = f"/debrief/tables/{self.over.table}"
        assert "Open the debrief" in self.fay.get(page, follow_redirects=True).text
        act = f"/facilitator/sessions/{self.over.session.id}/tables/{self.over.table}/act"
        sent = {"type": "OpenDebrief", "private": private, "names": names, "next": "debrief"}
        assert self.fay.post(act, **sent).location == page


@pytest.fixture(name="house")
def a_house(app: Flask, desk: Desk, fay: Visitor) -> House:
    over = lay_ended(desk.services, desk.fay.id, CANARY, "peace")
    people = {who: visitor(app) for who in (*over.keys, "onlooker", "stranger")}
    for seat, key in over.keys.items():
        people[seat].get(f"/me/{key}")
    people["onlooker"].join(over.session.code, "Olga")
    desk.services.tables.act(over.table, AnswerSurvey({"fair": 3}), BySeat("mediator"))
    _pick(desk, over)
    _lead(desk, over)
    desk.services.after.comparisons.show(over.session.id, desk.fay.id, Shown(people=True))
    return House(over, desk.services.tables.state(over.table), people, fay)


def _pick(desk: Desk, over: Ended) -> None:
    """Everybody has named moments already, so that their pages show what others named."""
    directory, every = desk.services.directory, desk.services.events.head(over.table)
    row = directory.table(over.table)
    assert row is not None
    for seating in directory.seatings_at(over.table):
        moments = [(seq, "") for seq in range(1, every, every // 3)]
        desk.services.after.picks.choose(row, seating.participant, moments)


def _lead(desk: Desk, over: Ended) -> None:
    """A guided debrief stands where the record is shown beside what people remember."""
    guides = desk.services.after.guides
    guides.plan(over.session, desk.fay.id, "long")
    guides.change(over.session, lambda it, now: replace(go(it, "happened", now), record=True))


def _text(body: bytes) -> str:
    """What an answer says, with what is packed in it."""
    if not is_zipfile(BytesIO(body)):
        return body.decode("utf-8", "replace")
    with ZipFile(BytesIO(body)) as packed:
        return "".join(_text(packed.read(name)) for name in packed.namelist())


def _check(house: House, seat: str) -> set[str]:
    found = set()
    for path, text in house.read(seat):
        found.add(path)
        for word, audience in WORDS.items():
            readers = house.state.scenario.seats(audience)
            assert word.casefold() not in text or seat in readers, (path, word)
    return found


@pytest.mark.parametrize("opened", ["", "no"])
def test_a_private_word_is_read_by_nobody_it_was_not_for(house: House, opened: str) -> None:
    if opened:
        house.open(private=opened)
    for seat in house.seats:
        assert _check(house, seat) >= house.paths(REPLAYED, seat)
    for who in ("onlooker", "stranger"):
        assert list(house.read(who)) == []


def test_a_closed_replay_tells_nobody_how_much_happened_unseen(house: House, desk: Desk) -> None:
    head = desk.services.events.head(house.over.table)
    for seat in house.seats:
        page = house.people[seat].get(f"/debrief/tables/{house.over.table}/99999").text
        told = desk.services.tables.feed(house.over.table, seat)
        assert f'data-last="{len(told)}"' in page
        assert len(told) < head


def test_an_open_debrief_shows_everybody_everything_until_it_is_opened_otherwise(
    house: House,
) -> None:
    house.open(private="yes")
    read = "".join(text for _, text in house.read("mediator"))
    wanted = ("amberfalcon", "crimsonlynx", "obsidianlark", "limecondor", "quartzbadger")
    assert [word for word in wanted if word not in read] == []
    for who in ("onlooker", "stranger"):
        assert list(house.read(who)) == []
    act = f"/facilitator/sessions/{house.over.session.id}/tables/{house.over.table}/act"
    house.fay.post(act, type="OpenDebrief", private="no", names="yes")
    _check(house, "mediator")


def test_hidden_names_are_hidden_from_trainees_and_from_no_facilitator(
    house: House, desk: Desk
) -> None:
    house.open(private="yes", names="no")
    debriefs, table = desk.services.after.debriefs, house.over.table
    (held, *_) = desk.services.directory.seatings_at(table)
    trainee = debriefs.reader(None, held.participant, table)
    facilitator = debriefs.reader(desk.fay.id, None, table)
    assert debriefs.sight(trainee).replay is debriefs.replay(table, names=False)
    assert debriefs.sight(facilitator).replay is debriefs.replay(table)
