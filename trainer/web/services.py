"""The use cases, as a page finds them in its app."""

from flask import current_app

from trainer.service.parts import Services

EXTENSION = "trainer"


def services() -> Services:
    """The running app's services."""
    found: Services = current_app.extensions[EXTENSION]
    return found


__all__ = ["EXTENSION", "Services", "services"]
