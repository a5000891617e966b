"""Who had how much of the talk."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.debrief.charts.chart import Chart, layered, values
from trainer.debrief.charts.theme import hue


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody at the table, and the words they wrote."""

    name: str
    hue: str
    words: int


def talk_share(voices: Sequence[Voice]) -> Chart:
    """A bar for everybody, the longest first."""
    said = sorted(voices, key=lambda voice: (-voice.words, voice.name))
    total = max(1, sum(voice.words for voice in said))
    rows = [
        {"name": v.name, "hue": v.hue, "share": v.words / total, "words": v.words} for v in said
    ]
    hues = sorted({voice.hue for voice in said})
    scale = {"domain": hues, "range": [hue(name) for name in hues]}
    names = {"field": "name", "type": "nominal", "title": None, "sort": None}
    share = {
        "field": "share",
        "type": "quantitative",
        "title": None,
        "axis": {"format": ".0%", "tickCount": 4, "grid": False},
        "scale": {"domainMin": 0, "padding": 24},
    }
    place = {
        "x": share,
        "y": {**names, "axis": {"labelLimit": 170, "ticks": False, "domain": False}},
    }
    colour = {"field": "hue", "type": "nominal", "scale": scale, "legend": None}
    bars = {"type": "bar", "height": {"band": 0.62}, "cornerRadiusEnd": 2}
    layers = [
        {"data": values(rows), "mark": bars, "encoding": {**place, "color": colour}},
        {
            "data": values(rows),
            "mark": {"type": "text", "align": "left", "dx": 6},
            "encoding": {**place, "text": {"field": "share", "format": ".0%"}},
        },
    ]
    return Chart(
        spec=layered(layers, 28 * max(1, len(said)) + 28),
        title="Who had the talk",
        text=_text(said, total),
        columns=("Who", "Words", "Percent of all"),
        rows=tuple((v.name, float(v.words), 100 * v.words / total) for v in said),
    )


def _text(said: Sequence[Voice], total: int) -> str:
    if not any(voice.words for voice in said):
        return "Nobody wrote a message."
    first = said[0]
    silent = [voice.name for voice in said if not voice.words]
    quiet = f" {' and '.join(silent)} wrote nothing." if silent else ""
    return f"{first.name} wrote {first.words / total:.0%} of all words.{quiet}"
