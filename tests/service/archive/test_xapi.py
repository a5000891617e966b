"""Statements keep the rules of xAPI 2.0, say what is known, and are the same the second time."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from tests.kit.desk import desk
from tests.kit.taken import dated, lay_session
from trainer.core.actors import ByFacilitator, BySeat
from trainer.core.commands import EndTable, JumpToPhase, MakeOffer, PostMessage, WithdrawOffer
from trainer.service.archive.gathering import Gathered
from trainer.service.archive.pseudonyms import disguised
from trainer.service.archive.xapi import ADL, STREAMS, statements

BASE: Final = "http://here.trainer.invalid"
FIELDS: Final = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
RESULT: Final = {"score", "success", "completion", "response", "duration", "extensions"}
CONTEXT: Final = {"registration", "contextActivities", "platform", "language", "extensions"}
DURATION: Final = re.compile(r"PT\d+(\.\d{1,2})?S")
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@cache
def _gathered() -> tuple[Gathered, dict[int, Any]]:
    with desk() as at:
        session = lay_session(at)
        over, running = at.services.directory.tables_of(session.id)
        fay = ByFacilitator("Fay Facil")
        person, _ = at.services.lobby.join(session.code, "Zephyrine Quill")
        at.services.seats.give(session, running.id, "north-envoy", person, fay)
        act, by = at.services.tables.act, BySeat("north-envoy")
        act(running.id, PostMessage("square", "Quill speaks"), by)
        act(running.id, JumpToPhase("talks"), fay)
        terms = {"border": "river", "prisoners": "swap"}
        act(running.id, MakeOffer("accord", terms, ("south-envoy",)), by)
        (offer,) = at.services.tables.state(running.id).offers
        act(running.id, WithdrawOffer(offer), by)
        act(running.id, EndTable("war"), fay)
        scores = {1: at.services.scorecards.of(over.id), 2: at.services.scorecards.of(running.id)}
        return dated(at.services.data.archives.gathered(session)), scores


def _told(**more: Any) -> list[dict[str, Any]]:
    gathered, scores = _gathered()
    return statements(gathered, BASE, scores, **more)


def _verbs(told: list[dict[str, Any]]) -> Counter[str]:
    return Counter(it["verb"]["display"]["en"] for it in told)


def test_every_statement_keeps_the_rules() -> None:
    told = _told(texts=True)
    assert len({it["id"] for it in told}) == len(told)
    for statement in told:
        assert set(statement) <= FIELDS
        assert set(statement) >= {"id", "actor", "verb", "object", "timestamp"}
        assert UUID(statement["id"]).version == 5
        assert datetime.fromisoformat(statement["timestamp"]).utcoffset() is not None
        _iri(statement["verb"]["id"])
        _language_map(statement["verb"]["display"])
        _actor(statement["actor"])
        _activity(statement["object"])
        _context(statement["context"])
        _result(statement.get("result"))
        assert None not in list(_leaves(statement))


def test_what_people_did_is_told() -> None:
    told = _verbs(_told())
    for verb in (
        "launched",
        "joined",
        "sent",
        "proposed",
        "accepted",
        "retracted",
        "signed",
        "terminated",
        "completed",
    ):
        assert told[verb], verb


def test_verbs_of_registries_are_used_where_they_exist() -> None:
    for statement in _told():
        verb = statement["verb"]
        known = verb["display"]["en"] not in ("proposed", "signed")
        assert verb["id"].startswith((ADL, STREAMS) if known else BASE)


def test_words_are_told_only_where_that_was_chosen() -> None:
    assert "Quill speaks" in str(_told(texts=True))
    assert "Quill speaks" not in str(_told())


def test_only_a_share_is_scaled_and_nobody_is_said_to_have_succeeded() -> None:
    completed = [it for it in _told() if it["verb"]["display"]["en"] == "completed"]
    assert completed
    kinds = set()
    for statement in completed:
        assert "success" not in statement["result"]
        score = statement["result"].get("score", {})
        kinds |= {(statement["actor"]["objectType"], name) for name in score}
    assert kinds == {("Agent", "raw"), ("Group", "scaled")}


def test_a_second_export_gives_the_same_statements() -> None:
    assert _told() == _told()
    gathered, scores = _gathered()
    masked = disguised(gathered, "a secret")
    assert statements(masked, BASE, scores) == statements(masked, BASE, scores)


def test_under_pseudonyms_a_statement_names_nobody() -> None:
    gathered, scores = _gathered()
    told = str(statements(disguised(gathered, "a secret"), BASE, scores, texts=True))
    for word in ("Quill", "Fay", "2023", gathered.session.id, gathered.session.title):
        assert word not in told
    assert "1970-01-" in told
    assert _verbs(_told()) == _verbs(statements(disguised(gathered, "a secret"), BASE, scores))


def _actor(actor: dict[str, Any]) -> None:
    assert set(actor) <= {"objectType", "name", "account", "member"}
    assert set(actor["account"]) == {"homePage", "name"}
    assert urlsplit(actor["account"]["homePage"]).scheme == "http"
    assert all(isinstance(actor["account"][key], str) for key in actor["account"])
    if actor["objectType"] == "Group":
        for member in actor["member"]:
            assert member["objectType"] == "Agent"
            _actor(member)
    else:
        assert actor["objectType"] == "Agent"
        assert "member" not in actor


def _activity(thing: dict[str, Any]) -> None:
    assert set(thing) == {"objectType", "id", "definition"}
    assert thing["objectType"] == "Activity"
    assert set(thing["definition"]) == {"name", "type"}
    _iri(thing["id"])
    _iri(thing["definition"]["type"])
    _language_map(thing["definition"]["name"])


def _context(context: dict[str, Any]) -> None:
    assert set(context) <= CONTEXT
    UUID(context["registration"])
    assert LANGUAGE.fullmatch(context["language"])
    for name, things in context["contextActivities"].items():
        assert name in {"parent", "grouping", "category", "other"}
        for thing in things:
            _activity(thing)
    _extensions(context)


def _result(result: dict[str, Any] | None) -> None:
    if result is None:
        return
    assert result
    assert set(result) <= RESULT
    assert "duration" not in result or DURATION.fullmatch(result["duration"])
    assert isinstance(result.get("completion", True), bool)
    score = result.get("score", {"raw": 0})
    assert score
    assert set(score) <= {"scaled", "raw", "min", "max"}
    assert -1 <= score.get("scaled", 0) <= 1
    _extensions(result)


def _extensions(part: dict[str, Any]) -> None:
    for name in part.get("extensions", {}):
        _iri(name)


def _language_map(words: dict[str, str]) -> None:
    assert words
    for language, text in words.items():
        assert LANGUAGE.fullmatch(language)
        assert text


def _iri(name: str) -> None:
    parts = urlsplit(name)
    assert parts.scheme in ("http", "https", "urn")
    assert parts.netloc
    assert not any(letter.isspace() or letter in '<>"{}|\\^`' for letter in name), name


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    else:
        yield value
