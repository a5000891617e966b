"""What was to happen: the scenario, who wanted something in it, and what was to be settled."""

from collections.abc import Iterator

from trainer.core.view import MeView
from trainer.debrief.aar.material import Material
from trainer.debrief.document import Block, Facts, Item, Listing, Paragraph, Prose, Section
from trainer.scoring.wording import count, listed, number


def planned(material: Material) -> Section:
    """The section that says what the table was given to do."""
    return Section("planned", "What was to happen", tuple(_blocks(material)))


def _blocks(material: Material) -> Iterator[Block]:
    scenario = material.scenario
    yield Paragraph(scenario.summary)
    yield Facts(
        (
            ("Scenario", _titled(material)),
            (
                "Roles",
                f"{len(scenario.roles)}, in {count(len(scenario.parties), 'party', 'parties')}",
            ),
            ("Planned for", f"{number(scenario.minutes)} minutes"),
            ("Phases", listed([phase.name for phase in scenario.phases])),
        )
    )
    if material.objectives:
        yield Paragraph("People were to learn:")
        yield Listing(tuple(Item(one) for one in material.objectives))
    yield Paragraph("The sides were:")
    yield Listing(tuple(Item(p.summary, p.name) for p in scenario.parties))
    issues = [issue for issue in scenario.issues if material.knows(issue.id)]
    if issues:
        yield Paragraph("On the table were:")
        yield Listing(tuple(Item(issue.question, issue.name) for issue in issues))


def _titled(material: Material) -> str:
    scenario = material.scenario
    return f"{scenario.title}, version {scenario.version}"


def given(material: Material, me: MeView) -> Section:
    """The section that says what one seat was given to do."""
    return Section("planned", "What you were to do", tuple(_given(material, me)))


def _given(material: Material, me: MeView) -> Iterator[Block]:
    yield Paragraph(material.scenario.summary)
    pairs = [("Your role", f"{me.name}, {me.title}" if me.title else me.name)]
    pairs += [("Your side", me.party_name)]
    if me.mandate:
        pairs += [("Your mandate", me.mandate)]
    if me.batna:
        pairs += [("Without an agreement", me.batna)]
    yield Facts(tuple(pairs))
    if me.goals:
        yield Paragraph("You wanted, beyond any agreement:")
        yield Listing(tuple(Item(goal.name) for goal in me.goals))
    if me.brief:
        yield Paragraph("Your brief, as you had it:")
        yield Prose(me.brief)
