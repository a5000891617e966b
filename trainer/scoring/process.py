"""How a seat bargained: its offers and steps, its talk, and how soon and how far it answered."""

from collections.abc import Iterator, Sequence
from statistics import median

from trainer.core.clock import MINUTE
from trainer.core.events import Recorded
from trainer.core.events.talk import DocumentShared
from trainer.core.ids import Instant, SeatId
from trainer.scoring.figures import Figure, Section
from trainer.scoring.reader import Reader
from trainer.scoring.reciprocity import reciprocity
from trainer.scoring.steps import CLASSES, Proposal, proposals, strides
from trainer.scoring.talk import Said
from trainer.scoring.wording import count, lasting, percent

MEANING = {
    "silent": "gave and took nothing",
    "nice": "gave the other side something at no cost",
    "fortunate": "were better for both sides",
    "selfish": "took more without giving",
    "concession": "gave up points of one’s own",
    "unfortunate": "left the other side worse off and won nothing",
}


def section(reader: Reader) -> Section:
    """The process section of a card."""
    offers, said = proposals(reader), tuple(m for m in reader.trace.messages if _read(reader, m))
    figures = (
        *_offers(reader, offers),
        *_steps(reader, offers),
        reciprocity(reader, offers),
        *_talk(reader, said),
        *_whom(reader, said),
        _latency(reader, said, back=True),
        _latency(reader, said, back=False),
        *_shared(reader, said),
    )
    return Section("process", "How it was done", figures)


def _read(reader: Reader, said: Said) -> bool:
    """Whether the seat wrote or read this message: its talk is measured where it was present."""
    return said.read_by(reader.seat) is not None


def _offers(reader: Reader, offers: Sequence[Proposal]) -> Iterator[Figure]:
    mine = [o for o in offers if o.by == reader.seat]
    counters = [o for o in mine if o.answers]
    who = reader.voice.who
    yield _count(reader, "offers", "Offers made", f"{who} made", "offer", [o.made for o in mine])
    words = f"{who} answered with"
    yield _count(
        reader, "counters", "Counter-offers", words, "counter-offer", [o.made for o in counters]
    )


def _count(
    reader: Reader, name: str, title: str, words: str, thing: str, events: Sequence[Recorded]
) -> Figure:
    sentence = f"{words} {count(len(events), thing)}."
    return reader.figure((name, title), (float(len(events)), f"{thing}s"), sentence, events)


def _steps(reader: Reader, offers: Sequence[Proposal]) -> Iterator[Figure]:
    """How many of the seat's steps fall in each class; none where values are not stated."""
    mine = [(s, now) for s, now, _ in strides(reader, offers) if now.by == reader.seat and s.step]
    for step in CLASSES:
        made = [now.made for stride, now in mine if stride.step == step]
        sentence = f"{count(len(made), 'step')} {MEANING[step]}."
        if not mine:
            sentence = f"{reader.voice.who} made no two offers that can be compared."
        value = float(len(made)) if mine else None
        named = (f"step-{step}", f"{step.capitalize()} steps")
        yield reader.figure(named, (value, "steps"), _capital(sentence), made)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _talk(reader: Reader, said: Sequence[Said]) -> Iterator[Figure]:
    mine = [m for m in said if m.by == reader.seat]
    who, sent = reader.voice.who, [m.sent for m in mine]
    for name, title, part, whole in (
        ("words", "Share of the words", sum(m.words for m in mine), sum(m.words for m in said)),
        ("messages", "Share of the messages", len(mine), len(said)),
    ):
        share = part / whole if whole else None
        among = f"of the {count(whole, name[:-1])} in the conversations {reader.voice.they} read"
        sentence = f"{who} wrote {percent(share)} {among}." if share is not None else SILENCE
        yield reader.figure((f"share-{name}", title), (share, "share"), sentence, sent)
    asked = [m for m in mine if m.questions]
    questions = sum(m.questions for m in asked)
    sentence = f"{who} asked {count(questions, 'question')}."
    named, measured = ("questions", "Questions asked"), (float(questions), "questions")
    yield reader.figure(named, measured, sentence, (m.sent for m in asked))


SILENCE = "Nobody wrote anything."


def _whom(reader: Reader, said: Sequence[Said]) -> Iterator[Figure]:
    """How many messages went to each other seat, the most first."""
    mine = [m for m in said if m.by == reader.seat]
    found: dict[SeatId, list[Recorded]] = {}
    for message in mine:
        for seat in _arrived(reader, message):
            found.setdefault(seat, []).append(message.sent)
    for seat, sent in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        name = reader.scenario.role[seat].name
        sentence = f"{name} read {count(len(sent), 'message')} of {reader.voice.theirs}."
        named = (f"to:{seat}", f"Messages to {name}")
        yield reader.figure(named, (float(len(sent)), "messages"), sentence, sent)


def _arrived(reader: Reader, message: Said) -> Iterator[SeatId]:
    """The readers a writer knows of: members of the channel, not those it leaked to."""
    members = reader.scenario.members(message.channel)
    return (s for s in message.read if s in members or not reader.own)


def _latency(reader: Reader, said: Sequence[Said], *, back: bool) -> Figure:
    """The median time to the first message back in the channel, from another party."""
    pairs = list(_answers(reader, said, back=back))
    waits: list[Instant] = [max(0, after.t - before.t) for before, after in pairs]
    value = median(waits) / MINUTE if waits else None
    v = reader.voice
    if back:
        name, title, empty = "answered", "Answered after", f"Nobody answered {v.them}."
        words = f"Half of the answers to {v.them} came within"
    else:
        name, title, empty = "answers", "Time to answer", f"{v.who} answered nobody."
        words = f"Half of {v.their} answers to others came within"
    sentence = empty if value is None else f"{words} {lasting(round(value * MINUTE))}."
    events = (event for pair in pairs for event in pair)
    return reader.figure((name, title), (value, "minutes"), sentence, events)


def _answers(
    reader: Reader, said: Sequence[Said], *, back: bool
) -> Iterator[tuple[Recorded, Recorded]]:
    """A message and the first one back from another party, as the seat wrote or read them.

    `back` for what the seat wrote and was answered, else for what it read and answered itself.
    """
    party = {r.id: r.party for r in reader.scenario.roles}
    waiting: dict[str, Recorded] = {}
    for message in said:
        mine, strange = message.by == reader.seat, party[message.by] != reader.party
        asks, replies = (mine, strange) if back else (strange, mine)
        here = message.read_by(reader.seat) or message.sent
        if replies and message.channel in waiting:
            yield waiting.pop(message.channel), here
        elif asks:
            waiting.setdefault(message.channel, here)


def _shared(reader: Reader, said: Sequence[Said]) -> Iterator[Figure]:
    v = reader.voice
    given = [r for r, e in reader.trace.of(DocumentShared) if e.by == reader.seat]
    quoted = [m.sent for m in said if m.by == reader.seat and m.quote]
    papers = (*given, *quoted)
    sentence = f"{v.who} passed on or quoted {count(len(papers), 'document')}."
    named, measured = ("documents", "Documents shared"), (float(len(papers)), "documents")
    yield reader.figure(named, measured, sentence, papers)
    stated = [m for m in said if m.by == reader.seat and m.priorities]
    sentence = f"{v.who} said in {count(len(stated), 'message')} what matters most."
    named, measured = ("priorities", "Priorities stated"), (float(len(stated)), "messages")
    yield reader.figure(named, measured, sentence, (m.sent for m in stated))
