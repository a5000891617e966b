"""A document as HTML escapes what was typed, and draws its charts in the colours of paper."""

import json

from tests.debrief.aar.told import material
from trainer.debrief.aar import of_table
from trainer.debrief.document import Document, Grid, Item, Listing, Paragraph, Prose, Section
from trainer.web.documents import html

TABLE = of_table(material())
TYPED = "<script>alert(1)</script>"
HOSTILE = Document(
    TYPED,
    TYPED,
    TYPED,
    (
        Section(
            "summary",
            TYPED,
            (
                Paragraph(TYPED, TYPED),
                Listing((Item(TYPED, TYPED, TYPED),)),
                Grid(TYPED, (TYPED, TYPED), ((TYPED, TYPED),)),
                Prose(f"# Head\n\n{TYPED} ![x](http://far.example/x.png)"),
            ),
        ),
    ),
)


def test_what_was_typed_is_words_in_every_place() -> None:
    for page in (html.sheet(HOSTILE), html.file(HOSTILE, [])):
        assert "<script" not in page
        assert "far.example" not in page
        assert '<p class="heading">Head</p>' in page


def test_a_sheet_names_each_chart_by_its_place_with_words_for_who_cannot_see_it() -> None:
    sheet, charts = html.sheet(TABLE), list(TABLE.charts())
    for place, _ in enumerate(charts):
        assert f'<img src="chart:{place}" alt="' in sheet
    assert f"chart:{len(charts)}" not in sheet
    assert 'alt=""' not in sheet


def test_charts_on_paper_name_colours_and_no_tokens() -> None:
    specs = json.dumps(html.specifications(TABLE))
    assert "var(--" not in specs
    assert html.palette()["accent"] in specs


def test_a_file_needs_no_other_and_without_pictures_it_shows_figures() -> None:
    pictures = ["<svg xmlns='http://www.w3.org/2000/svg'/>"] * len(list(TABLE.charts()))
    page = html.file(TABLE, pictures)
    assert page.count("data:image/svg+xml;base64,") == len(pictures)
    assert 'src="/' not in page
    assert "<link" not in page
    bare = html.file(TABLE, [])
    assert "<img" not in bare
    assert "as a table</caption>" in bare


def test_each_table_has_a_caption_and_heads_for_its_rows_and_columns() -> None:
    sheet = html.sheet(TABLE)
    assert sheet.count("<table>") == sheet.count("<caption>") == sheet.count("<thead>") > 0
    assert '<th scope="col"' in sheet
    assert '<th scope="row"' in sheet
