"""The file a session travels in: its fields, its schema, and reading one that anybody may send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, NoReturn

import orjson
from pydantic import Field, TypeAdapter, ValidationError

from trainer.core.actors import Actor
from trainer.core.codec import TAG, names
from trainer.core.events import Event, Recorded
from trainer.core.part import Part
from trainer.core.scenario import Scenario
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.rows import SeatingMode, SessionStatus

FORMAT: Final = "negotiation-trainer/session"
VERSION: Final = 1
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of a file that is taken in; the largest session measured had three."""
LATEST: Final = 253_402_300_799_999  # ms; no calendar goes beyond the year 9999

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,200}$")]
Words = Annotated[str, Field(max_length=200)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Instant = Annotated[int, Field(ge=-LATEST, le=LATEST)]
Plain = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptScenario(Part):
    """The rules that were played: `digest` is the name they go by, `body` all that they say."""

    id: Id
    digest: Id
    body: Plain


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptSession(Part):
    """What was scheduled. Whoever takes it in is its facilitator there."""

    id: Id
    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{0,12}$")]
    title: Words
    seating: SeatingMode
    people: Annotated[int, Field(ge=1, le=40)]
    status: SessionStatus
    created: Instant
    options: Plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Person(Part):
    """Somebody who joined; the key of their link stays behind."""

    id: Id
    name: Words
    joined: Instant


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptTable(Part):
    """A table: who holds which seat, each event as it is stored, and the two hashes.

    `events_hash` is the SHA-256 of the events' canonical bytes, `state_hash` that of the table as
    it stands after the last of them.
    """

    id: Id
    number: Annotated[int, Field(ge=1, le=1000)]
    status: Literal["waiting", "running", "paused", "ended"]
    ended: Words
    seats: Mapping[str, Id]
    events: tuple[Plain, ...]
    events_hash: Digest
    state_hash: Digest


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptPaper(Part):
    """Something written down beside the tables: a note, a mark, what a list said of people."""

    id: Id
    kind: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
    by: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{0,200}$")]
    table: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{0,200}$")] = ""
    seq: int | None = None
    wall: Instant = 0
    body: Plain = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive(Part):
    """A session with all that belongs to it."""

    format: Literal["negotiation-trainer/session"]
    version: Literal[1]
    program: Words
    exported: Instant
    scenario: KeptScenario
    session: KeptSession
    people: Annotated[tuple[Person, ...], Field(max_length=2000)]
    tables: Annotated[tuple[KeptTable, ...], Field(max_length=200)]
    papers: Annotated[tuple[KeptPaper, ...], Field(max_length=50_000)]
    pseudonymous: bool = False


def written(archive: Archive) -> bytes:
    """The file of an archive."""
    return orjson.dumps(archive, option=orjson.OPT_APPEND_NEWLINE)


def read(data: bytes) -> Archive:
    """The archive in a file; raises LobbyRefused, saying where in the file and what is wrong."""
    if len(data) > LARGEST:
        wrong("the file", f"it is larger than {LARGEST // 1024 // 1024} MB")
    try:
        plain = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        wrong(f"line {error.lineno}, column {error.colno}", f"this is not JSON ({error.msg})")
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        wrong("format", f"this is not “{FORMAT}”, so it is no session that was exported here")
    if plain.get("version") != VERSION:
        wrong("version", f"this program reads version {VERSION}; use the one that wrote the file")
    try:
        return _adapter().validate_json(orjson.dumps(plain), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        wrong(place(first["loc"]), first["msg"].lower())


def wrong(where: str, what: str) -> NoReturn:
    """Say no to a file: where in it, and what is wrong there."""
    raise LobbyRefused(LobbyReason.BAD_ARCHIVE, f"Nothing was taken in. At {where}: {what}.")


def place(path: tuple[int | str, ...]) -> str:
    """A place in the file as people write one: tables[0].events[13].t."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).lstrip(".") or "the file"


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file, events and scenario included."""
    main = _adapter().json_schema(ref_template="#/$defs/{model}")
    defs = main.pop("$defs")
    for kind in (Recorded, Scenario):
        more = TypeAdapter(kind).json_schema(ref_template="#/$defs/{model}")
        defs |= more.pop("$defs", {})
        defs[kind.__name__] = more
    for union in (Actor, Event):
        for name in names(union):
            _tag(defs[name], name)
    for name in (Recorded.__name__, *names(Actor), *names(Event)):
        defs[name]["additionalProperties"] = False
    defs["KeptTable"]["properties"]["events"]["items"] = {"$ref": "#/$defs/Recorded"}
    defs["KeptScenario"]["properties"]["body"] = {"$ref": "#/$defs/Scenario"}
    schema = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": schema, **main, "title": FORMAT, "$defs": defs}


def _tag(definition: dict[str, Any], name: str) -> None:
    """What says which of several kinds an object is."""
    definition.setdefault("properties", {})[TAG] = {"const": name}
    definition["required"] = [*definition.get("required", ()), TAG]


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Archive]:
    return TypeAdapter(Archive)
