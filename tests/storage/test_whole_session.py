"""A session that goes from one store to another and back is the same session."""

from typing import Any

import orjson

from tests.kit.desk import SCENARIOS, desk
from tests.kit.taken import exported
from trainer.service.parts import assemble
from trainer.storage import Storage


def test_from_memory_to_a_database_and_back_nothing_is_lost(storage: Storage) -> None:
    with desk() as home:
        there = assemble(storage.directory, storage.events, SCENARIOS, home.wall)
        taken = there.data.archives.take(exported(), "somebody")
        data = there.data.archives.file(there.data.archives.gathered(taken))
        there.tables.close()
        back = home.services.data.archives.take(data, home.fay.id)
        first, second, third = (
            orjson.loads(it)
            for it in (
                exported(),
                data,
                home.services.data.archives.file(home.services.data.archives.gathered(back)),
            )
        )
        assert _told(third) == _told(second)
        assert second["tables"][0] == first["tables"][0]
        assert second["people"] == first["people"]
        assert second["session"] == first["session"]
        papers = [{**it, "by": ""} for it in first["papers"]]
        assert [{**it, "by": ""} for it in second["papers"]] == papers


def _told(file: dict[str, Any]) -> dict[str, Any]:
    """A file but for which facilitators there are here."""
    papers = [{**it, "by": ""} for it in file["papers"]]
    return {**file, "papers": papers}
