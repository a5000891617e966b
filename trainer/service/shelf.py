"""The scenarios: those in the folder, and those kept for as long as their tables are played."""

from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import orjson

from trainer.core.canon import fingerprint
from trainer.core.codec import decode, encode
from trainer.core.scenario import Scenario
from trainer.scenario.faults import FaultyScenarioError
from trainer.scenario.load import Listing, available, load
from trainer.service.golden import GoldenPlay, golden_plays
from trainer.service.ports import Directory, Session, TableId
from trainer.service.refusals import LobbyReason, LobbyRefused


class Shelf:
    """A session keeps the scenario it was opened with, whatever happens to the folder later."""

    def __init__(self, root: Path, directory: Directory) -> None:
        self._root = root
        self._directory = directory
        self._kept = lru_cache(maxsize=64)(self._decoded)

    def listings(self) -> tuple[Listing, ...]:
        """What may be opened, by title."""
        return available(self._root)

    def take(self, slug: str) -> Scenario:
        """A scenario from the folder, kept from now on; raises LobbyRefused."""
        scenario = self.read(slug)
        body = orjson.dumps(encode(scenario, Scenario))
        self._directory.keep_scenario(scenario.digest, scenario.id, body)
        return scenario

    def adopt(self, scenario: Scenario) -> str:
        """Keep a scenario that came from elsewhere; under which digest.

        Its own digest is believed where the folder, or what is kept here, says the same.
        Otherwise it goes by what its words come to, so that no file can pass for another.
        """
        rules = fingerprint(scenario)
        for digest in (scenario.digest, rules):
            kept = self._known(scenario.id, digest)
            if kept is not None and fingerprint(kept) == rules:
                return digest
        body = orjson.dumps(encode(replace(scenario, digest=rules), Scenario))
        self._directory.keep_scenario(rules, scenario.id, body)
        return rules

    def _known(self, slug: str, digest: str) -> Scenario | None:
        """The scenario of a digest, as it is kept or as the folder has it."""
        with suppress(LookupError):
            return self._kept(digest)
        with suppress(LobbyRefused):
            if self.read(slug).digest == digest:
                return self.take(slug)
        return None

    def read(self, slug: str) -> Scenario:
        """A scenario as the folder has it now; raises LobbyRefused."""
        if slug not in {one.name for one in self._root.iterdir()}:
            raise LobbyRefused(LobbyReason.NO_SCENARIO)
        return self._fresh(slug)

    def plays(self, slug: str) -> tuple[GoldenPlay, ...]:
        """The golden plays in a scenario's folder, if it is still there."""
        if slug not in {one.name for one in self._root.iterdir()}:
            return ()
        return golden_plays(self._root / slug)

    def warm(self) -> None:
        """Read every scenario once, so that nobody waits for it later."""
        for one in self.listings():
            with suppress(LobbyRefused):
                self._fresh(one.id)

    def of_session(self, session: Session) -> Scenario:
        """The scenario a session plays."""
        return self._kept(session.digest)

    def of_table(self, table: TableId) -> Scenario:
        """The scenario of a table; raises LookupError when there is no such table."""
        row = self._directory.table(table)
        session = self._directory.session(row.session) if row else None
        if session is None:
            raise LookupError(table)
        return self.of_session(session)

    def _fresh(self, slug: str) -> Scenario:
        """The scenario as its folder has it now."""
        try:
            return load(self._root / slug)
        except FaultyScenarioError as faulty:
            raise LobbyRefused(LobbyReason.FAULTY_SCENARIO) from faulty

    def _decoded(self, digest: str) -> Scenario:
        body = self._directory.scenario(digest)
        if body is None:
            raise LookupError(digest)
        scenario: Scenario = decode(orjson.loads(body), Scenario)
        return scenario
