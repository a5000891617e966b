"""Five plain sentences about a table, made from its record."""

from trainer.core.clock import MINUTE
from trainer.debrief.aar.course import MISSED, known
from trainer.debrief.aar.material import Material
from trainer.debrief.aar.ribbon import ribbon
from trainer.debrief.aar.why import calm, pairs
from trainer.debrief.document import Item, Listing, Picture, Section
from trainer.scoring.figures import Escalation
from trainer.scoring.wording import count, listed


def summary(material: Material) -> Section:
    """The first section: what to know if one reads nothing else."""
    items = tuple(Item(sentence) for sentence in sentences(material))
    strip = Picture(ribbon(material, known(material)))
    return Section("summary", "In five sentences", (Listing(items, numbered=True), strip))


def sentences(material: Material) -> tuple[str, ...]:
    """Who played, how it ended, what was settled, how near the edge it went, where it turned."""
    return (
        _played(material),
        ended(material),
        _settled(material),
        _edge(material),
        _turned(material),
    )


def _played(material: Material) -> str:
    kinds = [sitting.kind for sitting in material.end.seats.values()]
    people, bots = kinds.count("person"), kinds.count("bot")
    groups = [count(people, "person", "people")] if people else []
    groups += [count(bots, "bot")] if bots else []
    played = f"{listed(groups) or 'Nobody'} played “{material.scenario.title}” on {material.date}"
    return capital(f"{played}, for {count(material.minutes, 'minute')} of play.")


def ended(material: Material) -> str:
    """How the story closed."""
    ending = material.ending
    if material.end.status != "ended":
        return "It has not ended yet."
    if ending is None:
        return "The facilitator ended it before the story came to a close."
    how = f"It ended as “{ending.name}”"
    return f"{how}, which is how it ended in history." if ending.historical else f"{how}."


def _settled(material: Material) -> str:
    texts = [one for one in material.end.agreements.values() if one.status == "bound"]
    if not material.private:
        texts = [one for one in texts if one.announced]
    if not texts:
        return "Nothing was signed." if material.private else "No agreement was announced."
    kinds = [material.scenario.kind[one.kind].name for one in texts]
    annexed = material.private and any(one.annex for one in texts)
    beside = ", with a secret annex" if annexed else ""
    left = _left(material)
    more = f"; {left[0].lower()}{left[1:]}" if left else "."
    return f"What was signed: {listed(kinds)}{beside}{more}"


def _left(material: Material) -> str:
    """What could still be had of the first bargain that came to a deal."""
    for card in pairs(material.score) if material.score else ():
        found = card.figure("joint", "left-harmless")
        if found and found.value is not None and card.place is not None:
            return found.sentence
    return ""


def _edge(material: Material) -> str:
    score = material.score
    if score is None or calm(score.escalation):
        phases = [phase.name for phase in material.phases]
        return f"It went through {count(len(phases), 'phase')}: {listed(phases)}."
    slips = len(score.escalation.incidents)
    slipped = f"{count(slips, 'thing')} happened that nobody at the table had ordered"
    return f"{_height(score.escalation)}, and {slipped if slips else 'nothing got out of hand'}."


def _height(edge: Escalation) -> str:
    top = max(edge.rungs, key=lambda mark: mark.level, default=None)
    if top is None or not top.level:
        return "It reached no rung of the ladder of escalation"
    rung = f"rung {top.level:.0f} of {len(edge.ladder)}, “{edge.ladder[round(top.level) - 1]}”"
    return f"It stood highest at minute {top.t // MINUTE}, on {rung}"


def _turned(material: Material) -> str:
    turns = [one for one in material.turns if one.kind != MISSED]
    if not turns:
        acts = sum(mark.kind == "act" for mark in known(material))
        alike = "" if material.private else " that everybody was told of"
        return f"The record holds {count(acts, 'act')}{alike}."
    named = next((one for one in turns if one.kind in ("refused", "range")), turns[0])
    many = "once" if len(turns) == 1 else f"{len(turns)} times"
    return f"It turned {many}; at minute {named.t // MINUTE} {_low(named.title)}."


def _low(title: str) -> str:
    """A title within a sentence: names keep their capital."""
    first = title.split(" ", 1)[0]
    return title[0].lower() + title[1:] if first in ("The", "Nobody") else title


def capital(text: str) -> str:
    """A sentence begins with a capital."""
    return text[:1].upper() + text[1:]
