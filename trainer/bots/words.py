"""The few sentences a bot says of its own; all else is written by a scenario's author."""

from typing import Final

FIRST: Final = "A first proposal, so that we have something to speak about."
AGAIN: Final = "We have thought again. This is what we could agree to."
COUNTER: Final = "Not as you put it. We could agree to this."
LATE: Final = "There is little time left. Please look at this carefully."
BROKERED: Final = "Perhaps both of you could live with this."
TOO_LITTLE: Final = "This is worth less to us than no agreement."
NOT_MINE: Final = "This is not for me to settle."
NOT_NOW: Final = "We are not ready to agree to this."
REFUSED: Final = "As it stands this is worse for us than no agreement."
NO_LEAVE: Final = "Not on these terms."
