"""What-ifs: tables that go on from a moment of another."""

from tests.kit.desk import Desk
from trainer.service.after.forks import FORK
from trainer.service.ports import Paper


def test_a_what_if_says_where_it_came_from(desk: Desk) -> None:
    session = desk.open(tables=2)
    first, second = desk.tables(session)
    body = {"of": first, "change": "The cable arrived.", "people": {"elder": "p1"}}
    desk.services.directory.add_paper(
        Paper("fork-2", FORK, desk.fay.id, body, session=session.id, table=second, seq=40)
    )
    forks = desk.services.after.forks
    fork = forks.of(session.id)[second]
    assert (fork.table, fork.of, fork.seq) == (second, first, 40)
    assert fork.change == "The cable arrived."
    assert fork.people == {"elder": "p1"}
    assert forks.of("another") == {}


def test_a_paper_that_names_no_table_of_the_session_is_no_what_if(desk: Desk) -> None:
    session = desk.open(tables=2)
    _, second = desk.tables(session)
    for number, (table, body) in enumerate(((second, {"of": "gone"}), (second, {}), ("x", {}))):
        kept = Paper(f"fork-{number}", FORK, "", body, session=session.id, table=table, seq=1)
        desk.services.directory.add_paper(kept)
    assert desk.services.after.forks.of(session.id) == {}
