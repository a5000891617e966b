"""What templates can do with a value, beyond Jinja's own."""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"),
    *("code", "em", "strong", "a", "table", "thead", "tbody", "tr", "th", "td"),
}

_HEADING = re.compile(r"<(/?)h[1-6]>")


@lru_cache(maxsize=512)
def markdown(text: str) -> Markup:
    """Markdown as clean HTML: no scripts, no pictures from elsewhere, no styles."""
    html = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Markup(html)  # noqa: S704 - nh3 has cleaned it


def prose(text: str) -> Markup:
    """Markdown within a document, whose outline its headings leave alone."""
    return Markup(_HEADING.sub(_as_words, markdown(text)))  # noqa: S704 - nh3 has cleaned it


def _as_words(tag: re.Match[str]) -> str:
    return "</p>" if tag[1] else '<p class="heading">'


def minutes(value: float) -> str:
    """A length of time as people say it: 45 min, 1 h 30 min."""
    hours, rest = divmod(round(value), 60)
    said = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return " ".join(said)


def percent(share: float) -> str:
    """A share of one as whole percent."""
    return f"{share:.0%}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 table, 2 tables."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def figure(value: float | str | None) -> str:
    """A cell of a table of figures: at most one place after the point, a true minus sign."""
    if isinstance(value, str):
        return value
    if value is None:
        return "none"
    said = f"{value:,.1f}".removesuffix(".0")
    return "0" if said == "-0" else said.replace("-", "\u2212")


FILTERS = {
    "markdown": markdown,
    "prose": prose,
    "minutes": minutes,
    "percent": percent,
    "count": count,
    "figure": figure,
}
