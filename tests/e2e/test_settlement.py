"""A whole table, played to a signed settlement with the Jupiters in a secret annex."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.stage import Desk, Stage, Trainee

SECRET = "upiter"  # with or without its capital
IMAGES = Path(__file__).parents[2] / "docs" / "img"
SEATS = ("kennedy", "robert-kennedy", "khrushchev", "castro")
LETTER = (
    "We have both seen the photographs. I will not pretend that I have not, and I ask you not to "
    "pretend that there is nothing in them. Tell me what would let you take them home."
)
ANSWER = "An end to the fear that brought them there, and one thing more, nearer to my own border."
NOTE = "The last point is for you alone."
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
    pictures = bool(request.config.getoption("--pictures"))
    desk = Desk(stage)
    people = _seated(stage, desk)
    kennedy, robert, khrushchev, castro = people
    kennedy.say("excomm", "Before Monday I want to know what Moscow would take.")
    robert.channel("excomm")
    expect(robert.page.locator("#log-excomm").get_by_text("Before Monday")).to_be_visible()
    castro.remember()
    desk.jump("announcement")

    _write(kennedy, khrushchev)
    kennedy.offer("settlement", TERMS, to="khrushchev", annex={"jupiters": "quiet"}, note=NOTE)
    castro.remember()
    _accept(khrushchev, pictures=pictures)
    _sign(kennedy, khrushchev)
    castro.remember()
    castro.page.reload()
    castro.remember()

    _read_the_ending(people)
    castro.remember()
    castro.page.reload()
    castro.remember()
    assert len(castro.heard) > 3
    assert not [frame for frame in castro.heard if SECRET in frame]
    assert not [page for page in castro.pages_seen if SECRET in page]
    assert SECRET in kennedy.text()
    for page in (kennedy.page, castro.page, desk.page):
        stage.pure(page)
    if pictures:
        kennedy.page.screenshot(path=IMAGES / "settlement.png")
        desk.page.screenshot(path=IMAGES / "facilitator.png")


def _seated(stage: Stage, desk: Desk) -> list[Trainee]:
    """Everybody joins, sits down, and the table begins."""
    desk.sign_in()
    code = desk.open_session("cuban-missile-crisis", people=4, minutes=5)
    people = [Trainee(stage, name) for name in ("Ada", "Ben", "Cyd", "Dee")]
    for person, seat in zip(people, SEATS, strict=True):
        person.join(code)
        person.sit(seat)
        person.remember()
    desk.to_table()
    desk.start()
    return people


def _write(kennedy: Trainee, khrushchev: Trainee) -> None:
    """A letter takes its time, shows as under way until it has arrived, and is answered."""
    expect(kennedy.page.locator("#compose-settlement")).to_be_attached()
    kennedy.say("letters", LETTER)
    expect(kennedy.page.locator("#log-letters")).to_contain_text("under way")
    khrushchev.channel("letters")
    arrived = khrushchev.page.locator("#log-letters li", has_text="John F. Kennedy")
    expect(arrived).to_be_visible(timeout=30_000)  # some of its words may be lost in translation
    expect(kennedy.page.locator("#log-letters")).not_to_contain_text("under way")
    khrushchev.say("letters", ANSWER)


def _accept(khrushchev: Trainee, *, pictures: bool) -> None:
    card = khrushchev.area("offers").locator("article", has_text=NOTE)
    expect(card.get_by_text("Secret annex").first).to_be_visible()
    expect(card.get_by_text("Worth to you").first).to_be_visible()
    if pictures:
        khrushchev.page.screenshot(path=IMAGES / "table.png")
    card.get_by_role("button", name="Accept").click()


def _sign(*signers: Trainee) -> None:
    for signer in signers:
        text = signer.area("offers").locator("#panel-agreements article").first
        expect(text.get_by_text("Secret annex").first).to_be_visible()
        text.get_by_role("button", name="Sign", exact=True).click()
        expect(text.get_by_text("Signed by").first).to_be_visible()
    ledger = signers[0].page.locator("#panel-ledger")
    expect(ledger.get_by_text("secret").first).to_be_visible()


def _read_the_ending(people: list[Trainee]) -> None:
    for person in people:
        ending = person.page.locator("#panel-ending")
        expect(ending).to_contain_text("The missiles go home", timeout=120_000)
        expect(ending).to_be_visible()
    people[0].channel("letters")
