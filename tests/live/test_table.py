"""Two people at one table, each on a connection of their own."""

from itertools import pairwise
from typing import Any

from tests.kit.client import Player, new_id
from tests.kit.server import Chair
from tests.live.conftest import Enter

TERMS = {"share": "half", "road": "shared"}


def _gapless(player: Player) -> bool:
    return [entry["n"] for entry in player.entries] == list(range(1, player.n + 1))


def _agree(elder: Player, farmer: Player) -> None:
    elder.do("MakeOffer", kind="treaty", terms=TERMS, to=["farmer"])
    farmer.until(lambda: farmer.view["offers"])
    farmer.do("AcceptOffer", offer=farmer.view["offers"][0]["id"])
    elder.until(lambda: elder.view["agreements"])
    for player in (elder, farmer):
        player.do("SignAgreement", agreement=elder.view["agreements"][0]["id"])


def test_two_seats_talk_agree_sign_and_both_are_told_how_it_ended(
    village: list[Chair], enter: Enter
) -> None:
    elder, farmer = map(enter, village)
    elder.do("PostMessage", channel="square", text="Half each?")
    farmer.until(lambda: farmer.heard("Half each?"))
    _agree(elder, farmer)
    for player in (elder, farmer):
        player.until(lambda player=player: player.view["status"] == "ended")  # type: ignore[misc]
        assert player.view["ending"]["id"] == "treaty"
        player.until(lambda player=player: _gapless(player))  # type: ignore[misc]
        assert player.gaps == 0


def test_a_page_is_told_the_ending_too(village: list[Chair], enter: Enter) -> None:
    elder, farmer = map(enter, village)
    page = enter(village[0], "html")
    _agree(elder, farmer)
    page.until(lambda: "Both villages drink" in str(page.received))


def test_what_is_said_in_a_caucus_reaches_nobody_else_and_cannot_be_counted(
    shores: dict[str, Chair], enter: Enter
) -> None:
    chief, envoy, south = (enter(shores[s]) for s in ("north-chief", "north-envoy", "south-chief"))
    before = south.n
    chief.do("PostMessage", channel="north-room", text="They bluff.")
    envoy.until(lambda: envoy.heard("They bluff."))
    chief.do("PostMessage", channel="square", text="Good morning.")
    south.until(lambda: south.heard("Good morning."))
    assert south.n == before + 1
    assert not south.heard("They bluff.")


def test_a_gap_is_filled_by_asking_for_what_came_after_the_last_entry(
    village: list[Chair], enter: Enter
) -> None:
    elder, farmer = map(enter, village)
    farmer.deaf = True
    for number in range(5):
        elder.do("PostMessage", channel="square", text=f"Are you there? {number}")
    farmer.until(lambda: "there? 4" in str(farmer.received))
    assert not farmer.heard("Are you there? 0")
    farmer.deaf = False
    elder.do("PostMessage", channel="square", text="Ah.")
    farmer.until(lambda: farmer.heard("Ah."))
    assert farmer.gaps
    assert _gapless(farmer)


def test_that_somebody_writes_is_told_to_the_channels_readers_only(
    shores: dict[str, Chair], enter: Enter
) -> None:
    chief, envoy, south = (enter(shores[s]) for s in ("north-chief", "north-envoy", "south-chief"))
    assert chief.ask("typing", {"channel": "north-room"}) == {"ok": True}
    envoy.until(
        lambda: ("typing", {"channel": "north-room", "seat": "north-chief"}) in envoy.received
    )
    chief.do("PostMessage", channel="square", text="Now all of you.")
    south.until(lambda: south.heard("Now all of you."))
    assert "typing" not in dict(south.received)


def test_who_is_here_is_told_to_the_table(village: list[Chair], enter: Enter) -> None:
    elder, farmer = map(enter, village)
    elder.until(lambda: ("presence", {"seats": ["elder", "farmer"]}) in elder.received)
    farmer.close()
    elder.until(lambda: elder.received[-1] == ("presence", {"seats": ["elder"]}))


def test_what_terms_are_worth_is_told_beside_what_no_agreement_is_worth(
    village: list[Chair], enter: Enter
) -> None:
    farmer = enter(village[1])
    answer = farmer.ask("preview", {"terms": {"share": "third"}})
    assert answer == {"ok": True, "worth": {"points": 25.0, "reservation": 30.0, "gain": -5.0}}


def test_a_repeated_command_gets_the_first_answer_again(village: list[Chair], enter: Enter) -> None:
    elder, farmer = map(enter, village)
    done, refused = new_id(), new_id()
    said: dict[str, Any] = {"channel": "square", "text": "Once."}
    assert [elder.act("PostMessage", done, **said) for _ in range(3)] == [{"ok": True}] * 3
    first = elder.act("AcceptOffer", refused, offer="none")
    assert first == {"ok": False, "reason": "no_offer", "text": first["text"]}
    assert elder.act("PostMessage", refused, **said) == first
    farmer.until(lambda: farmer.heard("Once."))
    assert len(farmer.heard("Once.")) == 1


def test_another_seats_command_id_is_refused_clearly(village: list[Chair], enter: Enter) -> None:
    elder, farmer = map(enter, village)
    mine = new_id()
    elder.do("PostMessage", channel="square", text="Mine.")
    assert elder.act("PostMessage", mine, channel="square", text="Mine too.") == {"ok": True}
    stolen = farmer.act("PostMessage", mine, channel="square", text="Mine now.")
    assert (stolen["ok"], stolen["reason"]) == (False, "stolen")
    assert "somebody else" in stolen["text"]
    elder.sync()
    assert not elder.heard("Mine now.")


def test_a_channels_words_come_in_one_order_for_everybody(
    shores: dict[str, Chair], enter: Enter
) -> None:
    chief, south = enter(shores["north-chief"]), enter(shores["south-chief"])
    for number in range(10):
        (chief, south)[number % 2].do("PostMessage", channel="square", text=str(number))
    for player in (chief, south):
        player.until(lambda player=player: player.heard("9"))  # type: ignore[misc]
        texts = [e["text"] for e in player.entries if e["channel"] == "square"]
        assert all(int(a) < int(b) for a, b in pairwise(texts))
