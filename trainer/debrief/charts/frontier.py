"""What an agreement can be worth to two sides at once, and where the table's own lies."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from trainer.debrief.charts.chart import Cell, Chart, Spec, layered, values
from trainer.debrief.charts.theme import ACCENT, GRAVE, INK, SHEET, SOFT, STRONG, WARN

Point: TypeAlias = tuple[float, float]
Kind: TypeAlias = Literal["offer", "deal", "history"]
HEIGHT: Final = 400
CLOUD: Final = "possible"
BEST: Final = "as good as it gets for both"
WORDS: Final[dict[Kind, str]] = {"offer": "offers", "deal": "the deal", "history": "history"}
LOOKS: Final = {  # colour, shape, size in square px, and opacity of each kind of point
    CLOUD: (STRONG, "circle", 16, 0.35),
    BEST: (ACCENT, "circle", 44, 1),
    WORDS["offer"]: (WARN, "triangle-up", 80, 1),
    WORDS["deal"]: (GRAVE, "circle", 260, 1),
    WORDS["history"]: (INK, "diamond", 130, 1),  # seen also where it lies on the deal
}
NAMED: Final = (WORDS["deal"], WORDS["history"])
SAME: Final = 1e-9
LEGEND: Final = (
    "Each dot is an agreement that was possible: further right is better for {x}, further up is "
    "better for {y}. Along the line neither could gain without the other losing. The dashed lines "
    "are what each has with no agreement."
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One agreement among all, by name: an offer, the deal, what history settled."""

    kind: Kind
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Plane:
    """All possible agreements as points: `x` is worth to one side, `y` to the other.

    `frontier` may hold more than can be drawn as a line: where `y` counts several parties together,
    what is best for each of them need not be best for their sum.

    `x_who` and `y_who` name them in a sentence: you, the Soviet Union, everybody else.
    """

    x_who: str
    y_who: str
    cloud: tuple[Point, ...]
    frontier: tuple[Point, ...]
    x_reservation: float
    y_reservation: float
    spots: tuple[Spot, ...] = ()

    @property
    def edge(self) -> tuple[Point, ...]:
        """The line, from left to right: points of the frontier that none beats on both axes."""
        kept: list[Point] = []
        for point in sorted(set(self.frontier), key=lambda p: (-p[0], -p[1])):
            if not kept or point[1] > kept[-1][1] + SAME:
                kept.append(point)
        return tuple(reversed(kept))

    @property
    def inside(self) -> tuple[Point, ...]:
        """All other agreements."""
        on = set(self.edge)
        return tuple(p for p in (*self.cloud, *self.frontier) if p not in on)

    @property
    def deal(self) -> Spot | None:
        """Where the table's own agreement lies, if it came to one."""
        return next((spot for spot in self.spots if spot.kind == "deal"), None)

    def better(self, spot: Spot) -> list[Point]:
        """The points of the line at which nobody has less than at the spot, and one more."""
        return [p for p in self.edge if _beats(p, (spot.x, spot.y))]


def frontier(plane: Plane, title: str = "What was possible") -> Chart:
    """The cloud of possible agreements, its frontier, both walk-aways, and the plane's spots."""
    rows = _rows(plane)
    key = _key({row["kind"] for row in rows})
    cloud, *others = [
        _points([row for row in rows if row["kind"] == kind], kind, key) for kind in LOOKS
    ]
    axes = _axes(plane)
    walk_aways = [
        _walk_away("x", plane.x_reservation, axes),
        _walk_away("y", plane.y_reservation, axes),
    ]
    placed = [cloud, _line(plane.edge), *others]
    placed += _names([row for row in rows if row["kind"] in NAMED])
    layers = [*walk_aways, *({**one, "encoding": axes | one["encoding"]} for one in placed)]
    return Chart(
        spec=layered(layers, HEIGHT),
        title=title,
        text=_text(plane),
        columns=("Point", f"Worth to {plane.x_who}", f"Worth to {plane.y_who}"),
        rows=tuple(_table(plane)),
    )


def _rows(plane: Plane) -> list[Spec]:
    cloud = [_row(CLOUD, x, y, "A possible agreement") for x, y in plane.inside]
    best = [_row(BEST, x, y, "Nobody gains more without a loss") for x, y in plane.edge]
    return cloud + best + [_row(WORDS[s.kind], s.x, s.y, s.label) for s in plane.spots]


def _row(kind: str, x: float, y: float, label: str) -> Spec:
    return {"kind": kind, "x": round(x, 3), "y": round(y, 3), "label": label}


def _axes(plane: Plane) -> Spec:
    return {"x": _axis("x", plane.x_who), "y": _axis("y", plane.y_who)}


def _axis(field: str, who: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "title": f"worth to {who}, in points →",
        "scale": {"zero": False, "nice": False, "padding": 16},
        "axis": {"tickCount": {"expr": "width < 480 ? 4 : 7"}},
    }


def _points(rows: Sequence[Spec], kind: str, key: Spec) -> Spec:
    """The points of one kind; all layers share the scales and one key."""
    colours, shapes, sizes, opacities = zip(*LOOKS.values(), strict=True)
    place = list(LOOKS).index(kind)
    mark = {"type": "point", "filled": True, "stroke": SHEET, "strokeWidth": 1}
    return {
        "data": values(rows),
        "mark": {**mark, "size": sizes[place], "opacity": opacities[place]},
        "encoding": {
            "color": _by_kind(colours, key),
            "shape": _by_kind(shapes, key),
            "tooltip": {"field": "label"},
        },
    }


def _by_kind(looks: Sequence[str], key: Spec) -> Spec:
    scale = {"domain": list(LOOKS), "range": list(looks)}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": key}


def _key(kinds: Collection[str]) -> Spec:
    """The key names only what the plot holds."""
    shown = [kind for kind in LOOKS if kind in kinds]
    columns = {"expr": "width < 480 ? 2 : 5"}
    return {"values": shown, "columns": columns, "symbolOpacity": 1}


def _line(points: Sequence[Point]) -> Spec:
    rows = [{"x": x, "y": y} for x, y in points]
    mark = {"type": "line", "color": ACCENT, "strokeWidth": 2, "opacity": 0.7}
    return {"data": values(rows), "mark": mark, "encoding": {}}


def _walk_away(axis: str, worth: float, axes: Spec) -> Spec:
    """A dashed line at what a side has without an agreement."""
    mark = {"type": "rule", "color": SOFT, "strokeDash": [5, 4]}
    return {"data": values([{axis: worth}]), "mark": mark, "encoding": {axis: axes[axis]}}


def _names(rows: Sequence[Spec]) -> list[Spec]:
    """The deal and history by name, one above its point and one below, each on a halo."""
    halo = {"stroke": SHEET, "strokeWidth": 4, "strokeJoin": "round"}
    return [
        {
            "data": values([row]),
            "mark": {"type": "text", "fontWeight": 600, "dy": 22 if below else -18, **look},
            "encoding": {"text": {"field": "kind", "type": "nominal"}},
        }
        for below, row in enumerate(sorted(rows, key=lambda row: -float(row["y"])))
        for look in (halo, {})
    ]


def _table(plane: Plane) -> list[tuple[Cell, ...]]:
    no_deal: tuple[Cell, ...] = ("No agreement", plane.x_reservation, plane.y_reservation)
    spots: list[tuple[Cell, ...]] = [(s.label, s.x, s.y) for s in plane.spots]
    best: list[tuple[Cell, ...]] = [("On the frontier", x, y) for x, y in plane.edge]
    return [no_deal, *spots, *best]


def _text(plane: Plane) -> str:
    said = [LEGEND.format(x=plane.x_who, y=plane.y_who)]
    said += [_said(plane, spot) for spot in plane.spots if spot.kind != "offer"]
    return " ".join(said)


def _said(plane: Plane, spot: Spot) -> str:
    where = "The deal" if spot.kind == "deal" else "What history settled"
    found = len(plane.better(spot))
    if not found:
        return f"{where} lies on the line: on these two axes nothing was better for both."
    points = "one point" if found == 1 else f"{found} points"
    return f"{where} lies inside the line: at {points} of it nobody would have had less."


def _beats(one: Point, other: Point) -> bool:
    least = min(one[0] - other[0], one[1] - other[1])
    return least >= -SAME and max(one[0] - other[0], one[1] - other[1]) > SAME
