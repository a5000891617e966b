"""The after-action review of one table."""

from trainer.debrief.aar.annexes import annexes
from trainer.debrief.aar.branches import otherwise
from trainer.debrief.aar.course import happened
from trainer.debrief.aar.left import left
from trainer.debrief.aar.lessons import lessons
from trainer.debrief.aar.material import Material
from trainer.debrief.aar.plan import planned
from trainer.debrief.aar.summary import summary
from trainer.debrief.aar.why import explained
from trainer.debrief.document import Document

NAME = "After-action review"


def of_table(material: Material) -> Document:
    """What was to happen, what happened, why, what was left, what to keep and change."""
    title = material.scenario.title
    return Document(
        title=title,
        subtitle=f"Table {material.number}, {material.session}, {material.date}",
        running=f"{title}, table {material.number}",
        eyebrow=NAME,
        sections=(
            summary(material),
            planned(material),
            happened(material),
            explained(material),
            left(material),
            otherwise(material),
            lessons(material.seen, material.better),
            annexes(material),
        ),
    )
