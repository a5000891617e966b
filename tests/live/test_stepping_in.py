"""A facilitator steps in at a real table: what was revoked is gone, and roles can be exchanged."""

from tests.kit.client import Player
from tests.kit.facilitator import Facilitator, as_person
from tests.kit.server import Chair, Server
from tests.live.conftest import Enter

SECRET = "hazelmarten"
PLACES = ("", "?channel=square", "/view.json", "/feed.json?after=0")


def test_a_revoked_message_is_nowhere_to_be_found(
    village: list[Chair], enter: Enter, fay: Facilitator, server: Server
) -> None:
    elder, farmer, page = enter(village[0]), enter(village[1]), enter(village[1], "html")
    elder.do("PostMessage", channel="square", text=f"Ask for {SECRET}.")
    farmer.until(lambda: farmer.heard(f"Ask for {SECRET}."))
    page.until(lambda: SECRET in str(page.received))
    before = len(page.received)
    fay.conduct(village[0], "RevokeMessage", message=farmer.heard(f"Ask for {SECRET}.")[0]["ref"])
    farmer.until(lambda: any(e["status"] == "revoked" for e in farmer.entries))
    page.until(lambda: "Revoked by the facilitator." in str(page.received[before:]))
    for chair in village:
        texts = [
            as_person(server.url, chair.key, f"/table/{chair.table}/{chair.seat}{where}").text
            for where in PLACES
        ]
        assert all("evoked" in text for text in (texts[1], texts[3]))
        assert SECRET not in "".join(texts)
    for player in (elder, farmer, page):
        assert SECRET not in str(player.ask("sync", {"n": 0}))
    assert SECRET in fay.get(f"/facilitator/tables/{village[0].table}").text


def test_a_whisper_is_for_one_seat(village: list[Chair], enter: Enter, fay: Facilitator) -> None:
    elder, farmer = map(enter, village)
    fay.conduct(village[0], "Whisper", seat="elder", text="Look at your brief again.")
    elder.until(lambda: elder.heard("Look at your brief again."))
    elder.do("PostMessage", channel="square", text="Let me think.")
    farmer.until(lambda: farmer.heard("Let me think."))
    assert not farmer.heard("Look at your brief again.")


def test_what_a_seat_marks_as_read_is_no_longer_unread(
    village: list[Chair], enter: Enter, fay: Facilitator
) -> None:
    elder, farmer = map(enter, village)
    fay.conduct(village[0], "SendNews", title="Rain", text="It rains.", to="all")
    elder.until(lambda: elder.view["unread"] and farmer.view["unread"])
    fay.conduct(village[0], "PauseClock")
    elder.do("MarkRead", refs=elder.view["unread"])
    elder.until(lambda: elder.view["unread"] == [])
    assert farmer.view["unread"] != []


def test_two_who_exchange_roles_are_led_to_each_others_page(
    village: list[Chair], enter: Enter, fay: Facilitator, server: Server
) -> None:
    elder, farmer = map(enter, village)
    fay.conduct(village[0], "SwapSeats", a="elder", b="farmer")
    for player, seat in ((elder, "farmer"), (farmer, "elder")):
        player.until(lambda player=player: "gone" in dict(player.received))  # type: ignore[misc]
        assert dict(player.received)["gone"]["url"] == f"/table/{village[0].table}/{seat}"
    swapped = Chair(village[0].table, "farmer", village[0].key, village[0].session)
    with Player(server.url, swapped) as again:
        assert again.view["me"]["seat"] == "farmer"
        again.do("PostMessage", channel="square", text="Now I see.")
    old = f"/table/{village[0].table}/elder/view.json"
    assert as_person(server.url, village[0].key, old).status_code == 404
