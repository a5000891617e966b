"""A PDF is tagged, tells its language and title, fetches nothing, and names what is missing."""

import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.debrief.aar.told import material
from tests.kit import needs
from trainer.debrief.aar import of_table
from trainer.debrief.document import Document, Paragraph, Picture, Prose, Section
from trainer.web.documents.pdf import LIBRARIES, Press, PressError

TABLE = of_table(material())
PICTURE = Picture(next(TABLE.charts()))
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SHORT = Document(
    "A case",
    "Table 1",
    "A case, table 1",
    (
        Section("summary", "In short", (Paragraph("It ended."), PICTURE)),
        Section("far", "Far", (Prose("![x](http://127.0.0.1:9/x.png) [y](http://127.0.0.1:9/)"),)),
    ),
    eyebrow="After-action review",
)


def _all(pdf: bytes) -> bytes:
    """A PDF with its streams unpacked."""
    packed = STREAM.findall(pdf)
    return pdf + b"".join(_unpacked(one) for one in packed)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.fixture(name="pdf", scope="module")
def a_short_review() -> bytes:
    for name, package in zip(("pango-1.0", "pangoft2-1.0"), LIBRARIES, strict=False):
        needs.library(name, package)
    return _all(Press().pdf(replace(SHORT, sections=(*SHORT.sections, *TABLE.sections[-1:]))))


def test_it_is_tagged_and_says_so(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-1.7")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Marked true", b"/DisplayDocTitle true"):
        assert mark in pdf, mark
    assert b"<pdfuaid:part>1" in pdf or b'pdfuaid:part="1"' in pdf
    assert re.search(rb"/Lang\s*\(en\)", pdf)
    assert b"After-action review: A case" in pdf


def test_its_parts_are_headings_lists_tables_and_figures(pdf: bytes) -> None:
    for tag in (b"H1", b"H2", b"H3", b"P", b"Table", b"TH", b"TD", b"Figure", b"Caption"):
        assert re.search(rb"/S\s*/" + tag + rb"\b", pdf), tag
    figures = re.findall(rb"/S\s*/Figure", pdf)
    assert len(figures) == len(re.findall(rb"/Alt\b", pdf)) == 1
    assert b"/Headers" in pdf


def test_it_has_an_outline_and_its_own_fonts(pdf: bytes) -> None:
    assert b"/Outlines" in pdf
    assert b"(Annexes)" in pdf or b"/Title (Annexes" in pdf
    fonts = len(re.findall(rb"/Type\s*/FontDescriptor", pdf))
    assert fonts == len(re.findall(rb"/FontFile\d?\b", pdf)) > 0


def test_an_order_is_done_once_however_many_ask(tmp_path: Path) -> None:
    script, count = tmp_path / "press.py", tmp_path / "count"
    script.write_text(
        f"import sys\nsys.stdin.read()\nopen({str(count)!r}, 'a').write('x')\nprint('%PDF')\n"
    )
    press = Press(script=script)
    assert press.pdf(SHORT) == press.pdf(SHORT) == b"%PDF\n"
    press.pdf(replace(SHORT, title="Another"))
    assert count.read_text() == "xx"


@pytest.mark.parametrize(
    ("code", "says"),
    [("sys.exit(3)", "apt-get install libpango-1.0-0"), ("1 / 0", "could not be made")],
)
def test_a_press_that_fails_says_why_in_a_sentence(tmp_path: Path, code: str, says: str) -> None:
    script = tmp_path / "press.py"
    script.write_text(f"import sys\n{code}\n")
    with pytest.raises(PressError, match=says):
        Press(script=script).pdf(SHORT)
    with pytest.raises(PressError, match="could not be made"):
        Press(python=("no-such-program",)).pdf(SHORT)
