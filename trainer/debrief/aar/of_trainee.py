"""The after-action review of one trainee: what they knew, did and came to, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from trainer.core.ids import SeatId
from trainer.core.view import AgreementView, SeatView
from trainer.core.views import project
from trainer.debrief.aar.annexes import METHOD, STATUS
from trainer.debrief.aar.course import section
from trainer.debrief.aar.figures import said
from trainer.debrief.aar.material import Material
from trainer.debrief.aar.of_table import NAME
from trainer.debrief.aar.plan import given
from trainer.debrief.aar.ribbon import ribbon
from trainer.debrief.aar.summary import ended
from trainer.debrief.charts import charts_of
from trainer.debrief.document import (
    Block,
    Document,
    Grid,
    Item,
    Listing,
    Note,
    Paragraph,
    Part,
    Picture,
    Section,
)
from trainer.debrief.timeline import timeline
from trainer.scoring.figures import Figure, Scorecard
from trainer.scoring.figures import Section as CardSection
from trainer.scoring.wording import count

OWN: Final = "It tells what this seat knew, and what it came to, as its holder may read it now."


LEADS: Final = {
    "value": "What the ending is worth, beside what no agreement would have been worth",
    "joint": "What the sides made of it together, and what was still there to be had",
    "goals": "What the brief asked for beyond the agreement",
    "escalation": "Three measures of danger, which are never added up",
    "process": "How the talk went; none of this is good or bad by itself",
    "perception": "What the others were thought to want, beside what they wanted",
    "subjective": "Marks from 1 to 7, made of the answers to each part of the questions",
}


@dataclass(frozen=True, slots=True)
class Own:
    """Whose review it is: the seat, its card as its holder may read it, and what they wrote.

    `opened`: the cards are open, so that what history settled may be marked. `picks` are the
    events the trainee took for turning points, with why in their words; `wrote` is what else they
    wrote and want in it, under its headings.
    """

    seat: SeatId
    card: Scorecard | None = None
    opened: bool = False
    picks: Mapping[int, str] = field(default_factory=dict)
    wrote: tuple[tuple[str, str], ...] = ()


def of_trainee(material: Material, own: Own) -> Document:
    """One seat's table, through its own eyes."""
    view = project(material.end, own.seat)
    title = material.scenario.title
    return Document(
        title=f"{title}, as {view.me.name}",
        subtitle=f"Table {material.number}, {material.session}, {material.date}",
        running=f"{title}: {view.me.name}",
        eyebrow=f"{NAME} for one trainee",
        sections=(
            _summary(material, own, view),
            given(material, view.me),
            _happened(material, own),
            _figures(material, own),
            _picks(material, own),
            _annexes(view),
        ),
    )


def _summary(material: Material, own: Own, view: SeatView) -> Section:
    items = tuple(Item(one) for one in _sentences(material, own, view))
    told = replace(material, turns=())  # the record’s turning points are not this seat’s to know
    strip = Picture(ribbon(told, timeline(material.replay, own.seat)))
    return Section("summary", "In short", (Listing(items, numbered=True), strip))


def _sentences(material: Material, own: Own, view: SeatView) -> Iterator[str]:
    title = f", {view.me.title}" if view.me.title else ""
    yield f"You were {view.me.name}{title} (your side: {view.me.party_name})."
    yield f"{ended(material)[:-1]}, after {count(material.minutes, 'minute')} of play."
    bound = [one for one in view.agreements if one.status == "bound"]
    known = "You knew of" if bound else "You knew of no agreement that was signed"
    yield f"{known} {count(len(bound), 'agreement')} that was signed." if bound else f"{known}."
    for name, figure in (("value", "got"), ("value", "gain"), ("process", "share-messages")):
        found = own.card.figure(name, figure) if own.card else None
        if found and found.value is not None:
            yield found.sentence


def _happened(material: Material, own: Own) -> Section:
    told = section(material, timeline(material.replay, own.seat), ())
    return Section("happened", "What happened, as you were told", told.blocks, told.parts)


def _figures(material: Material, own: Own) -> Section:
    if own.card is None:
        return Section("why", "Your figures")
    parts = [Part("charts", "Where it lay", tuple(_charts(material, own, own.card)))]
    parts += [Part(f"card-{one.id}", one.title, tuple(_card(one))) for one in own.card.sections]
    return Section("why", "Your figures", (), tuple(part for part in parts if part.blocks))


def _charts(material: Material, own: Own, card: Scorecard) -> Iterator[Block]:
    drawn = charts_of(card, material.scenario, own=True, opened=own.opened)
    moved = drawn.dance if drawn.dance and len(drawn.dance.rows) > 1 else None
    found = (drawn.frontier, moved, *drawn.escalation)
    yield from (Picture(chart) for chart in found if chart is not None)


def _card(part: CardSection) -> Iterator[Block]:
    """The figures of a card's section that had something to measure; goals one by one."""
    told = [one for one in part.figures if one.value is not None and _told(part.id, one)]
    rows = tuple((one.name, said(one), one.sentence) for one in told)
    if rows:
        caption = LEADS.get(part.id, part.title)
        yield Grid(caption, ("Figure", "Value", "Why"), rows, frozenset({1}))


def _told(part: str, one: Figure) -> bool:
    """Whether a figure is told: goals one by one and no sum of them; else none of a kind."""
    return one.id.startswith("goal:") if part == "goals" else ":" not in one.id


def _picks(material: Material, own: Own) -> Section:
    """What the trainee took for the moments at which it turned."""
    marks = {mark.seq: mark for mark in timeline(material.replay, own.seat)}
    items = tuple(
        Item(why or "No reason given.", marks[seq].text, material.when(marks[seq].t))
        for seq, why in sorted(own.picks.items())
        if seq in marks
    )
    blocks: tuple[Block, ...] = tuple(Paragraph(text, name) for name, text in own.wrote)
    if items:
        blocks += (Paragraph("Where you saw it turn:"), Listing(items))
    return Section("lessons", "What you take from it", blocks)


def _annexes(view: SeatView) -> Section:
    parts = (
        Part("texts", "The texts you knew", tuple(_texts(view))),
        Part("method", "How this was made", (Note(f"{METHOD} {OWN}"),)),
    )
    return Section("annexes", "Annexes", (), parts)


def _texts(view: SeatView) -> Iterator[Block]:
    for text in view.agreements:
        yield Paragraph(f"{text.kind_name}: {STATUS.get(text.status, text.status)}.")
        rows = tuple(_rows(text))
        if rows:
            yield Grid(f"{text.kind_name}, clause by clause", ("Issue", "Agreed", "Part"), rows)
    if not view.agreements:
        yield Paragraph("You knew of no text.")


def _rows(text: AgreementView) -> Iterator[tuple[str, str, str]]:
    for where, terms in (("Public", text.terms), ("Secret annex", text.annex)):
        yield from ((one.issue_name, one.option_name, where) for one in terms)
