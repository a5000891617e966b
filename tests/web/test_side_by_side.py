"""All tables side by side: whole for staff, in the open for everybody once it is shown."""

import re

import pytest
from flask import Flask

from tests.kit.beside_store import lay, lay_beside, sit
from tests.kit.desk import PASSWORD, SCENARIOS, Desk
from tests.kit.desk import desk as desk_of
from tests.kit.ended import recorded
from tests.kit.visitor import Visitor, visitor
from trainer.paths import data_dir
from trainer.service.after.forks import FORK
from trainer.service.ports import Paper, Session, Staff
from trainer.web import create_app
from trainer.web.config import Config

CASE = SCENARIOS / "canary-case"


@pytest.fixture(name="session")
def a_session_of_four(desk: Desk) -> Session:
    return lay_beside(desk.services, desk.fay.id, CASE, ("peace", "war", "nothing", ""))


def _here(session: Session, query: str = "") -> str:
    return f"/debrief/sessions/{session.id}{query}"


def _text(page: str) -> str:
    """What a page says, without its tags and its charts' data."""
    plain = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", plain).split())


def test_staff_see_every_table_where_it_parted_and_history(fay: Visitor, session: Session) -> None:
    text = _text(fay.get(_here(session)).text)
    assert "Table 2 left the others at “Crisis”" in text
    assert "what really happened stands beside them" in text
    assert "Table 4 has not begun" in text
    assert "2 of 3" in text, "no agreement"
    assert "10,000 were drawn" in text


def test_what_was_signed_in_secret_stands_there_only_when_asked_for(
    fay: Visitor, session: Session
) -> None:
    issue = "The heronglass battery"
    open_, whole = fay.get(_here(session)).text, fay.get(_here(session, "?secret=yes")).text
    assert "First offer" not in open_
    assert "First offer" in fay.get(_here(session, "?secret=yes&every=yes")).text
    assert (issue in open_, issue in whole) == (False, True)


def test_letters_hide_every_table_s_number_and_address(
    fay: Visitor, desk: Desk, session: Session
) -> None:
    page = fay.get(_here(session, "?letters=yes&secret=yes&people=yes&every=yes")).text
    for table in desk.tables(session):
        assert table not in page
    assert not re.search(r"Tables? \d", _text(page))
    assert re.search(r"Table [A-D] left the others", _text(page))


def test_the_address_chooses_the_parts(fay: Visitor, session: Session) -> None:
    page = fay.get(_here(session, "?show=endings&show=terms")).text
    assert re.findall(r'<section class="sheet" id="(\w+)"', page) == ["endings", "terms"]
    page = fay.get(_here(session, "?screen=yes&show=plane&x=south&y=mediator")).text
    assert "<form" not in re.sub(r"<header.*?</header>", "", page, count=1, flags=re.DOTALL)
    assert "Every table between" in page
    assert fay.get(_here(session, "?show=nothing&x=ghost")).status_code == 200


def test_one_table_and_none_say_what_is_missing(fay: Visitor, desk: Desk) -> None:
    one = lay_beside(desk.services, desk.fay.id, CASE, ("war",))
    text = _text(fay.get(_here(one)).text)
    assert "With one table there is nobody to part from" in text
    assert "Table 1 left history at “Crisis”" in text
    none = lay_beside(desk.services, desk.fay.id, CASE, ("",))
    assert "No table has ended yet" in fay.get(_here(none)).text


def test_what_ifs_stand_apart(fay: Visitor, desk: Desk, session: Session) -> None:
    of = desk.tables(session)[0]
    fork = lay(desk.services, session, 5, recorded(CASE, "war"))
    body = {"of": of, "change": "They renegotiate."}
    paper = Paper("f", FORK, "", body, session=session.id, table=fork.id, seq=9)
    desk.services.directory.add_paper(paper)
    text = _text(fay.get(_here(session)).text)
    assert "What-ifs, not counted above" in text
    assert "Table 5 , from a moment of table 1: They renegotiate." in text
    assert "3 tables ended" in text


def _seated(app: Flask, desk: Desk, session: Session, place: int, name: str) -> Visitor:
    browser = visitor(app)
    table = desk.tables(session)[place]
    browser.get(f"/me/{sit(desk.services, session, table, 'south-envoy', name)}")
    return browser


def test_everybody_sees_it_once_the_facilitator_says_so_and_as_they_say(
    app: Flask, desk: Desk, fay: Visitor, session: Session
) -> None:
    ola = _seated(app, desk, session, 0, "Ola Nordmann")
    wim = _seated(app, desk, session, 3, "Wim")
    assert ola.get(_here(session)).status_code == 404
    sent = {"shown": "yes", "letters": "yes"}
    assert fay.post(_here(session, "/shown"), **sent).status_code == 303
    page = ola.get(_here(session, "?letters=no&people=yes&secret=yes")).text
    assert re.search(r"Table [A-D] left the others", _text(page))
    assert "Ola Nordmann" not in page
    assert "heronglass" not in page
    assert "/shown" not in page
    assert "(yours)" in page
    assert wim.get(_here(session)).status_code == 404, "their own table is still to play"
    fay.post(_here(session, "/shown"), shown="yes", people="yes")
    page = ola.get(_here(session)).text
    assert "Ola Nordmann" in page
    assert "Table 2 left the others" in _text(page)
    fay.post(_here(session, "/shown"))
    assert ola.get(_here(session)).status_code == 404


def test_who_watches_may_read_and_only_who_runs_it_shows_it_to_others(
    app: Flask, desk: Desk, session: Session
) -> None:
    for right, answer in (("observe", 403), ("assess", 403), ("run", 303)):
        email = f"{right}@example.org"
        account = desk.services.accounts.add(email, right, PASSWORD)
        desk.services.directory.add_staff(Staff(session.id, account.id, right))  # type: ignore[arg-type]
        helper = visitor(app)
        helper.sign_in(email)
        page = helper.get(_here(session, "?secret=yes"))
        assert page.status_code == 200
        assert ("Show to everybody in the session" in page.text) == (right == "run")
        assert helper.post(_here(session, "/shown"), shown="yes").status_code == answer


@pytest.mark.parametrize(
    ("scenario", "plays"),
    [("two-villages", ("treaty", "drought")), ("first-negotiation", ("a-fair-let",))],
)
def test_any_scenario_has_such_a_page(scenario: str, plays: tuple[str, ...]) -> None:
    root = data_dir("scenarios") if scenario == "first-negotiation" else SCENARIOS
    with desk_of(root) as other:
        browser = visitor(create_app(other.services, Config("a secret", limits=False)))
        browser.sign_in()
        session = lay_beside(other.services, other.fay.id, root / scenario, plays)
        for query in ("", "?secret=yes&every=yes&people=yes", "?letters=yes&screen=yes"):
            assert browser.get(_here(session, query)).status_code == 200


def test_the_way_to_it_is_shown_to_whom_it_is_open(
    app: Flask, desk: Desk, fay: Visitor, session: Session
) -> None:
    ola, table = _seated(app, desk, session, 0, "Ola"), desk.tables(session)[0]
    replay = f"/debrief/tables/{table}/5"
    assert "Side by side" in fay.get(replay).text
    assert "Side by side" not in ola.get(replay).text
    fay.post(_here(session, "/shown"), shown="yes")
    assert "Side by side" in ola.get(replay).text


def test_strangers_and_those_without_a_seat_are_told_nothing(
    app: Flask, fay: Visitor, session: Session
) -> None:
    fay.post(_here(session, "/shown"), shown="yes")
    onlooker = visitor(app)
    onlooker.join(session.code, "Olga")
    for browser in (onlooker, visitor(app)):
        assert browser.get(_here(session)).status_code == 404
    assert fay.get("/debrief/sessions/none").status_code == 404
