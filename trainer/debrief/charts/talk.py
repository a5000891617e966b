"""Who had how much of the talk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trainer.debrief.charts.chart import Chart, layered, values
from trainer.debrief.charts.theme import hue
from trainer.scoring.wording import listed

FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody at the table, and their share of all words (0 to 1)."""

    name: str
    hue: str
    share: float


def talk_share(voices: Sequence[Voice]) -> Chart:
    """A bar for everybody, the longest first."""
    said = sorted(voices, key=lambda voice: (-voice.share, voice.name))
    rows = [{"name": v.name, "hue": v.hue, "share": v.share} for v in said]
    hues = sorted({voice.hue for voice in said})
    scale = {"domain": hues, "range": [hue(name) for name in hues]}
    share = {
        "field": "share",
        "type": "quantitative",
        "title": None,
        "axis": {"format": ".0%", "tickCount": 4, "grid": False},
        "scale": {"domainMin": 0, "padding": 24},
    }
    names = {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": None,
        "axis": {"labelLimit": 170, "ticks": False, "domain": False},
    }
    place = {"x": share, "y": names}
    colour = {"field": "hue", "type": "nominal", "scale": scale, "legend": None}
    bars = {"type": "bar", "height": {"band": 0.62}, "cornerRadiusEnd": 2}
    labels = {"type": "text", "align": "left", "dx": 6}
    text = {"field": "share", "format": ".0%"}
    layers = [
        {"data": values(rows), "mark": bars, "encoding": {**place, "color": colour}},
        {"data": values(rows), "mark": labels, "encoding": {**place, "text": text}},
    ]
    return Chart(
        spec=layered(layers, 28 * max(1, len(said)) + 28),
        title="Who had the talk",
        text=_text(said),
        columns=("Who", "Percent of all words"),
        rows=tuple((v.name, 100 * v.share) for v in said),
    )


def _quiet(silent: Sequence[str]) -> str:
    """Who wrote nothing, by name where they are few."""
    return listed(silent) if len(silent) <= FEW else f"{len(silent)} others"


def _text(said: Sequence[Voice]) -> str:
    if not any(voice.share for voice in said):
        return "Nobody wrote a message."
    silent = [voice.name for voice in said if not voice.share]
    quiet = f" {_quiet(silent)} wrote nothing." if silent else ""
    return f"{said[0].name} wrote {said[0].share:.0%} of all words.{quiet}"
