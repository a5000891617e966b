"""A document takes people's words, their order and their omissions, and tells when it is stale."""

from dataclasses import replace

from trainer.debrief.document import (
    Document,
    Edits,
    Grid,
    Item,
    Listing,
    Paragraph,
    Part,
    Prose,
    Section,
    Words,
    changed_since,
    edited,
)

GRID = Grid("Who got what", ("Side", "Points"), (("North", 3.0),), frozenset({1}))
WHY = Section("why", "Why", (Paragraph("Because."), GRID), (Part("more", "More", (GRID,)),))
MADE = Document(
    "A case",
    "Table 1",
    "A case",
    (
        Section("summary", "In short", (Listing((Item("It ended."),)),)),
        WHY,
        Section("lessons", "What to keep"),
    ),
)


def _ids(document: Document) -> list[str]:
    return [section.id for section in document.told]


def test_a_section_that_says_nothing_is_not_told() -> None:
    assert _ids(MADE) == ["summary", "why"]


def test_words_come_first_in_their_section_and_fill_an_empty_one() -> None:
    found = edited(MADE, Edits({"why": Words("*My* view"), "lessons": Words("Listen.")}))
    assert found.told[1].blocks == (Prose("*My* view"), *WHY.blocks)
    assert found.told[2].blocks == (Prose("Listen."),)


def test_words_in_place_of_words_leave_tables_and_charts() -> None:
    found = edited(MADE, Edits({"why": Words("Shorter.", "words")})).told[1]
    assert found.blocks == (Prose("Shorter."), GRID)
    assert found.parts == WHY.parts


def test_words_in_place_of_all_stand_alone() -> None:
    found = edited(MADE, Edits({"why": Words("Nothing to add.", "all")})).told[1]
    assert (found.blocks, found.parts) == ((Prose("Nothing to add."),), ())


def test_sections_are_dropped_and_moved() -> None:
    edits = Edits(dropped=frozenset({"summary"}), order=("lessons", "why"))
    assert [one.id for one in edited(MADE, edits).sections] == ["lessons", "why"]


def test_blank_words_change_nothing() -> None:
    assert edited(MADE, Edits({"why": Words("  \n", "all")})) == MADE


def test_a_section_that_changed_since_somebody_wrote_for_it_is_named() -> None:
    edits = Edits({"why": Words("Seen.", mark=WHY.mark), "gone": Words("x", mark="other")})
    assert changed_since(MADE, edits) == ()
    later = replace(WHY, blocks=(Paragraph("Because of that."),))
    now = replace(MADE, sections=(MADE.sections[0], later))
    assert changed_since(now, edits) == ("why",)
