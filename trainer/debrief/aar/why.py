"""Why: what the ending was worth to each side, and the charts that show how it came to that."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from trainer.debrief.aar.course import MISSED
from trainer.debrief.aar.material import Material
from trainer.debrief.charts import CardCharts, Chart, charts_of, escalation, talk_of
from trainer.debrief.document import (
    Block,
    Grid,
    Item,
    Listing,
    Note,
    Paragraph,
    Part,
    Picture,
    Section,
)
from trainer.debrief.promises import Kept, Promise
from trainer.debrief.turning_points import TurningPoint
from trainer.scoring.figures import Escalation, Scorecard, TableScore
from trainer.scoring.wording import number

SAME = 1e-9
FATES: Final[dict[Kept, str]] = {
    "kept": "Kept",
    "broken": "Broken",
    "open": "Not done by the end",
    "replaced": "Settled otherwise later",
    "unjudged": "For a time after the story",
}
WORTH = (
    "Points are each side’s own measure, from its own wishes; one side’s points say nothing about "
    "another’s, and they are never added up to a grade."
)


def explained(material: Material) -> Section:
    """The section of figures and charts, each with its reasons."""
    score = material.score
    parts = (
        Part("worth", "What it was worth", tuple(_worth(material, score)) if score else ()),
        Part(
            "bargain",
            "What was possible, and what was offered",
            tuple(_bargains(material, score)) if score else (),
        ),
        Part("edge", "How near the edge it went", tuple(_edge(score)) if score else ()),
        Part("talk", "The talk", tuple(_talk(material))),
        Part("promises", "What was promised, and kept", tuple(_promises(material))),
        Part("missed", "Warnings that nobody acted on", tuple(_missed(material))),
    )
    kept = tuple(part for part in parts if part.blocks)
    return Section("why", "Why it went so", (), kept)


def _weighed(material: Material, score: TableScore) -> tuple[Part, ...]:
    offered = "What was possible, and what was offered"
    return (
        Part("worth", "What it was worth", tuple(_worth(material, score))),
        Part("bargain", offered, tuple(_bargains(material, score))),
        Part("edge", "How near the edge it went", tuple(_edge(score))),
    )


def _worth(material: Material, score: TableScore) -> Iterator[Block]:
    rows = tuple(
        (material.side(one), worth, score.reservations[one], worth - score.reservations[one])
        for one, worth in score.utilities.items()
        if one in score.reservations
    )
    if not rows:
        return
    columns = ("Side", "What was got", "No agreement", "More than that")
    yield Grid(
        "What the ending was worth to each side, in points", columns, rows, frozenset({1, 2, 3})
    )
    for card in pairs(score):
        whole = [card.figure("joint", name) for name in ("efficiency", "left-together")]
        said = " ".join(one.sentence for one in whole if one and one.value is not None)
        if said and card.plot:
            yield Paragraph(said, f"{card.plot.x_name} and {card.plot.y_name}.")
    yield Note(WORTH)


def pairs(score: TableScore) -> tuple[Scorecard, ...]:
    """One card for each bargain between two sides."""
    found: dict[frozenset[str], Scorecard] = {}
    for card in score.cards.values():
        if card.plot:
            found.setdefault(frozenset({card.plot.x, card.plot.y}), card)
    return tuple(found.values())


def _bargains(material: Material, score: TableScore) -> Iterator[Block]:
    for card in pairs(score):
        if card.place is None and not card.dance:
            continue
        drawn = charts_of(card, material.scenario, own=False)
        between = f"{card.plot.x_name} and {card.plot.y_name}" if card.plot else ""
        yield from _pictures(drawn, between)


def _pictures(drawn: CardCharts, between: str) -> Iterator[Block]:
    moved = drawn.dance if drawn.dance and len(drawn.dance.rows) > 1 else None
    for chart in (drawn.frontier, moved):
        if chart is not None:
            yield Picture(replace(chart, title=f"{chart.title}: {between}"))


def _edge(score: TableScore) -> Iterator[Block]:
    """The axes on which something happened."""
    edge = score.escalation
    held = (edge.acts, [mark for mark in edge.rungs if mark.level], edge.incidents)
    yield from (Picture(chart) for chart, some in zip(escalation(edge), held, strict=True) if some)


def calm(edge: Escalation) -> bool:
    """Whether there is nothing to draw of an escalation."""
    return not (edge.acts or any(mark.level for mark in edge.rungs) or edge.incidents)


def _talk(material: Material) -> Iterator[Block]:
    if material.private:
        chart: Chart = talk_of(material.scenario, material.replay.records)
        if any(float(share) > SAME for _, share in chart.rows):
            yield Picture(chart)


def _promises(material: Material) -> Iterator[Block]:
    made = material.ledger.promises if material.ledger else ()
    if made:
        columns = ("Side", "Pledge", "What became of it")
        rows = tuple((material.side(one.party), _pledge(one), _fate(material, one)) for one in made)
        yield Grid("Every pledge that came into force", columns, rows)


def _pledge(one: Promise) -> str:
    return f"{one.text} (secret annex)" if one.secret else one.text


def _fate(material: Material, one: Promise) -> str:
    """Kept or broken, and by which act."""
    said = [f"{material.name(deed.by)}: {deed.name}" for deed in one.deeds]
    return f"{FATES[one.fate]}. {'; '.join(said)}." if said else f"{FATES[one.fate]}."


def _missed(material: Material) -> Iterator[Block]:
    missed = [one for one in material.turns if one.kind == MISSED]
    if missed:
        yield Listing(tuple(_warning(material, one) for one in missed))


def _warning(material: Material, one: TurningPoint) -> Item:
    name = one.title.partition("“")[2].rstrip("”") or one.title
    return Item(one.why, name, material.when(one.t))


def points(value: float) -> str:
    """A number of points with its sign."""
    return f"{'+' if value > 0 else ''}{number(value)}".replace("-", "−")
