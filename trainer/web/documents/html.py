"""Documents as HTML: in a page of ours, as a file to keep, and as the sheet a PDF is made of."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from trainer.debrief.charts.chart import Chart
from trainer.debrief.charts.theme import painted
from trainer.debrief.document import Document
from trainer.paths import data_dir
from trainer.web.filters import FILTERS

LIGHT: Final = re.compile(r"--([\w-]+):\s*light-dark\(\s*(#[0-9a-fA-F]+)")
TALLEST: Final = 300  # px
CLOUD: Final = 240  # points of a layer
SHEET_WIDTH: Final = 620  # px of a chart on paper, between the margins
SHOWN_IN: Final[Mapping[str, str]] = {
    "sheet": "documents/sheet.html",
    "file": "documents/file.html",
}


def sheet(document: Document) -> str:
    """The page that a PDF is made of: a chart is named by its place."""
    places = [f"chart:{place}" for place, _ in enumerate(document.charts())]
    return _render("sheet", document, places)


def file(document: Document, pictures: Sequence[str]) -> str:
    """One file that needs no other; without `pictures`, charts stand there in words and figures."""
    places = [f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}" for svg in pictures]
    return _render("file", document, places)


def specifications(document: Document) -> list[Any]:
    """The charts of a document as Vega-Lite specifications for paper."""
    return [_for_paper(chart) for chart in document.charts()]


def _for_paper(chart: Chart) -> Any:
    spec = painted(chart.spec, palette())
    config = {**spec["config"], "font": "Liberation Sans, DejaVu Sans, sans-serif"}
    height = min(spec["height"], TALLEST)
    spec["layer"] = [_thinned(layer) for layer in spec["layer"]]
    fit = {"type": "fit-x", "contains": "padding"}
    return {**spec, "config": config, "width": SHEET_WIDTH, "height": height, "autosize": fit}


def _thinned(layer: Any) -> Any:
    """A layer without most of its points, where it is a cloud: nobody can count them on paper."""
    rows = layer.get("data", {}).get("values", ())
    step = -(-len(rows) // CLOUD)
    return {**layer, "data": {"values": rows[::step]}} if step > 1 else layer


@cache
def palette() -> Mapping[str, str]:
    """Our colours by name, as they are in a light room and on paper."""
    tokens = (data_dir("static") / "css" / "tokens.css").read_text("utf-8")
    return {**dict(LIGHT.findall(tokens)), "paper": "#ffffff", "sheet": "#ffffff"}


def _render(kind: str, document: Document, places: Sequence[str]) -> str:
    template = _templates().get_template(SHOWN_IN[kind])
    return template.render(
        document=document,
        place=iter(places).__next__ if places else None,
        style=Markup(_style()),  # noqa: S704 - our own style sheet
    )


@cache
def _style() -> str:
    """The palette and the style sheet of documents, as one."""
    css = data_dir("static") / "css"
    names = ";".join(f"--{name}:{colour}" for name, colour in palette().items())
    return f":root{{{names}}}\n" + (css / "document.css").read_text("utf-8")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(data_dir("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    return made
