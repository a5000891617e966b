"""How charts look: our tokens by name, so that they follow the page; in print, by value."""

from collections.abc import Mapping
from typing import Any, Final

INK: Final = "var(--ink)"
SOFT: Final = "var(--ink-soft)"
LINE: Final = "var(--line)"
STRONG: Final = "var(--line-strong)"
ACCENT: Final = "var(--accent)"
WARN: Final = "var(--warn)"
GRAVE: Final = "var(--grave)"
SHEET: Final = "var(--sheet)"


def hue(name: str) -> str:
    """The colour of a party."""
    return f"var(--hue-{name or 'slate'})"


CONFIG: Final[Mapping[str, Any]] = {
    "aria": False,  # the figure carries its own words
    "background": "transparent",
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domainColor": STRONG,
        "gridColor": LINE,
        "labelColor": SOFT,
        "labelFontSize": 12,
        "labelFlush": True,
        "tickColor": STRONG,
        "tickSize": 4,
        "titleColor": SOFT,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titlePadding": 8,
    },
    "legend": {
        "labelColor": INK,
        "labelFontSize": 12,
        "labelLimit": 260,
        "orient": "top",
        "direction": "horizontal",
        "symbolSize": 90,
        "title": None,
        "offset": 10,
        "rowPadding": 4,
        "columnPadding": 16,
    },
    "text": {"color": INK, "fontSize": 12},
    "rule": {"color": STRONG},
}


def painted(spec: Any, palette: Mapping[str, str]) -> Any:
    """The same specification with each `var(--name)` replaced: paper knows no style sheet."""
    if isinstance(spec, str):
        inside = spec.removeprefix("var(--").removesuffix(")")
        return palette[inside] if spec.startswith("var(--") else spec
    if isinstance(spec, Mapping):
        return {key: painted(value, palette) for key, value in spec.items()}
    if isinstance(spec, list | tuple):
        return [painted(value, palette) for value in spec]
    return spec
