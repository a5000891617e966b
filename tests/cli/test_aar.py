"""`trainer aar`: the review of a table, a seat or a session, as a file."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.kit.desk import SCENARIOS
from tests.kit.ended import Ended, lay_ended
from tests.kit.server import facilitate, services
from trainer.cli import main


@pytest.fixture(name="where", scope="module")
def a_database_with_a_table_that_is_over(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, Ended]:
    database = f"sqlite:///{tmp_path_factory.mktemp('aar') / 'trainer.db'}"
    account = facilitate(database)
    with services(database, SCENARIOS) as parts:
        return database, lay_ended(parts, account, SCENARIOS / "canary-case", "peace")


def _aar(where: tuple[str, Ended], *arguments: str) -> Result:
    settings = {"TRAINER_SCENARIOS": str(SCENARIOS)}
    return CliRunner().invoke(main, ["aar", *arguments, "--database", where[0]], env=settings)


def test_it_writes_the_review_of_a_table_a_seat_or_a_session(
    where: tuple[str, Ended], tmp_path: Path
) -> None:
    over, out = where[1], tmp_path / "review.md"
    for what, more, says in (
        (over.table, (), "## In five sentences"),
        (f"{over.session.code}/1", ("--seat", "mediator"), "You were Edda"),
        (over.session.code.lower(), (), "## Side by side"),
    ):
        done = _aar(where, what, "--out", str(out), *more)
        assert done.exit_code == 0, done.output
        assert says in out.read_text("utf-8")


def test_it_says_what_it_can_t_do(where: tuple[str, Ended], tmp_path: Path) -> None:
    table, out = where[1].table, str(tmp_path / "review.md")
    assert "There is no table nowhere" in _aar(where, "nowhere", "--out", out).output
    assert "There is no seat ghost" in _aar(where, table, "--out", out, "--seat", "ghost").output
    assert "ends in .pdf" in _aar(where, table, "--out", str(tmp_path / "review.docx")).output
    assert "can't be written" in _aar(where, table, "--out", f"{tmp_path}/no/review.md").output
