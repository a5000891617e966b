import pytest

from trainer.web.filters import count, figure, markdown, minutes, percent


def test_markdown_keeps_what_briefs_are_written_with() -> None:
    html = markdown("# What you want\n\n**The missiles** out, [see](https://a.example).\n\n- one")
    for part in ("<h1>", "<strong>The missiles</strong>", 'href="https://a.example"', "<li>one"):
        assert part in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](https://elsewhere.example/pixel.png)",
        '<a href="#" onclick="x">y</a>',
        '<p style="position:fixed">x</p>',
    ],
)
def test_markdown_carries_no_scripts_styles_or_pictures_from_elsewhere(hostile: str) -> None:
    html = markdown(hostile)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_numbers_are_said_as_people_say_them() -> None:
    assert [minutes(m) for m in (0, 45, 60, 90)] == ["0 min", "45 min", "1 h", "1 h 30 min"]
    assert percent(0.256) == "26%"
    assert [count(1, "table"), count(3, "table")] == ["1 table", "3 tables"]
    assert count(2, "person", "people") == "2 people"


def test_a_figure_has_at_most_one_place_after_the_point_and_a_true_minus_sign() -> None:
    said = [figure(value) for value in (3.0, 3.14159, -2.5, -0.01, 12345.0, None, "The deal")]
    assert said == ["3", "3.1", "−2.5", "0", "12,345", "none", "The deal"]
