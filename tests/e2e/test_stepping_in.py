"""What a facilitator does to a table, as the people at it see it in their browsers."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.stage import Desk, Stage, Trainee


@pytest.mark.story
def test_words_are_revoked_news_are_read_and_roles_exchanged(stage: Stage) -> None:
    desk, (mara, tom) = _pair(stage)
    _revoke(desk, mara, tom)
    _whisper(desk, mara, tom)
    stage.pure(tom.page)
    _exchange(desk, mara, tom)


def _revoke(desk: Desk, mara: Trainee, tom: Trainee) -> None:
    mara.say("table", "You are a scoundrel.")
    line = tom.page.locator("#log-table li", has_text="You are a scoundrel.")
    expect(line).to_have_count(1)
    _conduct(desk, "RevokeMessage", message=line.get_attribute("data-ref") or "")
    for person in (mara, tom):
        expect(person.page.locator("#log-table")).to_contain_text("Revoked by the facilitator.")
        assert "scoundrel" not in person.page.content()
    tom.page.reload()
    assert "scoundrel" not in tom.page.content()


def _whisper(desk: Desk, mara: Trainee, tom: Trainee) -> None:
    _conduct(desk, "Whisper", seat="tom", text="Calm down.")
    tom.channel("news")
    whisper = tom.page.locator("#log-news li", has_text="Calm down.")
    expect(whisper).to_contain_text("from the facilitator")
    ref = whisper.get_attribute("data-ref") or "none"
    unread = tom.page.locator("#panel-unread")
    expect(unread).not_to_have_attribute("data-refs", _having(ref))
    assert "Calm down." not in mara.page.content()


def _exchange(desk: Desk, mara: Trainee, tom: Trainee) -> None:
    _conduct(desk, "SwapSeats", a="mara", b="tom", until_phase_ends="on")
    expect(mara.page.locator("body")).to_have_attribute("data-seat", "tom")
    expect(tom.page.locator("body")).to_have_attribute("data-seat", "mara")
    mara.say("table", "So this is how you see it.")
    expect(tom.page.locator("#log-table")).to_contain_text("So this is how you see it.")
    desk.page.reload()
    desk.jump("bargaining")
    expect(mara.page.locator("body")).to_have_attribute("data-seat", "mara")


def _having(ref: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(ref)}\b")


def _conduct(desk: Desk, kind: str, **fields: str) -> None:
    """Give an order that the console has a form for."""
    path = desk.page.locator("form[action$='/act']").first.get_attribute("action")
    token = desk.page.locator("input[name=csrf_token]").first.input_value()
    where = f"{desk.stage.server.url}{path}"
    answer = desk.page.request.post(where, form={"csrf_token": token, "type": kind, **fields})
    assert answer.ok, answer.text()


def _pair(stage: Stage) -> tuple[Desk, tuple[Trainee, Trainee]]:
    """Two people at a table that has begun."""
    desk = Desk(stage)
    desk.sign_in()
    code = desk.open_session("first-negotiation", people=2, minutes=20)
    pair = (Trainee(stage, "Ada"), Trainee(stage, "Bea"))
    for person, seat in zip(pair, ("mara", "tom"), strict=True):
        person.join(code)
        person.sit(seat)
    desk.to_table()
    desk.start()
    return desk, pair
