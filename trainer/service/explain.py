"""A scorecard with the events behind each figure, for whoever asks where a number is from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from trainer.core.actors import Actor, ByClock, ByFacilitator, BySeat
from trainer.core.clock import MINUTE
from trainer.core.events import Event, Recorded
from trainer.core.events.offers import AgreementBound, AnnexAttached, AnnexBound, OfferMade
from trainer.core.events.reflection import PrioritiesGuessed, SurveyAnswered
from trainer.core.events.script import FlagRaised, IndicatorChanged, ReservationMoved
from trainer.core.events.steps import ActionTaken
from trainer.core.evolve import evolve
from trainer.core.feed import line_for
from trainer.core.ids import Instant
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.scoring.figures import Figure, Scorecard
from trainer.scoring.wording import number, percent

LONG: Final = 150  # characters of an event that are enough to know it by


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as one would tell it: at which table time, by whom, and what."""

    seq: int
    t: Instant
    who: str
    what: str

    @property
    def clock(self) -> str:
        """Table time as minutes and seconds."""
        minutes, seconds = divmod(self.t // 1000, 60)
        return f"{minutes}:{seconds:02}"


def told(
    scenario: Scenario, records: Sequence[Recorded], seqs: frozenset[int]
) -> Mapping[int, Happened]:
    """These events in words, as a facilitator may read them."""
    state, found = initial(scenario), {}
    for recorded in records:
        state = evolve(state, recorded)
        if recorded.seq in seqs:
            who, what = _who(scenario, recorded.by), _what(state, recorded.event)
            found[recorded.seq] = Happened(recorded.seq, recorded.t, who, what)
    return found


def behind(card: Scorecard) -> frozenset[int]:
    """Every event that some figure of a card rests on."""
    return frozenset(seq for s in card.sections for f in s.figures for seq in f.because)


def as_text(scenario: Scenario, card: Scorecard, events: Mapping[int, Happened]) -> str:
    """A card as lines to read."""
    role = scenario.role[card.seat]
    lines = [f"{role.name}, {role.title}"]
    for section in card.sections:
        lines += ["", section.title.upper()]
        if not section.figures:
            lines.append("  nothing to tell")
        for figure in section.figures:
            lines += [f"  {_measured(figure)}", f"    {figure.sentence}"]
            lines += [f"    {_line(events[seq])}" for seq in figure.because]
    return "\n".join(lines)


def _measured(figure: Figure) -> str:
    if figure.value is None:
        return f"{figure.name}: none"
    if figure.unit == "share":
        return f"{figure.name}: {percent(figure.value)}"
    if figure.unit == "severity":
        return f"{figure.name}: {number(figure.value)}"
    unit = figure.unit[:-1] if figure.value == 1 and figure.unit.endswith("s") else figure.unit
    return f"{figure.name}: {number(figure.value)} {unit}"


def _line(event: Happened) -> str:
    what = event.what if len(event.what) <= LONG else f"{event.what[:LONG]}…"
    return f"[{event.seq}] {event.clock} {event.who}: {what}"


def as_data(card: Scorecard, events: Mapping[int, Happened]) -> dict[str, Any]:
    """A card as plain values, each figure with the events behind it."""
    return {
        "seat": card.seat,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "figures": [_figure(figure, events) for figure in section.figures],
            }
            for section in card.sections
        ],
    }


def _figure(figure: Figure, events: Mapping[int, Happened]) -> dict[str, Any]:
    because = (events[seq] for seq in figure.because)
    return {
        "id": figure.id,
        "name": figure.name,
        "value": figure.value,
        "unit": figure.unit,
        "sentence": figure.sentence,
        "because": [
            {"seq": e.seq, "minutes": round(e.t / MINUTE, 3), "who": e.who, "what": e.what}
            for e in because
        ],
    }


def _who(scenario: Scenario, by: Actor) -> str:
    match by:
        case BySeat(seat):
            return scenario.role[seat].name
        case ByFacilitator(name):
            return f"{name} (facilitator)"
        case ByClock():
            return "the table"


def _what(state: State, event: Event) -> str:
    line = line_for(state, event, "")
    words = ": ".join(filter(None, (line.title, line.text))) or _quiet(state, event)
    if isinstance(event, OfferMade | AgreementBound):
        words = f"{words} ({_terms(state.scenario, event.terms)})"
    return " ".join(words.split())


def _quiet(state: State, event: Event) -> str:
    """What the feed keeps to itself."""
    scenario = state.scenario
    match event:
        case ReservationMoved():
            who = scenario.role[event.seat].name
            return f"without an agreement {who} would now have {event.value:g} points"
        case IndicatorChanged():
            return f"{scenario.indicator[event.indicator].name} now stands at {event.value:g}"
        case FlagRaised():
            return f"{event.flag} is {'so' if event.up else 'no longer so'}"
        case ActionTaken():
            return scenario.action[event.action].name
        case AnnexAttached() | AnnexBound():
            how = "is in force" if isinstance(event, AnnexBound) else "is shown"
            return f"a secret annex {how}: {_terms(scenario, event.terms)}"
        case SurveyAnswered():
            return f"answers the questionnaire ({len(event.answers)} statements)"
        case PrioritiesGuessed():
            return f"guesses what matters to {scenario.party[event.of].name}"
        case _:
            return _named(type(event).__name__)


def _terms(scenario: Scenario, terms: Mapping[str, str]) -> str:
    """Terms by name."""
    issues = ((scenario.issue[i], chosen) for i, chosen in terms.items())
    named = ((i.name, next(o.name for o in i.options if o.id == chosen)) for i, chosen in issues)
    return "; ".join(f"{issue}: {option}" for issue, option in named)


def _named(kind: str) -> str:
    """A class's name as words: MessageArrived is "message arrived"."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in kind).strip()
