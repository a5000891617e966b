"""The annexes: who sat where, the texts that were signed, and how the document was made."""

from collections.abc import Iterator, Mapping

from trainer.core.records import Agreement
from trainer.debrief.aar.material import Material
from trainer.debrief.document import Block, Facts, Grid, Note, Paragraph, Part, Section
from trainer.scoring.wording import listed

STATUS = {
    "bound": "signed, and in force",
    "initialled": "initialled, never signed",
    "failed": "rejected",
}
METHOD = (
    "This review was assembled from the table’s record, and from nothing else: the same record "
    "always gives the same text. Turning points are found by fixed rules. Figures of what an "
    "agreement is worth come from the wishes that the scenario states for each side. They stand "
    "side by side and are not added up, because winning points, negotiating well and learning "
    "from it are three different things."
)
PUBLIC = (
    "It tells what everybody at the table knew. Private channels and secret annexes are not in it."
)


def annexes(material: Material) -> Section:
    """The section at the end."""
    parts = (
        Part("seats", "Who sat where", tuple(_seats(material))),
        Part("texts", "The texts", tuple(_texts(material))),
        Part("method", "How this was made", tuple(_method(material))),
    )
    return Section("annexes", "Annexes", (), tuple(part for part in parts if part.blocks))


def _seats(material: Material) -> Iterator[Block]:
    scenario = material.scenario
    rows = tuple(
        (role.name, scenario.party[role.party].name, *played(material, role.id))
        for role in scenario.roles
    )
    columns = ("Role", "Side", "Played by")
    if material.people:
        yield Grid("Roles, sides and people", columns, rows)
    else:
        yield Grid("Roles and sides", columns[:2], tuple(row[:2] for row in rows))


def played(material: Material, seat: str) -> tuple[str]:
    """Who sat in a seat: a person by name, or a bot."""
    sitting = material.end.seats.get(seat)
    if sitting is not None and sitting.kind == "bot":
        return (f"a bot ({sitting.temperament})",)
    return (material.people.get(seat, "nobody"),)


def _texts(material: Material) -> Iterator[Block]:
    shown = [one for one in material.end.agreements.values() if _may_read(material, one)]
    for text in shown:
        yield from _text(material, text)
    if not shown:
        yield Paragraph(
            "Nothing was initialled or signed." if material.private else "Nothing was announced."
        )


def _may_read(material: Material, text: Agreement) -> bool:
    return material.private or (text.announced and text.status == "bound")


def _text(material: Material, text: Agreement) -> Iterator[Block]:
    kind = material.scenario.kind[text.kind]
    yield Paragraph(f"{kind.name}: {STATUS[text.status]}.", material.when(text.made))
    parts = {"Public": text.terms, **({"Secret annex": text.annex} if material.private else {})}
    rows = tuple(
        (issue, option, where)
        for where, terms in parts.items()
        for issue, option in said(material, terms)
    )
    if rows:
        yield Grid(f"{kind.name}, clause by clause", ("Issue", "Agreed", "Part"), rows)
    signed = _signed(material, text)
    if signed:
        yield Facts((("Signed by", signed),))


def said(material: Material, terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Terms by the names of their issues and options, as far as readers may read of them."""
    for issue in material.scenario.issues:
        if issue.id in terms and material.knows(issue.id):
            option = next(one for one in issue.options if one.id == terms[issue.id])
            yield issue.name, option.name


def _signed(material: Material, text: Agreement) -> str:
    names = [material.name(seat) for seat in text.signed.values()]
    return listed(list(dict.fromkeys(names)))


def _method(material: Material) -> Iterator[Block]:
    yield Note(METHOD if material.private else f"{METHOD} {PUBLIC}")
