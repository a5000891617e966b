"""A table's review: in the order of a good one, from the record alone, as far as may be told."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from tests.core.secrets import WRITTEN
from tests.debrief.aar.told import material
from trainer.debrief.aar import of_table
from trainer.debrief.document import Course, Document, Grid, Listing, Paragraph, Picture

PUBLIC = replace(material(), private=False, score=None, ledger=None, turns=(), people={})
SECRETS = tuple(word for word in WRITTEN if word.isalpha())


def words(part: object) -> Iterator[str]:
    """Every text in a document, of charts too."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for item in part.values():
            yield from words(item)
    elif isinstance(part, tuple | list):
        for item in part:
            yield from words(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from words(getattr(part, field.name))


def said(document: Document) -> str:
    return "\n".join(words(document)).casefold()


def test_it_says_what_was_to_happen_what_happened_and_why_in_this_order() -> None:
    ids = [section.id for section in of_table(material()).told]
    assert ids == ["summary", "planned", "happened", "why", "left", "annexes"]


def test_the_first_page_says_it_in_five_sentences_of_the_record() -> None:
    (listing, picture) = of_table(material()).told[0].blocks
    assert isinstance(listing, Listing)
    assert isinstance(picture, Picture)
    texts = [item.text for item in listing.items]
    assert len(texts) == 5
    assert texts[1] == "It ended as “Peace”, which is how it ended in history."
    assert "with a secret annex" in texts[2]


def test_turning_points_stand_among_what_happened() -> None:
    happened = next(one for one in of_table(material()).told if one.id == "happened")
    moments = [
        moment
        for part in happened.parts
        for block in part.blocks
        if isinstance(block, Course)
        for moment in block.moments
    ]
    assert [one.text for one in moments if one.turning] == [
        "Bjorn made the first offer within the bargaining range"
    ]
    assert any(one.text == "Boats" for one in moments)
    assert moments[-1].text == "The story ends: Peace"


def test_a_chart_always_comes_with_words_and_a_grid_with_headings() -> None:
    document = of_table(material())
    assert all(chart.title and chart.text.endswith(".") for chart in document.charts())
    for section in document.told:
        for block in (b for part in section.parts for b in part.blocks):
            if isinstance(block, Grid):
                assert {len(row) for row in block.rows} == {len(block.columns)}
                assert block.caption


def test_names_stand_in_it_only_where_they_may() -> None:
    assert "the north-chief" in said(of_table(material()))
    assert "the north-chief" not in said(of_table(replace(material(), people={})))


def test_before_all_is_opened_it_holds_only_what_every_seat_knew() -> None:
    text = said(of_table(PUBLIC))
    assert [word for word in SECRETS if word.casefold() in text] == []
    assert "secret annex" not in text.replace("private channels and secret annexes", "")
    assert "along the river" in text  # the announced part of the accord
    assert "no agreement" not in text


@pytest.mark.parametrize("play", ["peace", "war"])
def test_the_same_record_gives_the_same_document(play: str) -> None:
    assert of_table(material(play)) == of_table(replace(material(play)))


def test_a_table_without_an_agreement_says_so() -> None:
    document = of_table(material("war"))
    assert "nothing was signed." in said(document)
    annexes = next(one for one in document.told if one.id == "annexes")
    texts = next(part for part in annexes.parts if part.id == "texts")
    assert isinstance(texts.blocks[0], Paragraph)
