"""Documents as Markdown: charts as their words and their figures."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from trainer.debrief.charts.chart import Cell
from trainer.debrief.document import (
    Block,
    Course,
    Document,
    Facts,
    Grid,
    Item,
    Listing,
    Moment,
    Note,
    Paragraph,
    Picture,
    Prose,
    Quote,
)
from trainer.web.filters import figure

SIGNS: Final = re.compile(r"([\\`*_\[\]<>#|])")


def written(document: Document) -> str:
    """The whole document."""
    head = [f"# {plain(document.title)}", plain(document.eyebrow), plain(document.subtitle)]
    lines = [line for line in head if line]
    for section in document.told:
        lines += [f"## {plain(section.title)}", *_blocks(section.blocks)]
        for part in section.parts:
            lines += [f"### {plain(part.title)}", *_blocks(part.blocks)]
    return "\n\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Words that stand for themselves, on one line."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield (
                _lead(block.lead) + plain(block.text) if block.text else f"**{plain(block.lead)}**"
            )
        case Prose():
            yield block.text.strip().replace("<", "&lt;")
        case Listing():
            yield "\n".join(_items(block))
        case Facts():
            yield "\n".join(f"- **{plain(name)}:** {plain(said)}" for name, said in block.pairs)
        case Course():
            yield "\n".join(_moment(one) for one in block.moments)
        case Grid():
            yield f"*{plain(block.caption)}*"
            yield table(block.columns, block.rows)
        case Picture():
            yield from _chart(block)
        case Quote():
            by = f" ({plain(block.by)})" if block.by else ""
            yield f"> {plain(block.text)}{by}"
        case Note():
            yield f"*{plain(block.text)}*"


def _items(block: Listing) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        yield f"{f'{number}.' if block.numbered else '-'} {_item(item)}"


def _item(item: Item) -> str:
    after = f" ({plain(item.after)})" if item.after else ""
    return f"{_lead(item.lead)}{plain(item.text)}{after}"


def _lead(lead: str) -> str:
    stop = "" if lead.endswith((".", ":", "?", "!")) else "."
    return f"**{plain(lead)}{stop}** " if lead else ""


def _moment(one: Moment) -> str:
    what = f"**{plain(one.text)}**" if one.turning else plain(one.text)
    why = f" {plain(one.why)}" if one.why else ""
    return f"- {plain(one.when)}: {what}.{why}"


def _chart(block: Picture) -> Iterator[str]:
    chart = block.chart
    yield f"**{plain(chart.title)}**"
    yield plain(chart.text)
    if chart.rows:
        yield table(chart.columns, chart.rows)


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Rows under their headings."""
    under = _row(["---"] * len(columns))
    return "\n".join((_row(_cells(columns)), under, *(_row(_cells(row)) for row in rows)))


def _cells(row: Sequence[Cell]) -> list[str]:
    return [plain(figure(cell)) for cell in row]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
