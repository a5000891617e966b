from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor
from trainer.core.actors import BySeat
from trainer.core.commands import JumpToPhase, PostMessage, SendInject, SendNews

BRIEF = "Count the *questions*."


def test_an_observer_reads_the_brief_and_the_public_news_and_nothing_else(
    ann: Visitor, desk: Desk
) -> None:
    session = desk.open(
        "canary-case", seating="place", options={"observers": True, "observer_brief": BRIEF}
    )
    (table,) = desk.tables(session)
    desk.services.seats.start(session, table, FAY)
    lobby = ann.join(session.code, "Ann")
    assert "Watch table 1" in ann.get(lobby).text
    tables = desk.services.tables
    tables.act(table, SendNews("Fog", "For all to hear."), FAY)
    tables.act(table, SendNews("Whisper", "For one alone.", ("north-chief",)), FAY)
    tables.act(table, PostMessage("north-room", "Among us."), BySeat("north-chief"))
    page = ann.get(f"{lobby}/watch/{table}").text
    assert "Count the <em>questions</em>." in page
    assert "For all to hear." in page
    assert "For one alone." not in page
    assert "Among us." not in page


def test_a_seat_lent_to_an_observer_is_what_they_see_then(
    ann: Visitor, fay: Visitor, desk: Desk
) -> None:
    session = desk.open(seating="place", bots="dove", options={"observers": True})
    (table,) = desk.tables(session)
    desk.services.seats.start(session, table, FAY)
    lobby = ann.join(session.code, "Ann")
    (person,) = desk.services.directory.participants_of(session.id)
    people = f"/facilitator/sessions/{session.id}/people"
    fay.post(f"{people}/lend", person=person.id, place=f"{table}/elder")
    assert ann.get(f"/table/{table}/elder").status_code == 200
    assert ann.get(f"{lobby}/watch/{table}").location == lobby
    (loan,) = desk.services.loans.of(session)
    fay.post(f"{people}/back", loan=loan.id)
    assert ann.get(f"/table/{table}/elder").status_code == 404
    assert ann.get(f"{lobby}/watch/{table}").status_code == 200


def test_nobody_watches_a_session_without_observers(ann: Visitor, desk: Desk) -> None:
    session = desk.open(seating="place")
    lobby = ann.join(session.code, "Ann")
    assert "Watch table" not in ann.get(lobby).text
    assert ann.get(f"{lobby}/watch/{desk.tables(session)[0]}").status_code == 404


def test_an_observer_finds_no_secret_word_of_the_scenario(ann: Visitor, desk: Desk) -> None:
    session = desk.open("canary-case", bots="historical", options={"observers": True})
    (table,) = desk.tables(session)
    desk.services.seats.start(session, table, FAY)
    scenario = desk.services.shelf.of_session(session)
    desk.services.tables.act(table, JumpToPhase("talks"), FAY)
    for inject in scenario.injects:
        if inject.id not in desk.services.tables.state(table).fired:
            desk.services.tables.act(table, SendInject(inject.id), FAY)
    page = ann.get(f"{ann.join(session.code, 'Ann')}/watch/{table}").text
    told = [it for it in scenario.injects if scenario.seats(it.to) != scenario.everybody]
    kept = [it for it in scenario.documents if scenario.seats(it.holders) != scenario.everybody]
    words = [
        *(role.canary for role in scenario.roles if role.canary),
        *(inject.canary for inject in told if inject.canary),
        *(document.canary for document in kept if document.canary),
    ]
    assert len(words) > 5
    assert [word for word in words if word in page] == []
