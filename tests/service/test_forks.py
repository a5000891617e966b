"""What-ifs: tables that go on from a moment of another."""

from trainer.service.forks import FORK, Forks
from trainer.service.memory import MemoryDirectory
from trainer.service.ports import Paper


def test_a_what_if_says_where_it_came_from() -> None:
    directory = MemoryDirectory()
    body = {"of": "first", "change": "The cable arrived.", "people": {"us": "p1"}}
    directory.add_paper(Paper("fork-t2", FORK, "a1", body, session="s1", table="t2", seq=40))

    forks = Forks(directory)

    fork = forks.of("s1")["t2"]
    assert (fork.table, fork.of, fork.seq) == ("t2", "first", 40)
    assert fork.change == "The cable arrived."
    assert fork.people == {"us": "p1"}
    assert forks.of("s2") == {}
    assert forks.at("first") is None
