"""A bot's chance: named throws, so that none depends on how many others were made before it."""

from zlib import crc32

from trainer.core.dice import Dice
from trainer.core.ids import Instant


def throw(dice: Dice, t: Instant, what: str) -> float:
    """The throw in [0, 1) for one purpose at one instant; the same whenever it is asked again."""
    return dice(((t + 1) << 32) + crc32(what.encode()))
