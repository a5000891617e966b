"""What people make of an after-action review: their words in it, its order, and that it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from trainer.debrief.document import Document, Edits, Treatment, Words, ordered
from trainer.service.ports import AccountId, Directory, Paper, Session, TableRow, Taken, WallClock

REPORT: Final = "report"
LONGEST: Final = 20_000  # characters of what is written for a section
TREATMENTS: Final = get_args(Treatment)


@dataclass(frozen=True, slots=True)
class Kept:
    """What people made of an assembled document: their words, whether with names, when sent.

    `sent` is the wall's time, 0 while trainees have not got it.
    """

    edits: Edits = field(default_factory=Edits)
    names: bool = True
    sent: int = 0

    @property
    def touched(self) -> bool:
        """Whether anybody changed anything."""
        return self.edits != Edits() or not self.names


class ReportPapers:
    """Keeps one paper for each review that somebody changed or sent."""

    def __init__(self, directory: Directory, wall: WallClock) -> None:
        self._directory = directory
        self._wall = wall

    def kept(self, of: TableRow | Session) -> Kept:
        """What people made of the review of a table or a session."""
        paper = self._directory.paper(_id(of))
        return _read(paper.body) if paper else Kept()

    def write(
        self, of: TableRow | Session, account: AccountId, made: Document, section: str, words: Words
    ) -> None:
        """Keep somebody's words for a section; blank ones take them away."""
        kept, marks = self.kept(of), {one.id: one.mark for one in made.sections}
        if section not in marks:
            return
        texts = {name: it for name, it in kept.edits.words.items() if name != section}
        text = words.text.strip()[:LONGEST]
        if text:
            texts[section] = Words(text, words.treatment, marks[section])
        self._keep(of, account, kept, words=texts)

    def move(
        self, of: TableRow | Session, account: AccountId, made: Document, section: str, by: int
    ) -> None:
        """Put a section some places further down, or up where `by` is negative."""
        kept = self.kept(of)
        names = [one.id for one in ordered(made, kept.edits)]
        if section in names:
            at = names.index(section)
            names.insert(max(0, at + by), names.pop(at))
            self._keep(of, account, kept, order=tuple(names))

    def drop(
        self, of: TableRow | Session, account: AccountId, section: str, *, dropped: bool
    ) -> None:
        """Leave a section out, or put it back."""
        kept = self.kept(of)
        others = kept.edits.dropped - {section}
        self._keep(of, account, kept, dropped=others | {section} if dropped else others)

    def choose_names(self, of: TableRow | Session, account: AccountId, *, names: bool) -> None:
        """Say who sat where, or name roles only."""
        kept = self.kept(of)
        self._store(of, account, Kept(kept.edits, names, kept.sent))

    def send(self, of: TableRow | Session, account: AccountId, *, sent: bool) -> None:
        """Let trainees read it from now on, or no longer."""
        kept = self.kept(of)
        self._store(of, account, Kept(kept.edits, kept.names, self._wall() if sent else 0))

    def reset(self, of: TableRow | Session, account: AccountId) -> None:
        """Back to what was assembled."""
        self._store(of, account, Kept(sent=self.kept(of).sent))

    def _keep(self, of: TableRow | Session, account: AccountId, kept: Kept, **more: Any) -> None:
        old = kept.edits
        now = {"words": old.words, "dropped": old.dropped, "order": old.order, **more}
        self._store(of, account, Kept(Edits(**now), kept.names, kept.sent))

    def _store(self, of: TableRow | Session, account: AccountId, kept: Kept) -> None:
        session, table = (of.session, of.id) if isinstance(of, TableRow) else (of.id, "")
        body, paper = _body(kept), _id(of)
        made = Paper(paper, REPORT, account, body, session, table, wall=self._wall())
        try:
            self._directory.add_paper(made)
        except Taken:
            self._directory.change_paper(paper, body)


def _id(of: TableRow | Session) -> str:
    return f"{REPORT}-{of.id}"


def _read(body: Mapping[str, Any]) -> Kept:
    words = {
        str(name): Words(str(one["text"]), treatment_of(one.get("treatment")), str(one["mark"]))
        for name, one in body.get("words", {}).items()
    }
    order: Sequence[str] = body.get("order", ())
    edits = Edits(words, frozenset(body.get("dropped", ())), tuple(order))
    return Kept(edits, bool(body.get("names", True)), int(body.get("sent", 0)))


def treatment_of(said: object) -> Treatment:
    """A treatment by its name; anything else adds."""
    return next((one for one in TREATMENTS if one == said), "add")


def _body(kept: Kept) -> dict[str, Any]:
    return {
        "words": {
            name: {"text": one.text, "treatment": one.treatment, "mark": one.mark}
            for name, one in kept.edits.words.items()
        },
        "dropped": sorted(kept.edits.dropped),
        "order": list(kept.edits.order),
        "names": kept.names,
        "sent": kept.sent,
    }
