"""What a guided debrief asks where the author asks nothing, and how to lead each step of it."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

StepKind: TypeAlias = Literal[
    "leave", "feelings", "happened", "learnt", "cases", "what_if", "next", "own"
]
TITLES: Final[Mapping[StepKind, str]] = {
    "leave": "Leave the role",
    "feelings": "How do you feel?",
    "happened": "What happened?",
    "learnt": "What did you learn?",
    "cases": "How does it relate to real cases?",
    "what_if": "What if?",
    "next": "What next?",
}
OURS: Final[Mapping[StepKind, tuple[str, ...]]] = {
    "leave": (
        "Say your own name, and one thing that you look forward to.",
        "What of your role do you give back gladly? What would you keep?",
    ),
    "feelings": ("How was it for you, now that it is over?",),
    "happened": (
        "What happened, and in which order? Write down what you remember before you look it up.",
        "What did somebody else see that you did not?",
    ),
    "learnt": ("What would you do in the same way again? What would you do otherwise?",),
    "cases": (
        "Where have you met something like it: in the news, at work, at home?",
        "What is different there, and does the difference matter?",
    ),
    "what_if": ("Change one thing: a word, an hour, a person at the table. What follows?",),
    "next": ("What will you do next time, when will that be, and who will notice?",),
}
HOW: Final[Mapping[StepKind, str]] = {
    "leave": "Have everybody stand up, say their own name and sit down somewhere else. Scorecards "
    "stay shut until you go on, so that nobody argues about a figure while still in character.",
    "feelings": "Give them a minute to choose, then close the poll and read the counts aloud. Ask "
    "what surprises them. Nobody has to say which feeling was theirs.",
    "happened": "First their own list, from memory, with the record out of sight. Then put the "
    "record beside it: ask what is missing on either side. Play your clips last.",
    "learnt": "Let each finish writing before anybody speaks. Then go round once, a sentence each.",
    "cases": "Ask for cases they know at first hand. For each, ask what is alike, and then what is "
    "not: a likeness that nobody has tested teaches the wrong thing.",
    "what_if": "One change at a time, and stay with it for three moves. Where a table wants to try "
    "it, fork that moment and let them play on.",
    "next": "Everybody writes one thing, with a date. Ask some to read theirs aloud. Thank them, "
    "and end on time.",
    "own": "This step is your own.",
}
FEELINGS: Final[tuple[str, ...]] = (
    "relieved",
    "proud",
    "curious",
    "amused",
    "calm",
    "surprised",
    "tense",
    "worried",
    "frustrated",
    "angry",
    "disappointed",
    "tired",
)
"""What the poll offers to choose from, about as many pleasant as unpleasant."""
