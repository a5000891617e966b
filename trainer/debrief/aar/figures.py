"""Figures of a card in words: a value with its unit, as short as can be."""

from trainer.scoring.figures import Figure
from trainer.scoring.wording import number

PLAIN = frozenset({"share", "severity", ""})


def said(one: Figure) -> str:
    """What a figure measured: 68 %, 12 points, 45 minutes."""
    if one.value is None:
        return ""
    if one.unit == "share":
        return f"{100 * one.value:.0f} %"
    value = f"{one.value:,.0f}" if one.value == round(one.value) else number(one.value)
    shown = "0" if value == "-0" else value.replace("-", "−")
    unit = one.unit.removesuffix("s") if one.value == 1 else one.unit
    plain = one.unit in PLAIN or one.unit in one.name.lower()
    return shown if plain else f"{shown} {unit}"
