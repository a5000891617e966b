"""What was left on the table: what could still be had, and the offers that came to nothing."""

from collections.abc import Iterator, Sequence
from typing import Final

from trainer.debrief.aar.material import Material
from trainer.debrief.aar.why import points
from trainer.debrief.charts.chart import Cell
from trainer.debrief.document import Block, Grid, Item, Listing, Paragraph, Part, Section
from trainer.debrief.left import Beside, Left, Preferred
from trainer.scoring.wording import count, number

SAME: Final = "as it came"
BESIDE: Final[dict[Beside, str]] = {
    "nothing": "Nobody signed this, so each side kept what no agreement was worth to it.",
    "others": "This was not signed; deals are set beside what the other texts brought.",
    "war": "The ending made all of it worthless; deals are set beside what that ending was worth.",
}


def left(material: Material) -> Section:
    """The section about what was not taken."""
    parts = [] if material.ledger is None else [_bargain(one) for one in material.ledger.left]
    return Section("left", "What was left on the table", tuple(_refused(material)), tuple(parts))


def _refused(material: Material) -> Iterator[Block]:
    refused = [one for one in material.turns if one.kind == "refused"]
    if refused:
        yield Paragraph("Offers that came to nothing, though each side they named did worse:")
        yield Listing(tuple(Item(one.why, one.title, material.when(one.t)) for one in refused))


def _bargain(one: Left) -> Part:
    """What there was to win in one kind of agreement, and the deals everybody would prefer."""
    blocks: list[Block] = [Paragraph(" ".join(_said(one)))]
    if one.preferred:
        blocks += [_gains(one), _clauses(one.preferred)]
    return Part(one.kind, one.name, tuple(blocks))


def _said(one: Left) -> Iterator[str]:
    if one.beside in BESIDE:
        yield BESIDE[one.beside]
    if one.efficiency is not None:
        won = f"{100 * one.efficiency:.0f} %"
        yield f"Together the sides won {won} of what there was to win over no agreement."
    if one.left is not None:
        more = f"{number(one.left)} more points could be had with nobody worse off."
        yield more if one.left else "Nothing more could be had without somebody losing."
    if one.for_all:
        yield f"{_many(one.for_all)} would have been better for everybody."
    elif one.for_some:
        some = "would have been better for some and worse for nobody."
        yield f"No deal would have been better for everybody; {count(one.for_some, 'deal')} {some}"
    else:
        yield "There was no deal that everybody would have preferred."


def _many(deals: int) -> str:
    return "One deal" if deals == 1 else f"{deals:,} deals"


def _gains(one: Left) -> Grid:
    """What each side would have had of each of these deals."""
    names = _names(one.preferred)
    rows: list[tuple[Cell, ...]] = [
        (name, one.came[side], *(_gain(deal, side) for deal in one.preferred))
        for side, name in one.sides.items()
    ]
    columns = ("Side", "What came", *names)
    numbers = frozenset(range(1, len(columns)))
    return Grid(
        "What such a deal was worth, and how much more that is", columns, tuple(rows), numbers
    )


def _gain(deal: Preferred, side: str) -> str:
    gain = deal.gains[side]
    return f"{number(deal.utilities[side])} ({points(gain) if gain else 'the same'})"


def _clauses(deals: Sequence[Preferred]) -> Grid:
    """The clauses in which any of these deals differs from what came."""
    found: dict[str, tuple[str, list[str]]] = {}
    for place, deal in enumerate(deals):
        for term in deal.terms:
            if term.came:
                row = found.setdefault(term.issue, (term.came, [SAME] * len(deals)))
                row[1][place] = term.option
    rows = tuple((issue, came, *options) for issue, (came, options) in found.items())
    return Grid("Where it differs", ("Clause", "What came", *_names(deals)), rows)


def _names(deals: Sequence[Preferred]) -> tuple[str, ...]:
    if len(deals) == 1:
        return ("That deal",)
    return tuple(f"Deal {place}" for place, _ in enumerate(deals, 1))
