"""The only rooms where SQLAlchemy lives: events, accounts and their migrations."""

from trainer.storage.engine import DEFAULT_URL
from trainer.storage.opening import Storage, open_storage

__all__ = ["DEFAULT_URL", "Storage", "open_storage"]
