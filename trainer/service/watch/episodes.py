"""Alerts over time: what comes back soon is the same trouble, so that nothing flickers."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from trainer.core.ids import Instant
from trainer.service.watch.alert import Alert

REST: Final = 60_000  # ms of table time after which the same trouble is a new one


@dataclass(slots=True)
class Episode:
    """One trouble from when it was first seen until it has been gone for long."""

    alert: Alert
    cleared: Instant | None = None

    @property
    def id(self) -> str:
        """What names this episode of this trouble."""
        return f"{self.alert.key}@{self.alert.since}"


@dataclass(slots=True)
class Episodes:
    """The troubles of one table."""

    known: dict[str, Episode] = field(default_factory=dict)

    @property
    def raised(self) -> frozenset[str]:
        """The keys of what is amiss now."""
        return frozenset(key for key, one in self.known.items() if one.cleared is None)

    def take(self, alerts: Iterable[Alert], now: Instant) -> tuple[Episode, ...]:
        """What is amiss now, the worst first as given; it keeps the instant it was first seen."""
        found = {alert.key: alert for alert in alerts}
        for key, one in tuple(self.known.items()):
            if key not in found:
                one.cleared = now if one.cleared is None else one.cleared
                if now - one.cleared > REST:
                    del self.known[key]
        for key, alert in found.items():
            known = self.known.get(key)
            since = known.alert.since if known else alert.since
            self.known[key] = Episode(replace(alert, since=since))
        return tuple(self.known[key] for key in found)
