"""The after-action review of a table, of a trainee, of a session: assembled from the record."""

from trainer.debrief.aar.material import Better, Branch, Material, Seen, When
from trainer.debrief.aar.of_session import Evening, of_session
from trainer.debrief.aar.of_table import of_table
from trainer.debrief.aar.of_trainee import Own, of_trainee

__all__ = [
    "Better",
    "Branch",
    "Evening",
    "Material",
    "Own",
    "Seen",
    "When",
    "of_session",
    "of_table",
    "of_trainee",
]
