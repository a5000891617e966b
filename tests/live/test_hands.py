"""Seats outlive their browsers, and pass from hand to hand with only what they knew."""

import pytest
import socketio

from tests.kit.facilitator import Facilitator, as_person, code_of, joined, sit
from tests.kit.server import Chair, Server
from tests.live.conftest import Enter


def _newcomer(server: Server, fay: Facilitator, chair: Chair) -> tuple[str, str]:
    """Somebody who joins late: the participant's id and key."""
    _, key = joined(server.url, code_of(fay, chair.session), "Nora")
    page = fay.get(f"/facilitator/sessions/{chair.session}").text
    person = page.split(">Nora<", 1)[0].rsplit('value="', 1)[1].split('"', 1)[0]
    return person, key


def test_a_second_tab_and_a_second_device_are_the_same_seat(
    village: list[Chair], enter: Enter
) -> None:
    phone, laptop, page = enter(village[0]), enter(village[0]), enter(village[0], "html")
    phone.do("PostMessage", channel="square", text="From the train.")
    laptop.until(lambda: laptop.heard("From the train."))
    page.until(lambda: "From the train." in str(page.received))
    laptop.until(lambda: laptop.entries == phone.entries)


def test_a_bot_takes_a_seat_and_gives_it_back_in_mid_play(
    village: list[Chair], enter: Enter, fay: Facilitator, server: Server
) -> None:
    elder, farmer = map(enter, village)
    elder.do("PostMessage", channel="square", text="Before.")
    fay.seat(village[1], "bot:dove")
    farmer.until(lambda: "gone" in dict(farmer.received))
    elder.until(lambda: elder.view["people"][1]["kind"] == "bot")
    elder.do("PostMessage", channel="square", text="Meanwhile.")
    sit(server.url, village[1])
    back = enter(village[1])
    assert back.heard("Before.")
    assert back.heard("Meanwhile.")  # the seat knew it, whoever sat there
    back.do("PostMessage", channel="square", text="I am back.")
    elder.until(lambda: elder.heard("I am back."))


def test_whoever_gave_up_a_seat_is_told_and_hears_no_more(
    shores: dict[str, Chair], enter: Enter, fay: Facilitator, server: Server
) -> None:
    chair = shores["south-chief"]
    old, page = enter(chair), enter(chair, "html")
    person, key = _newcomer(server, fay, chair)
    fay.seat(chair, person)
    for dropped in (old, page):
        dropped.until(lambda dropped=dropped: "gone" in dict(dropped.received))  # type: ignore[misc]
        assert "somebody else" in dict(dropped.received)["gone"]["text"]
    heard = len(old.received)
    new = enter(Chair(chair.table, chair.seat, key))
    new.do("PostMessage", channel="south-room", text="Forget my predecessor.")
    assert len(old.received) == heard
    with pytest.raises(socketio.exceptions.ConnectionError):
        enter(chair)
    assert as_person(server.url, chair.key, f"/table/{chair.table}/south-chief").status_code == 404


def test_a_newcomers_catch_up_is_what_the_seat_knew_and_no_more(
    shores: dict[str, Chair], enter: Enter, fay: Facilitator, server: Server
) -> None:
    chair = shores["south-chief"]
    north, south = enter(shores["north-chief"]), enter(chair)
    north.do("PostMessage", channel="north-room", text="For northern ears.")
    south.do("PostMessage", channel="south-room", text="For southern ears.")
    person, key = _newcomer(server, fay, chair)
    fay.seat(chair, person)
    new = enter(Chair(chair.table, chair.seat, key))
    assert new.heard("For southern ears.")
    assert not new.heard("For northern ears.")
    assert new.entries[: len(south.entries)] == south.entries
    assert [entry["n"] for entry in new.entries] == list(range(1, new.n + 1))


def test_while_the_clock_is_paused_commands_are_refused_and_time_stands(
    village: list[Chair], enter: Enter, fay: Facilitator
) -> None:
    elder = enter(village[0])
    fay.conduct(village[0], "PauseClock")
    elder.until(lambda: elder.view["clock"]["wall"] is None)
    stood = elder.view["clock"]["t"]
    answer = elder.act("PostMessage", channel="square", text="Hello?")
    assert (answer["reason"], "paused" in answer["text"]) == ("paused", True)
    fay.conduct(village[0], "ResumeClock")
    elder.until(lambda: elder.view["clock"]["wall"] is not None)
    assert elder.view["clock"]["t"] == stood
    elder.do("PostMessage", channel="square", text="Hello again.")
    elder.until(lambda: elder.heard("Hello again."))
    assert elder.heard("Hello again.")[0]["t"] >= stood
