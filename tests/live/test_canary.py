"""Every secret of a fixture carries a word of its own; no word reaches a wire of somebody else."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Final

import pytest
import requests

from tests.core.secrets import WRITTEN
from tests.kit.client import Player
from tests.kit.facilitator import Facilitator, as_person, code_of, joined, seated
from tests.kit.server import SCENARIOS, Chair, Server
from trainer.scenario.load import load

SCENARIO: Final = load(SCENARIOS / "canary-case")
AFTER: Final = ("/scorecard", "/scorecard.json", "/reflect", "/reflect?step=questions")
CHIEFS: Final = ("north-chief", "south-chief")
# Words that people bring into the play, and who may read them.
SPOKEN: Final = {
    "heronglass": ("north", "south-chief"),
    "plumtoucan": ("north",),
    "cherryibex": ("south",),
    "walnutyak": ("north-chief", "south-chief"),
    "olivegibbon": ("north-envoy", "mediator"),
    "figlemur": ("north-envoy", "mediator"),
    "fuchsiatoad": ("north", "mediator"),
    "limecondor": ("south-chief",),
    "umberyak": (),
    "mulberryfox": ("mediator",),
    "sloeheron": ("south-envoy",),
    "quinceadder": (),
}
WORDS: Final = {
    word.casefold(): SCENARIO.seats(readers)
    for word, readers in {**WRITTEN, **SPOKEN}.items()
    if word.isalpha()  # the others are names that a page's markup may use too
}


@dataclass
class Story:
    """A play in which every kind of secret is made, and all that reached each seat."""

    chairs: dict[str, Chair]
    players: dict[str, Player]
    pages: dict[str, Player]
    read: dict[str, str] = field(default_factory=dict)

    def do(self, seat: str, asked: str, /, **fields: object) -> None:
        self.players[seat].do(asked, **fields)

    def gather(self, url: str) -> None:
        """Fetch all that there is to fetch."""
        for seat, chair in self.chairs.items():
            page = f"/table/{chair.table}/{seat}"
            paths = ("", "?channel=square", "/view.json", "/feed.json?after=0", "/ending", *AFTER)
            texts = [as_person(url, chair.key, page + path).text for path in paths]
            both = (self.players[seat], self.pages[seat])
            self.players[seat].n = 0
            self.players[seat].sync()
            texts += [self.pages[seat].ask("sync", {"n": 0})["ops"]]
            texts += [json.dumps(player.received) for player in both]
            self.read[seat] = self.read.get(seat, "") + "\n".join(map(str, texts)).casefold()


@pytest.fixture(scope="module")
def story(server: Server, fay: Facilitator) -> Iterator[Story]:
    laid = seated(server.url, fay, "canary-case", people=5)
    with ExitStack() as stack:

        def enter(manner: str) -> dict[str, Player]:
            players = {chair.seat: Player(server.url, chair, manner) for chair in laid}
            return {seat: stack.enter_context(player) for seat, player in players.items()}

        chairs = {chair.seat: chair for chair in laid}
        yield _told(Story(chairs, enter("json"), enter("html")), server, fay)


def _told(told: Story, server: Server, fay: Facilitator) -> Story:
    told.do("north-chief", "PostMessage", channel="north-room", text="Say plumtoucan to nobody.")
    told.do("south-chief", "PostMessage", channel="south-room", text="Say cherryibex to nobody.")
    told.do("north-envoy", "ShareDocument", document="intercept", to=["mediator"])
    _step_in(told, fay)
    fay.conduct(told.chairs["mediator"], "JumpToPhase", phase="talks")
    told.do("north-envoy", "PostMessage", channel="shuttle", text="Tell them olivegibbon.")
    _motion(told)
    _annex(told)
    told.gather(server.url)
    agreement = told.players["south-chief"].view["agreements"][0]["id"]
    for chief in CHIEFS:
        told.do(chief, "SignAgreement", agreement=agreement)
    for player in told.players.values():
        player.until(lambda player=player: player.view["status"] == "ended")  # type: ignore[misc]
    told.gather(server.url)
    return told


def _step_in(told: Story, fay: Facilitator) -> None:
    """A whisper, an inject reworded for one seat and sent, and one reworded and held."""
    table = told.chairs["mediator"]
    fay.conduct(table, "Whisper", seat="mediator", text="Think of mulberryfox.")
    other = {"title": "Sloeheron", "text": "It says sloeheron.", "to": "south-envoy"}
    fay.conduct(table, "EditInject", inject="whisper", **other)
    fay.conduct(table, "SendInject", inject="whisper")
    fay.conduct(table, "HoldInject", inject="dawn")
    fay.conduct(table, "EditInject", inject="dawn", title="Dawn", text="Quinceadder rises.")


def _motion(told: Story) -> None:
    """A secret ballot in the conclave, and an offer that is declined with a reason."""
    mediator = told.players["mediator"]
    told.do("mediator", "MoveMotion", body="conclave", template="censure")
    mediator.until(lambda: mediator.view["bodies"][-1]["motion"])
    motion = mediator.view["bodies"][-1]["motion"]["id"]
    told.do("mediator", "CastVote", motion=motion, vote="yes")
    told.do("north-envoy", "CastVote", motion=motion, vote="no")
    terms, to = {"prisoners": "swap"}, ["north-envoy"]
    told.do("mediator", "MakeOffer", kind="truce", terms=terms, to=to, note="Mind figlemur.")
    envoy = told.players["north-envoy"]
    envoy.until(lambda: envoy.view["offers"])
    told.do("north-envoy", "DeclineOffer", offer=envoy.view["offers"][0]["id"], reason="figlemur")


def _annex(told: Story) -> None:
    """A public offer with a secret annex, accepted."""
    south = told.players["south-chief"]
    private = {"kind": "accord", "to": ["south-chief"], "note": "walnutyak"}
    told.do("north-chief", "MakeOffer", terms={"border": "river"}, **private)
    told.do(
        "north-chief",
        "MakeOffer",
        kind="accord",
        terms={"border": "ridge", "prisoners": "swap"},
        to=["south-chief"],
        public=True,
        annex={"missiles": "remove"},
        annex_to=["south-chief"],
    )
    south.until(lambda: any(offer["annex"] for offer in south.view["offers"]))
    offer = next(offer["id"] for offer in south.view["offers"] if offer["annex"])
    told.do("south-chief", "AcceptOffer", offer=offer)
    south.until(lambda: south.view["agreements"])


def test_no_word_reaches_a_seat_that_is_not_its_own(story: Story) -> None:
    for seat, text in story.read.items():
        strange = [word for word, readers in WORDS.items() if seat not in readers and word in text]
        assert strange == [], seat
    own = {"north-chief": "amberfalcon", "north-envoy": "violetheron", "mediator": "goldenvole"} | {
        "south-envoy": "sloeheron"
    }
    assert all(word in story.read[seat] for seat, word in own.items())
    made = {"plumtoucan": "north-envoy", "walnutyak": "south-chief", "olivegibbon": "mediator"}
    assert all(seat_word in story.read[seat] for seat_word, seat in made.items())


def test_an_annex_is_known_to_its_readers_only_before_and_after_it_is_signed(story: Story) -> None:
    for seat, player in story.players.items():
        reads = seat in CHIEFS
        offers = [offer for offer in player.view["offers"] if offer["public"]]
        assert [bool(offer["annex"]) for offer in offers] == [reads]
        assert [bool(text["annex"]) for text in player.view["agreements"]] == [reads]
        assert any(line["secret"] for line in player.view["ledger"]) is reads


def test_a_secret_ballot_says_who_has_voted_and_nothing_else(story: Story) -> None:
    for seat, player in story.players.items():
        bodies = [body for body in player.view["bodies"] if body["id"] == "conclave"]
        motions = [m for body in bodies for m in (body["motion"], *body["past"]) if m]
        for motion in motions:
            others = {voter: vote for voter, vote in motion["votes"].items() if voter != seat}
            assert set(others.values()) <= {"voted"}
            assert motion["roll"] == {}


def test_a_stranger_and_somebody_in_the_lobby_find_no_word(
    story: Story, server: Server, fay: Facilitator
) -> None:
    chair = story.chairs["mediator"]
    code = code_of(fay, chair.session)
    _, key = joined(server.url, code, "Onlooker")
    lobby = f"/lobby/{chair.session}"
    seats = [
        f"/table/{chair.table}/{seat}{end}" for seat in story.chairs for end in ("", "/view.json")
    ]
    for path in ("/", f"/join/{code}", lobby, f"{lobby}/lobby.json", "/healthz", *seats):
        texts = [as_person(server.url, who, path).text.casefold() for who in ("", key)]
        texts.append(requests.get(server.url + path, timeout=20).text.casefold())
        assert [word for word in WORDS for text in texts if word in text] == [], path
