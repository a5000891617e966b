"""What an author asks the table when the story is over, step by step."""

from dataclasses import dataclass

from trainer.core.part import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Prompt(Part):
    """A question to the room. One that is `opened` waits until everything may be looked at."""

    ask: str
    opened: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Prompts(Part):
    """The questions of each step of the guided debrief; where there are none, our own are asked."""

    leave: tuple[Prompt, ...] = ()
    feelings: tuple[Prompt, ...] = ()
    happened: tuple[Prompt, ...] = ()
    learnt: tuple[Prompt, ...] = ()
    cases: tuple[Prompt, ...] = ()
    what_if: tuple[Prompt, ...] = ()
    next: tuple[Prompt, ...] = ()
