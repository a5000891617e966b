"""Scorecards: mine alone until the facilitator opens them, each figure with its reasons."""

import re
from threading import enumerate as enumerate_threads
from typing import Final

import pytest
from flask import Flask

from tests.kit.desk import FAY, SCENARIOS, Desk
from tests.kit.desk import desk as real_desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.paths import data_dir
from trainer.web import create_app
from trainer.web.config import Config

CANARY: Final = SCENARIOS / "canary-case"
CHARTS: Final = re.compile(r'data-chart>.*?<script type="application/json">\{', re.DOTALL)


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, CANARY, "peace")


@pytest.fixture(name="chief")
def who_sits_for_the_north(app: Flask, over: Ended) -> Visitor:
    return _seated(app, over, "north-chief")


def _seated(app: Flask, over: Ended, seat: str) -> Visitor:
    browser = visitor(app)
    assert browser.get(f"/me/{over.keys[seat]}").status_code in (200, 302, 303)
    return browser


def _card(browser: Visitor, over: Ended, seat: str) -> str:
    answer = browser.get(over.url(seat, "/scorecard"))
    assert answer.status_code == 200, answer.text[:500]
    return answer.text


def test_when_the_story_is_over_the_table_leads_on_to_the_questions_and_the_card(
    chief: Visitor, over: Ended
) -> None:
    page = chief.get(over.url("north-chief")).text
    assert f'href="{over.url("north-chief", "/reflect")}"' in page
    assert f'href="{over.url("north-chief", "/scorecard")}"' in page


def test_a_card_says_what_was_won_what_was_left_and_why(chief: Visitor, over: Ended) -> None:
    page = _card(chief, over, "north-chief")
    for words in ("What was won", "BATNA", "What was left on the table", "Own goals", "Why"):
        assert words in page
    assert len(CHARTS.findall(page)) >= 1
    assert "Only you and your facilitator see this card." in page
    assert "Side by side" not in page


def test_each_reason_is_an_entry_of_the_reader_s_own_record(chief: Visitor, over: Ended) -> None:
    page = _card(chief, over, "north-chief")
    entries = chief.get(over.url("north-chief", "/feed.json")).get_json()["entries"]
    cited = [int(n) for n in re.findall(r'<span class="number">(\d+)</span>', page)]
    assert cited
    assert set(cited) <= {entry["n"] for entry in entries}


def test_while_the_story_goes_on_there_is_no_card(
    app: Flask, desk: Desk, ann: Visitor, fay: Visitor
) -> None:
    session = desk.open()
    (table,) = desk.tables(session)
    lobby = ann.join(session.code, "Ann")
    ann.post(f"{lobby}/seat", table=table, seat="elder")
    desk.services.seats.start(session, table, FAY)
    for page in ("/scorecard", "/reflect"):
        answer = ann.get(f"/table/{table}/elder{page}")
        assert (answer.status_code, answer.location) == (303, f"/table/{table}/elder")
    answer = ann.get(f"/table/{table}/elder/scorecard.json")
    assert (answer.status_code, answer.get_json()["reason"]) == (422, "not_ended")
    answer = fay.get(f"/facilitator/tables/{table}/scorecards")
    assert (answer.status_code, answer.location) == (303, f"/facilitator/tables/{table}")


def test_somebody_else_s_card_is_closed_until_the_facilitator_opens_it(
    app: Flask, over: Ended, chief: Visitor, fay: Visitor
) -> None:
    other = over.url("north-chief", "/scorecard?of=south-chief")
    assert chief.get(other).status_code == 404
    assert [c["seat"] for c in _data(chief, over)["cards"]] == ["north-chief"]
    desk_page = f"/facilitator/tables/{over.table}/scorecards"
    assert "Open the cards for the table" in fay.get(desk_page).text
    assert fay.post(f"{desk_page}/open").status_code == 303
    assert "Open the cards for the table" not in fay.get(desk_page).text
    page = _card(chief, over, "north-chief")
    assert "Side by side" in page
    assert "What history settled" in page
    answer = chief.get(other)
    assert answer.status_code == 200
    assert "scorecard</h1>" in answer.text
    assert {c["seat"] for c in _data(chief, over)["cards"]} == set(over.keys)


def _data(browser: Visitor, over: Ended) -> dict[str, list[dict[str, str]]]:
    data: dict[str, list[dict[str, str]]] = browser.get(
        over.url("north-chief", "/scorecard.json")
    ).get_json()
    return data


def test_what_others_wrote_in_private_is_not_cited_on_an_open_card(
    app: Flask, over: Ended, chief: Visitor, fay: Visitor
) -> None:
    fay.post(f"/facilitator/tables/{over.table}/scorecards/open")
    said = [
        entry["text"]
        for entry in _seated(app, over, "south-envoy")
        .get(over.url("south-envoy", "/feed.json"))
        .get_json()["entries"]
        if entry["kind"] == "message"
    ]
    page = chief.get(over.url("north-chief", "/scorecard?of=south-envoy")).text
    assert [text for text in said if text in page] == []


def test_the_facilitator_reads_every_card_and_the_table_as_a_whole(
    over: Ended, fay: Visitor
) -> None:
    for seat in over.keys:
        answer = fay.get(f"/facilitator/tables/{over.table}/scorecards?seat={seat}")
        assert answer.status_code == 200
        assert "Who had the talk" in answer.text
    assert fay.get(f"/facilitator/tables/{over.table}/scorecards?seat=ghost").status_code == 404


def test_two_minutes_before_the_figures_lead_party_by_party_to_the_card(
    chief: Visitor, over: Ended
) -> None:
    here = over.url("north-chief", "/reflect")
    first = chief.get(here).text
    party = _field(first, "of")
    issue = re.search(r'name="weights\.([\w-]+)"', first)
    assert issue
    weights = {f"weights.{issue[1]}": "7"}
    answer = chief.post(f"{here}?step={party}", type="GuessPriorities", of=party, **weights)
    assert answer.status_code == 303, answer.text
    onward = str(answer.location)
    while "questions" not in onward:
        onward = str(chief.post(onward).location)
    item = re.search(r'name="answers\.([\w-]+)"', chief.get(onward).text)
    assert item
    answers = {f"answers.{item[1]}": "6"}
    answer = chief.post(onward, type="AnswerSurvey", **answers)
    assert answer.location == over.url("north-chief", "/scorecard")
    view = chief.get(over.url("north-chief", "/view.json")).get_json()["view"]["reflection"]
    assert view["guesses"] == {party: {issue[1]: 7}}
    assert view["survey"] == {item[1]: 6}
    assert 'value="7" checked' in chief.get(f"{here}?step={party}").text
    assert "Take two minutes first" not in _card(chief, over, "north-chief")


def _field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_guess_that_is_no_guess_is_refused_beside_what_was_chosen(
    chief: Visitor, over: Ended
) -> None:
    here = over.url("north-chief", "/reflect")
    page = chief.get(here).text
    party = _field(page, "of")
    issue = re.search(r'name="weights\.([\w-]+)"', page)
    assert issue
    sent = {"type": "GuessPriorities", "of": party, f"weights.{issue[1]}": "0"}
    answer = chief.post(f"{here}?step={party}", **sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="0" checked' in answer.text


def test_a_page_of_questions_may_be_skipped(chief: Visitor, over: Ended) -> None:
    here = over.url("north-chief", "/reflect")
    answer = chief.post(f"{here}?step=questions", type="AnswerSurvey")
    assert answer.location == over.url("north-chief", "/scorecard")
    view = chief.get(over.url("north-chief", "/view.json")).get_json()["view"]["reflection"]
    assert view["survey"] == {}


def test_how_firmly_history_stands_is_told_as_soon_as_it_is_worked_out(
    over: Ended, fay: Visitor
) -> None:
    page = f"/facilitator/tables/{over.table}/scorecards"
    assert "What history settled" in fay.get(page).text
    for worker in enumerate_threads():
        if worker.name == "history":
            worker.join(20)
    told = fay.get(page).text
    assert "draws" in told
    assert "data-again" not in told


def test_history_is_not_marked_on_a_card_that_is_still_closed(
    chief: Visitor, over: Ended, fay: Visitor
) -> None:
    assert (
        '"history"'
        not in _card(chief, over, "north-chief").split("data-chart", 1)[1].split("legend", 1)[0]
    )
    fay.post(f"/facilitator/tables/{over.table}/scorecards/open")
    assert (
        "What history settled"
        in chief.get(over.url("north-chief", "/scorecard?of=south-chief")).text
    )


def test_what_matters_most_may_be_said_with_a_message_and_is_read_under_it(
    app: Flask, desk: Desk
) -> None:
    session = desk.open()
    (table,) = desk.tables(session)
    people = {}
    for seat in ("elder", "farmer"):
        people[seat] = visitor(app)
        lobby = people[seat].join(session.code, seat)
        people[seat].post(f"{lobby}/seat", table=table, seat=seat)
    desk.services.seats.start(session, table, FAY)
    page = people["elder"].get(f"/table/{table}/elder").text
    assert "Say what matters most to me" in page
    issue = re.search(r'name="priorities"><option value="">.*?<option value="([\w-]+)">', page)
    assert issue
    said = {"type": "PostMessage", "channel": "square", "text": "Look.", "priorities": issue[1]}
    assert people["elder"].post(f"/table/{table}/elder/act", **said).status_code == 303
    assert "Matters most to them:" in people["farmer"].get(f"/table/{table}/farmer").text


def test_castro_s_own_pages_never_name_the_jupiters_and_kennedy_s_do() -> None:
    with real_desk(data_dir("scenarios")) as desk:
        app = create_app(desk.services, Config("a secret for tests", limits=False))
        folder = data_dir("scenarios") / "cuban-missile-crisis"
        over = lay_ended(desk.services, desk.fay.id, folder, "settlement")
        told = {}
        for seat in ("castro", "kennedy"):
            browser = _seated(app, over, seat)
            pages = ("/scorecard", "/scorecard.json", "/reflect", "/reflect?step=united-states")
            told[seat] = "".join(browser.get(over.url(seat, page)).text for page in pages)
    assert "upiter" not in told["castro"]
    assert "upiter" in told["kennedy"]
