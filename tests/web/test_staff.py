from flask import Flask

from tests.kit.desk import PASSWORD, Desk
from tests.kit.visitor import Visitor, visitor


def _eve(app: Flask, desk: Desk) -> Visitor:
    """A facilitator without sessions, signed in."""
    desk.services.accounts.add("eve@example.org", "Eve", PASSWORD)
    made = visitor(app)
    made.sign_in("eve@example.org")
    return made


def test_a_facilitator_is_asked_in_by_email_with_a_right(
    app: Flask, desk: Desk, fay: Visitor
) -> None:
    session, eve = desk.open(), _eve(app, desk)
    page = f"/facilitator/sessions/{session.id}"
    assert eve.get(page).status_code == 404
    assert fay.post(f"{page}/staff", email=" EVE@example.org ", right="observe").status_code == 303
    assert "Eve" in fay.get(f"{page}/staff").text
    assert eve.get(page).status_code == 200
    assert eve.post(f"{page}/start").status_code == 403
    listed = eve.get("/facilitator").text
    assert page in listed
    assert "Fay" in eve.get(f"{page}/staff").text


def test_a_right_can_be_changed_and_taken_back(app: Flask, desk: Desk, fay: Visitor) -> None:
    session, eve = desk.open(), _eve(app, desk)
    page = f"/facilitator/sessions/{session.id}"
    fay.post(f"{page}/staff", email="eve@example.org", right="observe")
    (helper,) = desk.services.directory.staff_of(session.id)
    assert fay.post(f"{page}/staff/{helper.account}", right="run").status_code == 303
    assert eve.post(f"{page}/status", status="closed").status_code == 303
    assert fay.post(f"{page}/staff/{helper.account}/remove").status_code == 303
    assert eve.get(page).status_code == 404
    assert page not in eve.get("/facilitator").text


def test_what_can_not_be_is_said_in_a_sentence(app: Flask, desk: Desk, fay: Visitor) -> None:
    session, _ = desk.open(), _eve(app, desk)
    page = f"/facilitator/sessions/{session.id}/staff"
    for email, right, sentence in (
        ("nobody@example.org", "run", "No facilitator here signs in"),
        ("fay@example.org", "run", "opened this session"),
        ("eve@example.org", "all", "Choose what they may do"),
    ):
        answer = fay.post(page, email=email, right=right)
        assert (answer.status_code, sentence in answer.text) == (422, True)
        assert email in answer.text
    assert fay.post(f"{page}/guessed", right="run").status_code == 422
    assert tuple(desk.services.directory.staff_of(session.id)) == ()


def test_only_who_opened_a_session_says_who_helps(app: Flask, desk: Desk, fay: Visitor) -> None:
    session, eve = desk.open(), _eve(app, desk)
    page = f"/facilitator/sessions/{session.id}/staff"
    fay.post(page, email="eve@example.org", right="run")
    (helper,) = before = desk.services.directory.staff_of(session.id)
    assert eve.get(page).status_code == 200
    assert "<form" not in eve.get(page).text.split("<main")[1].split("</main>")[0]
    for path in (page, f"{page}/{helper.account}", f"{page}/{helper.account}/remove"):
        assert eve.post(path, email="fay@example.org", right="observe").status_code == 403
    assert tuple(desk.services.directory.staff_of(session.id)) == tuple(before)
