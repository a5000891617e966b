"""A whole table, played to a signed settlement with the Jupiters in a secret annex."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.stage import Desk, Stage, Trainee

SECRET = "upiter"  # with or without its capital
IMAGES = Path(__file__).parents[2] / "docs" / "img"
TERMS = {
    "missiles": "withdrawn",
    "verification": "at-sea",
    "pledge": "pledge",
    "quarantine": "after-count",
}


@pytest.mark.timeout(240)
def test_five_people_come_to_a_settlement_and_castro_never_reads_of_its_annex(
    stage: Stage, request: pytest.FixtureRequest
) -> None:
    desk = Desk(stage)
    desk.sign_in()
    code = desk.open_session("cuban-missile-crisis", people=4, minutes=5, bots="")
    kennedy, robert, khrushchev, castro = (
        Trainee(stage, name) for name in ("Ada", "Ben", "Cyd", "Dee")
    )
    seats = ("kennedy", "robert-kennedy", "khrushchev", "castro")
    people = (kennedy, robert, khrushchev, castro)
    for person, seat in zip(people, seats, strict=True):
        person.join(code)
        person.sit(seat)
    castro.remember()
    desk.to_table()
    desk.start()
    kennedy.say("excomm", "Before Monday I want to know what Moscow would take.")
    robert.channel("excomm")
    expect(robert.page.locator("#log-excomm").get_by_text("Before Monday")).to_be_visible()
    castro.remember()
    desk.jump("announcement")
    expect(kennedy.page.locator("#compose-settlement")).to_be_attached()

    kennedy.offer(
        "settlement",
        TERMS,
        to="khrushchev",
        annex={"jupiters": "quiet"},
        note="The last point is for you alone.",
    )
    card = khrushchev.area("offers").locator("article", has_text="The last point is for you alone.")
    expect(card.get_by_text("Secret annex").first).to_be_visible()
    expect(card.get_by_text("Worth to you").first).to_be_visible()
    _keep(khrushchev, "offer.png", request)
    card.get_by_role("button", name="Accept").click()
    castro.remember()
    for signer in (kennedy, khrushchev):
        text = signer.area("offers").locator("#panel-agreements article").first
        expect(text.get_by_text("Secret annex").first).to_be_visible()
        text.get_by_role("button", name="Sign", exact=True).click()
        expect(text.get_by_text("Signed by").first).to_be_visible()
    expect(kennedy.page.locator("#panel-ledger").get_by_text("secret").first).to_be_visible()
    castro.remember()
    castro.page.reload()
    castro.remember()
    _keep(kennedy, "signed.png", request)

    expect(kennedy.page.locator("#panel-ending")).to_contain_text(
        "The missiles go home", timeout=90_000
    )
    for person in people:
        expect(person.page.locator("#panel-ending")).to_be_visible()
    kennedy.channel("news")
    _keep(kennedy, "settlement.png", request)
    castro.remember()
    castro.page.reload()
    castro.remember()
    assert len(castro.heard) > 3
    assert not [frame for frame in castro.heard if SECRET in frame]
    assert not [page for page in castro.pages_seen if SECRET in page]
    assert SECRET in kennedy.text()
    for person in (kennedy, castro):
        stage.pure(person.page)
    stage.pure(desk.page)


def _keep(person: Trainee, name: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--pictures"):
        IMAGES.mkdir(exist_ok=True)
        person.page.screenshot(path=IMAGES / name)
