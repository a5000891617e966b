"""Telling open pages that a session they show has changed."""

from flask import current_app

from trainer.service.ports import SessionId
from trainer.web.push import Push

EXTENSION = "push"


def push() -> Push:
    """The app's one emitter."""
    found: Push = current_app.extensions[EXTENSION]
    return found


def changed(session: SessionId) -> None:
    """Let every page that shows this session fetch itself again."""
    push().changed(session)
