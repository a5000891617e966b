"""Whether a chart is one: valid, drawable, and the same in words and figures."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import vl_convert
from jsonschema import Draft7Validator

from trainer.debrief.charts import Chart
from trainer.debrief.charts.theme import painted

SCHEMA: Final = Path(__file__).parent / "vendor" / "vega-lite" / "vega-lite-schema.json"
PAPER: Final = "#223344"


class Palette(dict[str, str]):
    """Any name has a colour."""

    def __missing__(self, name: str) -> str:
        return PAPER


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))


def faults(chart: Chart) -> list[str]:
    """What the schema of Vega-Lite finds wrong with a chart."""
    spec = json.loads(json.dumps(chart.spec))
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in _validator().iter_errors(spec)]


def drawn(chart: Chart) -> str:
    """The chart as SVG, in print colours."""
    return str(vl_convert.vegalite_to_svg(painted(chart.spec, Palette()), vl_version="6.4"))


def rows_of(chart: Chart) -> list[dict[str, Any]]:
    """Every row of data the chart holds."""
    layers = chart.spec["layer"]
    return [row for layer in layers for row in layer.get("data", {}).get("values", [])]


def assert_whole(chart: Chart) -> None:
    """A chart has a title, words for who cannot see it, a table, and draws."""
    assert faults(chart) == []
    assert chart.title
    assert chart.text.endswith(".")
    assert chart.rows
    assert {len(row) for row in chart.rows} == {len(chart.columns)}
    assert "<path" in drawn(chart)
