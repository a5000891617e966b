import csv
import re
from io import BytesIO, StringIO
from typing import Any

import pytest

from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor
from trainer.service.ports import Participant, Session

LIST = "name;email;group\nAnn;a@example.org;A\nBob;;A\nCat;;B\n"


def a_class(desk: Desk) -> tuple[Session, str]:
    session = desk.open(tables=2, seating="place", bots="dove")
    return session, f"/facilitator/sessions/{session.id}/people"


def who(desk: Desk, session: Session, name: str) -> Participant:
    people = desk.services.directory.participants_of(session.id)
    return next(one for one in people if one.name == name)


def test_a_pasted_list_makes_people_with_links_that_open(
    fay: Visitor, ann: Visitor, desk: Desk
) -> None:
    session, here = a_class(desk)
    assert (
        "3 people are on the list now."
        in fay.get(fay.post(f"{here}/list", list=LIST).location).text
    )
    links = re.findall(r'href="http://localhost(/me/[^"]+)"', fay.get(here).text)
    assert len(links) == 3
    assert ann.get(links[0]).location == f"/lobby/{session.id}"


def test_a_list_is_uploaded_as_a_spreadsheet_saved_it(fay: Visitor, desk: Desk) -> None:
    session, here = a_class(desk)
    file = (BytesIO("name\tgroup\nÅsa\tA\n".encode("utf-16")), "people.csv")
    assert fay.post(f"{here}/list", file=file, list="").status_code == 303
    assert who(desk, session, "Åsa").name == "Åsa"


def test_a_faulty_list_comes_back_with_each_line_named(fay: Visitor, desk: Desk) -> None:
    session, here = a_class(desk)
    typed = "name,role\nAnn,elder\n,elder\nBob,king"
    answer = fay.post(f"{here}/list", list=typed)
    assert answer.status_code == 422
    assert "Line 3: there is no name." in answer.text
    assert "Line 4: there is no role “king” here." in answer.text
    assert "Bob,king" in answer.text
    assert desk.services.directory.participants_of(session.id) == []


def test_the_list_goes_out_with_links_and_without_formulas(fay: Visitor, desk: Desk) -> None:
    _, here = a_class(desk)
    fay.post(f"{here}/list", list="name,id\n=1+1,@cmd\nAnn,7")
    answer = fay.get(f"{here}/links.csv")
    rows = list(csv.reader(StringIO(answer.text.removeprefix("\ufeff"))))
    assert sorted(row[:2] for row in rows[1:]) == [["'=1+1", "'@cmd"], ["Ann", "7"]]
    assert rows[1][5].startswith("http://localhost/me/")


@pytest.mark.parametrize("way", ["lot", "even", "column"])
def test_groups_are_drawn_with_one_click(fay: Visitor, desk: Desk, way: str) -> None:
    session, here = a_class(desk)
    fay.post(f"{here}/list", list=LIST)
    assert "Everybody has a seat." in fay.get(fay.post(f"{here}/draw", way=way).location).text
    seated = [set(desk.held(table).values()) for table in desk.tables(session)]
    assert set.union(*seated) == {"Ann", "Bob", "Cat"}
    if way == "column":
        assert seated == [{"Ann", "Bob"}, {"Cat"}]


def test_people_are_moved_swapped_lent_seats_and_merged_while_they_play(
    fay: Visitor, desk: Desk
) -> None:
    session, here = a_class(desk)
    one, two = desk.tables(session)
    fay.post(f"{here}/list", list=LIST)
    ann, bob, cat = (who(desk, session, name) for name in ("Ann", "Bob", "Cat"))
    desk.services.seats.give(session, one, "elder", ann, FAY)
    desk.services.seats.give(session, two, "elder", bob, FAY)
    desk.services.seats.start_all(session, FAY)
    both = {"elder": "Bob", "farmer": "Ann"}
    move, lend = {"person": ann.id, "place": f"{one}/farmer"}, {"person": cat.id}
    steps: tuple[tuple[str, dict[str, str], Any], ...] = (
        ("swap", {"one": ann.id, "other": bob.id}, ({"elder": "Bob"}, {"elder": "Ann"})),
        ("move", move, (both, {})),
        ("bot", {"place": f"{one}/elder", "temperament": "hawk"}, ({"farmer": "Ann"}, {})),
        ("back", {}, (both, {})),
        ("lend", {**lend, "place": f"{two}/elder"}, (both, {"elder": "Cat"})),
        ("back", {}, (both, {})),
        ("late", lend, (both, {"elder": "Cat"})),
        ("merge", {"table": two, "into": one}, None),
        (
            "move",
            {"person": bob.id, "place": f"{two}/farmer"},
            ({"farmer": "Ann"}, {"elder": "Cat", "farmer": "Bob"}),
        ),
        ("merge", {"table": one, "into": ""}, None),
    )
    for deed, form, after in steps:
        loan = re.search(r'name="loan" value="([^"]+)"', fay.get(here).text)
        sent = {"loan": loan[1]} if deed == "back" and loan else form
        answer = fay.post(f"{here}/{deed}", **sent)
        assert answer.status_code == (303 if after else 422), (deed, answer.text)
        if after:
            assert (desk.held(one), desk.held(two)) == after, deed


def test_every_change_of_seats_is_in_the_record_with_who_made_it(fay: Visitor, desk: Desk) -> None:
    session, here = a_class(desk)
    (one, _) = desk.tables(session)
    ann = desk.join(session, "Ann")
    desk.services.seats.start_all(session, FAY)
    fay.post(f"{here}/move", person=ann.id, place=f"{one}/elder")
    assert desk.services.events.read(one)[-1].by == FAY


def test_a_latecomer_reads_what_the_seat_knows_and_nothing_else(
    fay: Visitor, ann: Visitor, desk: Desk
) -> None:
    session, here = a_class(desk)
    desk.services.seats.start_all(session, FAY)
    ann.join(session.code, "Ann")
    fay.post(f"{here}/late", person=who(desk, session, "Ann").id)
    (held,) = desk.services.directory.seatings_of(who(desk, session, "Ann").id)
    page = ann.get(f"/table/{held.table}/{held.seat}")
    assert page.status_code == 200
    other = "barley sold in advance" if held.seat == "elder" else "the spring under the chapel"
    assert other not in page.text


@pytest.mark.parametrize(
    ("deed", "form", "sentence"),
    [
        ("move", {"person": "guessed", "place": "x/elder"}, "no such person"),
        ("move", {}, "no such person"),
        ("late", {"person": ""}, "no such person"),
        ("swap", {"one": "a", "other": "b"}, "no such person"),
        ("merge", {"table": "guessed"}, "no such table"),
        ("bot", {"place": ""}, "Choose a seat"),
        ("bot", {"place": "guessed/elder", "temperament": "hawk"}, "no such table"),
        ("back", {"loan": "guessed"}, "given back already"),
        ("reverse", {"first": "x/elder", "second": "y/elder"}, "two seats of the same table"),
        ("reverse", {"first": "x/elder", "second": "x/farmer"}, "no such table"),
        ("draw", {"way": "column"}, "Nobody has joined"),
    ],
)
def test_bad_input_gets_a_sentence(
    fay: Visitor, desk: Desk, deed: str, form: dict[str, str], sentence: str
) -> None:
    _, here = a_class(desk)
    answer = fay.post(f"{here}/{deed}", **form)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_where_names_are_kept_back_the_lobby_names_nobody_else(
    ann: Visitor, fay: Visitor, desk: Desk
) -> None:
    session = desk.open(options={"names": "role"})
    (table,) = desk.tables(session)
    desk.services.seats.give(session, table, "elder", desk.join(session, "Bob"), FAY)
    lobby = ann.join(session.code, "Ann")
    for page in (lobby, f"{lobby}/lobby.json"):
        assert "Bob" not in ann.get(page).text
    assert "Somebody" in ann.get(lobby).text
    assert "Bob" in fay.get(f"/facilitator/sessions/{session.id}/people").text


def test_a_seat_s_card_leads_to_the_seat_and_a_person_s_to_the_person(
    fay: Visitor, ann: Visitor, desk: Desk
) -> None:
    session, here = a_class(desk)
    (one, _) = desk.tables(session)
    fay.post(f"{here}/list", list="Ann")
    desk.services.seats.give(session, one, "elder", who(desk, session, "Ann"), FAY)
    page = fay.get(f"/facilitator/sessions/{session.id}/cards?table={one}").text
    person, seat = re.findall(r'class="link">http://localhost(/[^<]+)<', page)
    assert f"code <b>{session.code}</b>, name Ann" in page
    assert (person.split("/")[1], seat.split("/")[1]) == ("me", "seat")
    assert ann.get(person).location == f"/table/{one}/elder"
    assert "for Ann" in page
    assert "the spring under the chapel" in page
    picture = fay.get(f"/facilitator/sessions/{session.id}/cards/{one}/elder.svg")
    assert picture.mimetype == "image/svg+xml"
    assert "style" not in picture.text


def test_cards_may_be_printed_without_briefs(fay: Visitor, desk: Desk) -> None:
    session, _ = a_class(desk)
    page = fay.get(f"/facilitator/sessions/{session.id}/cards?briefs=no").text
    assert page.count('class="seat-card"') == 4
    assert "the spring under the chapel" not in page


def test_two_roles_are_reversed_with_their_pages(fay: Visitor, desk: Desk) -> None:
    session, here = a_class(desk)
    (one, _) = desk.tables(session)
    for name, seat in (("Ann", "elder"), ("Bob", "farmer")):
        desk.services.seats.give(session, one, seat, desk.join(session, name), FAY)
    desk.services.seats.start_all(session, FAY)
    form = {"first": f"{one}/elder", "second": f"{one}/farmer", "for_phase": "yes"}
    assert fay.post(f"{here}/reverse", **form).status_code == 303
    assert desk.sitting(one) == {"elder": "Bob", "farmer": "Ann"}


def test_a_seat_offers_who_has_none_so_that_a_great_session_s_page_stays_small(
    fay: Visitor, desk: Desk
) -> None:
    session, here = a_class(desk)
    (one, _) = desk.tables(session)
    fay.post(f"{here}/list", list=LIST)
    desk.services.seats.give(session, one, "elder", who(desk, session, "Ann"), FAY)
    page = fay.get(f"/facilitator/sessions/{session.id}").text
    assert page.count(">Ann</option>") == 1
    assert page.count(">Bob</option>") == 4
