"""The after-action review on its pages: assembled, changed, sent, and no further than it may go."""

from pathlib import Path
from typing import get_args

import pytest
from flask import Flask

from tests.core.secrets import WRITTEN
from tests.kit.desk import PASSWORD, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.visitor import Visitor, visitor
from trainer.core.actors import ByFacilitator
from trainer.core.commands import OpenScorecards
from trainer.service.after.journals import Journal
from trainer.service.ports import Right, Staff
from trainer.web.documents import files
from trainer.web.documents.pdf import Press

FILES = ("", ".md", ".html")


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


@pytest.fixture(name="here")
def its_review(over: Ended) -> str:
    return f"/debrief/tables/{over.table}/report"


@pytest.fixture(name="mediator")
def who_held_the_mediator(app: Flask, over: Ended) -> Visitor:
    browser = visitor(app)
    browser.get(f"/me/{over.keys['mediator']}")
    return browser


@pytest.fixture(autouse=True)
def a_press_that_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "press", Press())


def _open(fay: Visitor, over: Ended, private: str, names: str = "yes") -> None:
    act = f"/facilitator/sessions/{over.session.id}/tables/{over.table}/act"
    assert fay.post(act, type="OpenDebrief", private=private, names=names).status_code == 303


def _others_words(desk: Desk, over: Ended, seat: str) -> list[str]:
    scenario = desk.services.tables.state(over.table).scenario
    return [w for w, who in WRITTEN.items() if w.isalpha() and seat not in scenario.seats(who)]


def test_a_facilitator_finds_it_assembled_and_takes_it_away(fay: Visitor, here: str) -> None:
    page = fay.get(here).text
    assert "In five sentences" in page
    assert "Send it to the trainees" in page
    written = fay.get(f"{here}.md")
    assert written.text.startswith("# The case of the two shores")
    assert "after-action-review" in written.headers["Content-Disposition"]
    assert fay.get(f"{here}.docx").status_code == 404


def test_words_are_kept_cleaned_and_stand_where_they_were_meant(fay: Visitor, here: str) -> None:
    text = "## Ours\n\nWe **listened**. <script>x</script> [in](javascript:y)"
    sent = {"do": "write", "section": "lessons", "words": text, "treatment": "add"}
    assert fay.post(here, **sent).location.endswith("#lessons")
    page = fay.get(here).text
    assert "We <strong>listened</strong>." in page
    assert '<p class="heading">Ours</p>' in page
    assert "<script>x" not in page
    assert 'href="javascript' not in page
    assert "What to keep and what to change" in fay.get(f"{here}.md").text
    fay.post(here, **{**sent, "words": " "})
    assert "listened" not in fay.get(f"{here}.md").text


def test_sections_are_moved_left_out_put_back_and_all_of_it_undone(fay: Visitor, here: str) -> None:
    first = fay.get(f"{here}.md").text
    fay.post(here, do="up", section="left")
    moved = fay.get(f"{here}.md").text
    assert moved.index("## What was left") < moved.index("## Why it went so")
    fay.post(here, do="drop", section="why")
    assert "## Why it went so" not in fay.get(f"{here}.md").text
    assert "Put it back" in fay.get(here).text
    fay.post(here, do="keep", section="why")
    fay.post(here, do="roles")
    assert "The mediator" not in fay.get(f"{here}.md").text
    fay.post(here, do="reset")
    assert fay.get(f"{here}.md").text == first


def test_it_says_when_the_record_changed_after_somebody_wrote(fay: Visitor, here: str) -> None:
    fay.post(here, do="write", section="annexes", words="Seen by all.", treatment="add")
    assert "The record says something else" not in fay.get(here).text
    fay.post(here, do="roles")  # who sat where is no longer told
    assert "The record says something else" in fay.get(here).text
    fay.post(here, do="write", section="annexes", words="Seen by all.", treatment="add")
    assert "The record says something else" not in fay.get(here).text


def test_trainees_read_their_own_and_the_table_s_only_once_it_is_sent(
    fay: Visitor, mediator: Visitor, here: str
) -> None:
    own = mediator.get(here).text
    assert "You were Edda" in own
    assert "not sent yet" in own
    assert mediator.get(f"{here}.md?mine").text.count("You were Edda") == 1
    for path in (f"{here}?table", f"{here}.md?table", f"{here}?seat=north-chief"):
        assert mediator.get(path).status_code == 404, path
    fay.post(here, do="write", section="lessons", words="Ask more.", treatment="add")
    fay.post(here, do="send")
    assert "Ask more." in mediator.get(f"{here}?table").text
    fay.post(here, do="withdraw")
    assert mediator.get(f"{here}?table").status_code == 404


@pytest.mark.parametrize("opened", ["", "no"])
def test_no_private_word_of_others_is_in_what_trainees_get(
    fay: Visitor,
    mediator: Visitor,
    desk: Desk,
    over: Ended,
    here: str,
    opened: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Press, "_run", lambda *_: b'{"svg": []}')  # charts as words and figures
    fay.post(here, do="send")
    session = f"/debrief/sessions/{over.session.id}/report"
    fay.post(session, do="send")
    if opened:
        _open(fay, over, opened)
    words = _others_words(desk, over, "mediator")
    for path in (here, session):
        for file in FILES:
            for query in ("?mine", "?table"):
                answer = mediator.get(f"{path}{file}{query}")
                assert answer.status_code == 200
                found = [w for w in words if w.casefold() in answer.text.casefold()]
                assert found == [], (path, file, query)


def test_what_is_pressed_is_the_page_that_was_looked_at(
    fay: Visitor,
    mediator: Visitor,
    over: Ended,
    desk: Desk,
    here: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    orders: list[str] = []

    def pressed(_: Press, order: bytes) -> bytes:
        orders.append(order.decode())
        return b"%PDF-1.7"

    monkeypatch.setattr(Press, "_run", pressed)
    fay.post(here, do="send")
    for query in ("?mine", "?table"):
        assert mediator.get(f"{here}.pdf{query}").data == b"%PDF-1.7"
    assert len(orders) == 2
    for word in _others_words(desk, over, "mediator"):
        assert word.casefold() not in "".join(orders).casefold()


def test_once_all_is_open_the_table_s_review_tells_all_and_names_as_was_chosen(
    fay: Visitor, mediator: Visitor, desk: Desk, over: Ended, here: str
) -> None:
    fay.post(here, do="send")
    _open(fay, over, "yes", names="no")
    text = mediator.get(f"{here}.md?table").text
    assert "Secret annex" in text
    assert "The north-chief" not in text
    assert "What it was worth" not in text  # the cards are closed
    desk.services.tables.act(over.table, OpenScorecards(), ByFacilitator("Fay"))
    assert "What it was worth" in mediator.get(f"{here}.md?table").text


def test_strangers_and_helpers_who_only_watch_change_nothing(
    app: Flask, over: Ended, here: str
) -> None:
    session = f"/debrief/sessions/{over.session.id}/report"
    for path in (here, session):
        assert visitor(app).get(path).status_code == 404
        assert visitor(app).get(f"{path}.md").status_code == 404
        assert visitor(app).post(path, do="send").status_code in (303, 404)


def test_a_session_s_review_stands_beside_its_tables(fay: Visitor, over: Ended, desk: Desk) -> None:
    here = f"/debrief/sessions/{over.session.id}/report"
    assert "Side by side" in fay.get(here).text
    fay.post(here, do="write", section="lessons", words="More time.", treatment="add")
    assert "More time." in fay.get(f"{here}.md").text
    empty = f"/debrief/sessions/{desk.open().id}/report"
    assert "No table of this session has ended" in fay.get(empty).text
    assert fay.get(f"{empty}.md").status_code == 404


def test_without_the_system_s_libraries_a_sentence_says_what_to_install(
    fay: Visitor, here: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "press.py"
    broken.write_text("import sys\nsys.exit(3)\n")
    monkeypatch.setattr(files, "press", Press(script=broken))
    answer = fay.get(f"{here}.pdf")
    assert answer.status_code == 503
    assert "apt-get install libpango-1.0-0" in answer.text
    page = fay.get(f"{here}.html")
    assert (page.status_code, "<img" in page.text) == (200, False)


def test_to_write_takes_the_right_to_assess_and_to_send_the_right_to_run(
    app: Flask, desk: Desk, over: Ended, here: str
) -> None:
    answers = {}
    for right in get_args(Right):
        account = desk.services.accounts.add(f"{right}@example.org", right, PASSWORD)
        desk.services.directory.add_staff(Staff(over.session.id, account.id, right))
        helper = visitor(app)
        helper.sign_in(f"{right}@example.org")
        words = {"do": "write", "section": "lessons", "words": right}
        answers[right] = (
            ("Write something here" in helper.get(here).text),
            helper.post(here, **words).status_code,
            helper.post(here, do="send").status_code,
        )
    assert answers == {
        "observe": (False, 403, 403),
        "assess": (True, 303, 403),
        "run": (True, 303, 303),
    }


def test_what_a_trainee_wrote_is_in_their_own_review_if_they_want_it_there(
    fay: Visitor, mediator: Visitor, desk: Desk, over: Ended, here: str
) -> None:
    person = desk.services.access.person_with(over.keys["mediator"]).id
    row = desk.services.directory.table(over.table)
    assert row
    journals = desk.services.after.journals
    journals.write(row, person, Journal(boxes={"myself": "I was afraid."}))
    assert "I was afraid" not in mediator.get(f"{here}.md?mine").text
    assert "I was afraid" in mediator.get(f"{here}.md?mine&journal").text
    theirs = f"{here}.md?seat=mediator&journal"
    assert "I was afraid" not in fay.get(theirs).text
    journals.write(row, person, Journal(boxes={"myself": "I was afraid."}, shared=True))
    assert "I was afraid" in fay.get(theirs).text
