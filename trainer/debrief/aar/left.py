"""What was left on the table: what could still be had, and the offers that came to nothing."""

from collections.abc import Iterator

from trainer.debrief.aar.material import Material
from trainer.debrief.aar.why import pairs
from trainer.debrief.document import Block, Item, Listing, Paragraph, Section
from trainer.scoring.figures import Scorecard

FIGURES = ("left-harmless", "superior")


def left(material: Material) -> Section:
    """The section about what was not taken."""
    return Section("left", "What was left on the table", tuple(_blocks(material)))


def _blocks(material: Material) -> Iterator[Block]:
    if material.score:
        for card in pairs(material.score):
            yield from _pair(card)
    refused = [one for one in material.turns if one.kind == "refused"]
    if refused:
        yield Paragraph("Offers that came to nothing, though each side they named did worse:")
        yield Listing(tuple(Item(one.why, one.title, material.when(one.t)) for one in refused))


def _pair(card: Scorecard) -> Iterator[Block]:
    found = [card.figure("joint", name) for name in FIGURES]
    said = [one.sentence for one in found if one and one.value is not None]
    if said and card.plot:
        yield Paragraph(" ".join(said), f"{card.plot.x_name} and {card.plot.y_name}.")
