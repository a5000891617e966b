"""What to keep and what to change: what people wrote down, and who will see to it by when."""

from trainer.debrief.aar.material import Material
from trainer.debrief.document import Section


def lessons(material: Material) -> Section:  # noqa: ARG001
    """The section about the next time; empty until somebody has written something down."""
    return Section("lessons", "What to keep and what to change")
