"""What if: the ways that were tried from a moment of the table, and what came of each."""

from trainer.debrief.aar.material import Material
from trainer.debrief.document import Course, Moment, Section

AS_IT_WAS = "The same moment, played again"


def otherwise(material: Material) -> Section:
    """The section about what-ifs; empty where nobody tried one that has ended."""
    rows = tuple(
        Moment(one.when, one.change or AS_IT_WAS, one.verdict) for one in material.branches
    )
    blocks = (Course("What was tried from which moment", rows),) if rows else ()
    return Section("otherwise", "What if", blocks)
