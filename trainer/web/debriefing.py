"""What the pages after the story share: the form with which a facilitator opens the debrief."""

from typing import Any

from flask import url_for

from trainer.core.state import State
from trainer.service.access import Floor, allows
from trainer.web.panels import new_id


def opening_of(floor: Floor, state: State) -> dict[str, Any] | None:
    """What the form needs; None before the end, and for whoever may not run the session."""
    if not allows(floor.right, "run") or state.status != "ended":
        return None
    return {
        "url": url_for("floor.act", session=floor.session.id, table=floor.table.id),
        "command": new_id(),
        "now": state.debrief,
    }
