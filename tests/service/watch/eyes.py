"""A watch over one table driven by hand: who looks is said, and time passes when a test says so."""

from dataclasses import dataclass, field, replace

from tests.kit.play import Play
from trainer.core.ids import SeatId
from trainer.service.watch.alert import Alert, Tuning
from trainer.service.watch.alerts import alerts
from trainer.service.watch.look import Look
from trainer.service.watch.post import Post
from trainer.service.watch.slips import lexicon
from trainer.service.watch.trail import trail_of

TABLE = "t1"


@dataclass
class Eyes:
    """Looks at a play, and remembers what it saw."""

    play: Play
    tuning: Tuning = Tuning()
    place: float = 1.0
    places: tuple[float, ...] = ()
    away: set[SeatId] = field(default_factory=set)
    post: Post = field(default_factory=Post)

    def look(self) -> tuple[Alert, ...]:
        state, trail = self.play.state, trail_of(self.play.events)
        self.post.now = state.clock.at(self.play.wall)
        here = [role.id for role in state.scenario.roles if role.id not in self.away]
        self.post.presence(state, here)
        self.post.listen(state, trail, lexicon(state.scenario))
        look = Look(TABLE, 1, state, trail, self.post.now, self.post.gone)
        look = replace(
            look,
            place=self.place,
            places=self.places,
            slips=tuple(self.post.slips),
            tuning=self.tuning,
            raised=self.post.episodes.raised,
        )
        return tuple(one.alert for one in self.post.episodes.take(alerts(look), self.post.now))

    def kinds(self) -> list[str]:
        return [one.kind for one in self.look()]

    def one(self, kind: str) -> Alert:
        found = [one for one in self.look() if one.kind == kind]
        assert len(found) == 1, self.kinds()
        return found[0]
