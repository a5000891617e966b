"""How near the edge: severity of acts, the rung on the ladder, and what nobody ordered.

Three axes beside each other. They are never summed.
"""

from collections.abc import Iterator, Sequence

from trainer.core.clock import MINUTE
from trainer.core.events import Recorded
from trainer.core.events.script import InjectSent
from trainer.core.events.steps import ActionTaken
from trainer.scoring.acts import Act, acts, incidents, warnings, weighed
from trainer.scoring.figures import Escalation, Figure, Mark, Section
from trainer.scoring.ladder import Ladder
from trainer.scoring.reader import Reader
from trainer.scoring.wording import count, lasting, listed, number

TEN_MINUTES = 10 * MINUTE


def section(reader: Reader, ladder: Ladder) -> Section:
    """The escalation section of a card."""
    figures = (
        *_severity(reader),
        *(_rungs(reader, ladder) if reader.scenario.ladder else ()),
        _incidents(reader),
        *(_heeded(reader, event, news) for event, news in warnings(reader)),
    )
    return Section("escalation", "How near the edge", figures)


def series(reader: Reader, ladder: Ladder) -> Escalation:
    """The three axes over table time, as far as a card may speak of them."""
    names = ("none", *(rung.name for rung in reader.scenario.ladder))
    return Escalation(
        acts=tuple(weighed(reader)),
        rungs=tuple(
            Mark(event.t, rung, reader.number(event) if reader.sees(event) else 0, names[rung])
            for event, rung in ladder.rungs
        ),
        incidents=tuple(
            Mark(event.t, n, reader.number(event), news.title)
            for n, (event, news) in enumerate(incidents(reader), 1)
        ),
        ladder=names[1:],
        source=reader.scenario.severities,
        ended=reader.trace.closed.t,
    )


def _severity(reader: Reader) -> Iterator[Figure]:
    """What was done, weighed: by this seat, by its party, and by all."""
    known = [act for act in acts(reader) if act.undone is None]
    party = {r.id: r.party for r in reader.scenario.roles}
    mine = [act for act in known if act.by == reader.seat]
    ours = [act for act in known if party[act.by] == reader.party]
    told = f", as far as {reader.voice.they} {reader.voice.were} told" if reader.own else ""
    who, side = reader.voice.who, reader.scenario.party[reader.party].name
    yield _weight(reader, ("severity", "Severity of own acts"), who, mine)
    yield _weight(reader, ("severity-party", "Severity of the party’s acts"), side, ours, told)
    named = ("severity-all", "Severity of everybody’s acts")
    yield _weight(reader, named, "Everybody together", known, told)


def _weight(
    reader: Reader, named: tuple[str, str], who: str, found: Sequence[Act], told: str = ""
) -> Figure:
    weight = sum((act.severity for act in found), 0.0)
    names = listed(tuple(dict.fromkeys(act.name for act in found)))
    sentence = f"{who} did nothing that weighs on escalation{told}."
    if found:
        acted = count(len(found), "act")
        sentence = f"{who} took {acted} that weigh on escalation{told}: {names}."
        sentence = sentence.replace("one act that weigh ", "one act that weighs ")
    return reader.figure(named, (weight, "severity"), sentence, (act.learnt for act in found))


def _rungs(reader: Reader, ladder: Ladder) -> Iterator[Figure]:
    rungs, times = reader.scenario.ladder, ladder.times()
    reached = [event for event, rung in ladder.rungs if rung == ladder.highest][:1]
    top = len(rungs)
    sentence = f"The table never stepped on the ladder of {top} rungs."
    if ladder.highest:
        name = rungs[ladder.highest - 1].name
        spent = lasting(times.get(ladder.highest, 0))
        sentence = f"The table stood highest on rung {ladder.highest} of {top}, {name}: {spent}."
    named = ("rung", "Highest rung of the ladder")
    yield reader.figure(named, (float(ladder.highest), f"of {top} rungs"), sentence, reached)
    yield from _times(reader, ladder)
    yield from _moves(reader, ladder)


def _times(reader: Reader, ladder: Ladder) -> Iterator[Figure]:
    """How long the table stood on each rung on which it ever stood."""
    for rung, spent in sorted(ladder.times().items()):
        name = reader.scenario.ladder[rung - 1].name if rung else "Below the first rung"
        stood = (event for event, on in ladder.rungs if on == rung)
        sentence = f"The table stood there for {lasting(spent)}."
        named = (f"rung:{rung}", f"Time on rung {rung}: {name}" if rung else name)
        yield reader.figure(named, (round(spent / MINUTE, 3), "minutes"), sentence, stood)


def _moves(reader: Reader, ladder: Ladder) -> Iterator[Figure]:
    played = max(1, reader.trace.closed.t - reader.trace.begun)
    rate = round(ladder.climbed * TEN_MINUTES / played, 3)
    sentence = f"The table climbed {count(ladder.climbed, 'rung')} in {lasting(played)}."
    up = (event for event, _ in ladder.rungs)
    unit = "rungs in 10 minutes"
    yield reader.figure(("climb", "Rate of climb"), (rate, unit), sentence, up)
    back = ladder.back
    sentence = f"The table came down the ladder {number(len(back))} times."
    if len(back) < 2:  # noqa: PLR2004 - once and never have their own words
        sentence = f"The table came down the ladder {'once' if back else 'at no time'}."
    yield reader.figure(("back", "Steps back"), (float(len(back)), "steps"), sentence, back)


def _incidents(reader: Reader) -> Figure:
    found = incidents(reader)
    sentence = "Nothing happened that nobody at the table had ordered."
    if found:
        titles = listed(tuple(dict.fromkeys(news.title for _, news in found)))
        times = count(len(found), "thing")
        sentence = f"{times.capitalize()} happened that nobody at the table ordered: {titles}."
    if reader.own:
        sentence = sentence[:-1] + f", as far as {reader.voice.they} {reader.voice.were} told."
    named, measured = ("incidents", "Losses of control"), (float(len(found)), "incidents")
    return reader.figure(named, measured, sentence, (event for event, _ in found))


def _heeded(reader: Reader, event: Recorded, news: InjectSent) -> Figure:
    """The time from a warning to the first act of the seat that read it."""
    named = (f"warning:{news.inject}", f"From warning to act: {news.title}")
    acted = (r for r, e in reader.trace.of(ActionTaken) if e.by == reader.seat)
    first = next((r for r in acted if r.seq > event.seq), None)
    if first is None:
        sentence = f"{reader.voice.who} took no action after it."
        return reader.figure(named, (None, "minutes"), sentence, (event,))
    waited = first.t - event.t
    sentence = f"{reader.voice.whose} first action came {lasting(waited)} after it."
    return reader.figure(named, (round(waited / MINUTE, 3), "minutes"), sentence, (event, first))
