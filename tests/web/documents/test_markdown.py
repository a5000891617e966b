"""A document as Markdown: its signs are ours, and what was typed is words."""

from markdown_it import MarkdownIt

from tests.debrief.aar.told import material
from trainer.debrief.aar import of_table
from trainer.debrief.document import (
    Document,
    Facts,
    Grid,
    Item,
    Listing,
    Note,
    Paragraph,
    Prose,
    Quote,
    Section,
)
from trainer.web.documents.markdown import written


def test_every_chart_is_there_in_words_and_figures() -> None:
    document = of_table(material())
    text = written(document)
    for chart in document.charts():
        assert chart.title in text
        assert f"| {chart.columns[0]} |" in text


def test_what_was_typed_makes_no_sign() -> None:
    typed = "*a* | [b](javascript:c) <i>\n# d"
    blocks = (
        Paragraph(typed, typed),
        Listing((Item(typed, typed, typed),), numbered=True),
        Facts(((typed, typed),)),
        Grid(typed, (typed, "x"), ((typed, 1.0),)),
        Quote(typed, "Ann"),
        Note(typed),
    )
    text = written(Document("A", "B", "C", (Section("s", typed, blocks),)))
    made = MarkdownIt("commonmark").enable("table").render(text)
    assert "<a " not in made
    assert "<i>" not in made
    assert made.count("<h") == 2  # the title’s and the section’s
    assert "<em>a</em>" not in made


def test_words_of_people_keep_their_markdown_but_no_html() -> None:
    section = Section("s", "S", (Prose("*well* <b>done</b>"),))
    text = written(Document("A", "B", "C", (section,)))
    assert "*well* &lt;b>done&lt;/b>" in text
