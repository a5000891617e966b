"""Players for empty seats: each knows what its own seat knows, and nothing more."""

from trainer.bots.mind import Mind, learn, look, refuse
from trainer.bots.pace import next_thought
from trainer.bots.think import think, turn

__all__ = ["Mind", "learn", "look", "next_thought", "refuse", "think", "turn"]
