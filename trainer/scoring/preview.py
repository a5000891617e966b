"""What an offer is worth to one side while it is being written."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from trainer.scoring.domain import Domain, Outcome
from trainer.scoring.space import GRID, Numbers, Space
from trainer.scoring.walk import everything


@dataclass(frozen=True, slots=True)
class Worth:
    """Points, points over the reservation value, and the part of all outcomes that are better."""

    utility: float
    gain: float
    better: float


@dataclass(frozen=True)
class Preview:
    """One party's view of a domain: it looks at no other party's points."""

    domain: Domain
    party: str

    @cached_property
    def _space(self) -> Space:
        own = tuple(party for party in self.domain.parties if party.name == self.party)
        return Space(replace(self.domain, parties=own))

    @cached_property
    def _sorted(self) -> Numbers:
        found = [self._space.grid(chunk.sums[0]) for chunk in everything(self._space)]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)

    def worth(self, outcome: Outcome) -> Worth:
        """What an outcome is worth: 5 ms at 10,000 outcomes, and next to nothing from then on."""
        utility = int(self._space.at(outcome)[0])
        above = len(self._sorted) - int(np.searchsorted(self._sorted, utility, "right"))
        return Worth(
            utility=utility / GRID,
            gain=round(float(utility - self._space.reservations[0] * GRID) / GRID, 9),
            better=above / max(1, len(self._sorted)),
        )
