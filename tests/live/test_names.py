"""People whose names are kept back: at the table, on every wire, and when they change hands."""

from tests.kit.facilitator import Facilitator, as_person
from tests.kit.server import Server, lay
from tests.live.conftest import Enter
from trainer.service.lobby import Plan


def test_who_is_known_by_a_seat_alone_sits_talks_and_reverses_roles(
    server: Server, fay: Facilitator, enter: Enter
) -> None:
    ((elder, farmer),) = lay(server.database, Plan("two-villages", options={"names": "seat"}))
    one, two = enter(elder), enter(farmer)
    one.do("PostMessage", channel="square", text="Guess who.")
    two.until(lambda: two.heard("Guess who."))
    assert [who["occupant"] for who in two.view["people"]] == ["Seat 1", "Seat 2"]
    form = {"first": f"{elder.table}/elder", "second": f"{elder.table}/farmer"}
    fay.post(f"/facilitator/sessions/{elder.session}/people/reverse", **form)
    one.until(lambda: "gone" in dict(one.received))
    changed = enter(type(elder)(elder.table, "farmer", elder.key, elder.session))
    changed.do("PostMessage", channel="square", text="Now on the other side.")
    for chair, seat in ((elder, "farmer"), (farmer, "elder")):
        other = f"The {seat} {chair.table[:6]}"  # who sat there before
        for path in (f"/table/{chair.table}/{seat}", f"/lobby/{chair.session}"):
            page = as_person(server.url, chair.key, path)
            assert page.ok
            assert other not in page.text
