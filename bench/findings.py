"""What a facilitator saw on the board: when, in which order, and what of it was true."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.kit import workshop
from tests.kit.workshop import PLANTS, Plant


@dataclass
class Seen:
    """When each alert was first on the board."""

    first: dict[str, tuple[float, str]] = field(default_factory=dict)
    named: dict[Plant, float] = field(default_factory=dict)
    true: set[str] = field(default_factory=set)
    disorder: int = 0

    def match(self, key: str, tables: Mapping[int, str], now: float) -> None:
        """Note which planted trouble an alert names, if it names one."""
        where, kind, about = key.split(":", 2)
        number = next((n for n, table in tables.items() if table == where), 0)
        if (number, kind) in workshop.FOLLOWS:
            self.true.add(key)
        for plant in PLANTS:
            named = kind not in ("offline", "silent", "unread") or about == plant.seat
            if (plant.table, plant.kind) == (number, kind) and named:
                self.true.add(key)
                self.named.setdefault(plant, now)

    def report(self, minute: float, people: int) -> Mapping[str, Any]:
        """What was found when, what was missed, and what was cried for nothing."""
        late = {f"{p.kind} at table {p.table}": p.late(at, minute) for p, at in self.named.items()}
        return {
            "people": people,
            "planted": len(PLANTS),
            "seconds_after_true": late,
            "late": {name: s for name, s in late.items() if s > workshop.TOLERANCE},
            "missed": [f"{p.kind} at table {p.table}" for p in PLANTS if p not in self.named],
            "alerts": len(self.first),
            "false_alarms": [s for key, (_, s) in self.first.items() if key not in self.true],
            "looks_out_of_order": self.disorder,
        }
