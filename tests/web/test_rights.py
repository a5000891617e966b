"""Every facilitator's page and deed, asked for under every right: the table of rights, whole."""

import re
from collections.abc import Iterator
from typing import Final, get_args

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.kit.desk import FAY, PASSWORD, Desk, desk
from tests.kit.visitor import Visitor, visitor
from trainer.core.commands import Command
from trainer.service.access import ORDER, Need
from trainer.service.ports import Right, Staff
from trainer.web import create_app
from trainer.web.config import Config

RIGHTS: Final[tuple[Right, ...]] = get_args(Right)
NEEDS: Final[dict[str, Need]] = {
    "prints.show": "run",  # with the links of people’s seats
    "prints.qr": "run",
    "people.links": "run",
    "dry_run.duplicate": "own",
    "notes.write": "observe",  # for themselves: to share takes more
    "notes.bookmark": "observe",
    "notes.remove": "observe",
    "notes.rubric": "assess",
    "notes.mark": "assess",
    "staff.invite": "own",
    "staff.change": "own",
    "staff.remove": "own",
}
"""Where a deed needs more or less than to run the session; to look at a page needs to observe."""
DENIED: Final = (303, 403, 404)


def _app(desk: Desk) -> Flask:
    return create_app(desk.services, Config("a secret for tests", limits=False))


def _rules() -> Iterator[Rule]:
    with desk() as made:
        rules = tuple(_app(made).url_map.iter_rules())
    places = ("session", "table")
    return (it for it in rules if it.rule.startswith("/facilitator/") and {*places} & it.arguments)


ROUTES: Final = sorted(
    (rule.endpoint, rule.rule, method)
    for rule in _rules()
    for method in sorted((rule.methods or set()) & {"GET", "POST"})
)


class House:
    """A table in play, its facilitator Fay, a helper of each right, and Eve, who has no part."""

    def __init__(self, desk: Desk) -> None:
        self.desk, app = desk, _app(desk)
        self.session = desk.open()
        (self.table,) = desk.tables(self.session)
        desk.services.seats.fill(self.session, self.table, "historical", FAY)
        desk.services.seats.start(self.session, self.table, FAY)
        self.people = {"stranger": visitor(app), "eve": visitor(app), "own": visitor(app)}
        self.people["own"].sign_in()
        self.accounts: dict[str, str] = {}
        for who in ("eve", *RIGHTS):
            email = f"{who}@example.org"
            account = desk.services.accounts.add(email, who, PASSWORD)
            self.people[who] = visitor(app)
            self.people[who].sign_in(email)
            self.accounts[who] = account.id
        for right in RIGHTS:
            helper = Staff(self.session.id, self.accounts[right], right)
            desk.services.directory.add_staff(helper)

    def path(self, rule: str) -> str:
        places = {"session": self.session.id, "table": self.table}
        for part in rule.split("<")[1:]:
            name = part.split(">")[0]
            rule = rule.replace(f"<{name}>", places.get(name.split(":")[-1], "guessed"))
        return rule

    def all_kept(self) -> list[object]:
        """All that a deed could change."""
        directory, session = self.desk.services.directory, self.session.id
        return [
            directory.session(session),
            directory.tables_of(session),
            directory.participants_of(session),
            directory.seatings_at(self.table),
            directory.staff_of(session),
            [directory.papers(kind, session) for kind in ("note", "bookmark", "mark", "alert")],
            self.desk.services.events.head(self.table),
        ]


@pytest.fixture(name="house")
def a_house(desk: Desk) -> House:
    return House(desk)


def _may(who: str, need: Need) -> bool:
    return who in ORDER and ORDER.index(who) >= ORDER.index(need)


def _ask(one: Visitor, method: str, path: str, **fields: str) -> int:
    return (one.get(path) if method == "GET" else one.post(path, **fields)).status_code


@pytest.mark.parametrize(
    ("endpoint", "rule", "method"), ROUTES, ids=[f"{r[2]} {r[1]}" for r in ROUTES]
)
def test_every_address_answers_by_right(
    house: House, endpoint: str, rule: str, method: str
) -> None:
    need = NEEDS.get(endpoint, "observe" if method == "GET" else "run")
    path = house.path(rule)
    for who in ("stranger", "eve", *ORDER):
        before = house.all_kept()
        status = _ask(house.people[who], method, path)
        if _may(who, need):
            assert status not in (401, 403, 405, 500), who
        else:
            assert status in DENIED, who
            assert house.all_kept() == before, who
            to_sign_in = who == "stranger" and not rule.endswith(".json")
            assert (status == 303) is to_sign_in


@pytest.mark.parametrize("who", ["stranger", "eve", "observe", "assess"])
def test_no_command_is_taken_from_who_may_not_run_the_session(house: House, who: str) -> None:
    path = house.path("/facilitator/sessions/<session>/tables/<table>/act")
    before = house.all_kept()
    for command in (one.__name__ for one in get_args(Command)):
        assert _ask(house.people[who], "POST", path, type=command, minutes="5") in DENIED, command
    assert house.all_kept() == before


def test_a_helper_with_run_conducts_and_is_named_in_the_record(house: House) -> None:
    path = house.path("/facilitator/sessions/<session>/tables/<table>/act")
    assert _ask(house.people["run"], "POST", path, type="PauseClock") == 303
    last = house.desk.services.events.read(house.table)[-1]
    assert getattr(last.by, "name", "") == "run"


def test_a_helper_is_told_that_the_right_is_lacking(house: House) -> None:
    path = house.path("/facilitator/sessions/<session>/start")
    answer = house.people["observe"].post(path)
    assert answer.status_code == 403
    assert "does not reach so far" in answer.text


def test_who_may_not_run_a_session_finds_no_way_into_a_seat(house: House) -> None:
    rosters, key = house.desk.services.rosters, re.compile(r"/(me|seat|enter)/[\w.-]{12,}")
    rosters.take(house.session, "name\nAnn\n")
    links = f"/facilitator/sessions/{house.session.id}/people"
    assert key.search(house.people["run"].get(links).text)
    for _, rule, method in ROUTES:
        if method == "GET":
            for who in ("observe", "assess"):
                answer = house.people[who].get(house.path(rule))
                assert answer.status_code != 200 or not key.search(answer.text), rule


def test_who_only_watches_is_offered_no_deed_on_the_sessions_page(house: House) -> None:
    page = house.path("/facilitator/sessions/<session>")
    for who, offered in (("run", True), ("observe", False)):
        text = house.people[who].get(page).text
        assert (f'action="{page}/seat"' in text) is offered
        assert (">Pause</button>" in text) is offered
