"""News to begin with: a scenario's injects that wait for a hand, and a few that fit any table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.core.scenario import Scenario


@dataclass(frozen=True, slots=True)
class NewsTemplate:
    """A headline and a text to begin with, and to whom."""

    id: str
    title: str
    text: str
    to: Sequence[str] = ("all",)


OWN: Final = (
    NewsTemplate(
        "little-time",
        "Little time is left",
        "Those who wait for an answer have been told that it must come soon. "
        "Say now what you can agree to, and with whom.",
    ),
    NewsTemplate(
        "press",
        "The press asks",
        "Reporters stand outside and ask one question: is there progress? "
        "Somebody will have to say something.",
    ),
    NewsTemplate(
        "leak",
        "Something has leaked",
        "A newspaper writes that a proposal is on the table. It does not say whose, nor what is "
        "in it. You will be asked about it.",
    ),
    NewsTemplate(
        "quiet-word",
        "A quiet word",
        "Somebody you trust lets you know that the other side expects to hear from you first.",
    ),
    NewsTemplate(
        "note-of-procedure",
        "From the facilitator",
        "A note outside the story: look at your papers once more. There is something in them that "
        "nobody at this table has used.",
    ),
)


def templates(scenario: Scenario) -> tuple[NewsTemplate, ...]:
    """The scenario's own first, as its author wrote them."""
    written = (one for one in scenario.injects if one.by_hand)
    return (*(NewsTemplate(f"inject-{i.id}", i.title, i.text, i.to) for i in written), *OWN)


def begin(scenario: Scenario, asked: str) -> NewsTemplate:
    """The template of that name, or an empty one."""
    found = (one for one in templates(scenario) if one.id == asked)
    return next(found, NewsTemplate("", "", ""))


def begun(scenario: Scenario, asked: str) -> Mapping[str, Sequence[str]]:
    """The fields of an order for many tables that begins with a template; none without one."""
    found = begin(scenario, asked)
    if not found.id:
        return {}
    return {"SendNews.title": [found.title], "SendNews.text": [found.text], "SendNews.to": found.to}
