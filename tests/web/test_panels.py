"""The panels of the table page, over whole plays of bots: at the start, midway and at the end."""

from functools import lru_cache
from html.parser import HTMLParser
from typing import Final, TypeAlias

import pytest
from flask import Flask

from tests.kit.play import Play
from tests.kit.story import fixture
from trainer.core.audience import audience
from trainer.core.evolve import evolve
from trainer.core.feed import entry
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.core.view import FeedEntry
from trainer.core.views import project
from trainer.paths import data_dir
from trainer.scenario.load import load
from trainer.service.bot_table import BotTable
from trainer.service.ports import TableRow
from trainer.web.panels import PANELS, Screen, context
from trainer.web.push import element

VOID: Final = {"input", "br", "hr", "img", "meta", "link"}
ROW: Final = TableRow("t1", "s1", 1, "running")
STORIES: Final = ("two-villages", "canary-case", "first-negotiation", "cuban-missile-crisis")
Moment: TypeAlias = tuple[State, dict[SeatId, list[FeedEntry]]]
STATIC_PARTS: Final = ("conversation", "tabs", "worktabs")


class Outline(HTMLParser):
    """The elements that stand outermost in a piece of HTML, and the ids in it; must be balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.roots: list[str] = []
        self.ids: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs).get("id") or ""
        if own:
            self.ids.append(own)
        if not self.open:
            self.roots.append(own)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def scenario(name: str) -> Scenario:
    folder = data_dir("scenarios") / name
    return load(folder) if folder.is_dir() else fixture(name)


def moments(name: str) -> tuple[Moment, ...]:
    """A table of bots before it is laid, at two instants of its story, and when it is over."""
    spec = scenario(name)
    table = BotTable(spec, "panels", {})
    table.play()
    last = len(table.events)
    return tuple(_folded(spec, table, last * part // 3) for part in range(4))


def _folded(spec: Scenario, table: BotTable, count: int) -> Moment:
    state = initial(spec)
    feeds: dict[SeatId, list[FeedEntry]] = {role.id: [] for role in spec.roles}
    for recorded in table.events[:count]:
        state = evolve(state, recorded)
        for seat in audience(state, recorded.event):
            feeds[seat].append(entry(state, recorded, seat, len(feeds[seat]) + 1))
    return state, feeds


@lru_cache(maxsize=4)
def screens(name: str) -> tuple[Screen, ...]:
    """What every seat sees at each of these moments."""
    return tuple(
        Screen(table=ROW, view=project(state, seat), feed=feed, wall=state.clock.wall or 0)
        for state, feeds in moments(name)
        for seat, feed in feeds.items()
    )


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("panel", [*PANELS, *STATIC_PARTS])
def test_every_panel_is_one_whole_element_at_any_moment(app: Flask, name: str, panel: str) -> None:
    template = app.jinja_env.get_template(f"panels/table/{panel}.html")
    for screen in screens(name):
        outline = Outline(template.render(context(screen)))
        assert outline.roots == [element(panel)]


@pytest.mark.parametrize("name", STORIES)
def test_no_two_elements_of_a_page_share_an_id(app: Flask, name: str) -> None:
    template = app.jinja_env.get_template("pages/table.html")
    for screen in screens(name):
        ids = Outline(template.render(context(screen), theme="auto", at_desk=False)).ids
        assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", STORIES)
def test_no_page_carries_a_style_or_a_script_of_its_own(app: Flask, name: str) -> None:
    template = app.jinja_env.get_template("pages/table.html")
    for screen in screens(name):
        page = template.render(context(screen), theme="auto", at_desk=False)
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick=" not in page


def test_what_was_typed_stands_in_the_refused_offer_with_the_sentence(app: Flask) -> None:
    play = Play(fixture("two-villages")).begun()
    view = play.view("elder")
    kind = next(kind for kind in view.kinds if kind.may_offer)
    values = {"kind": kind.id, "note": "Half <each>?", "to": list(kind.addressees), "expires": "5"}
    refused = {"type": "MakeOffer", "text": "Those terms can't stand.", "values": values}
    screen = Screen(table=ROW, view=view, feed=(), wall=0, refused=refused)
    shown = app.jinja_env.get_template("panels/table/offer_form.html").render(context(screen))
    assert "Those terms can&#39;t stand." in shown
    assert "Half &lt;each&gt;?" in shown
    assert '<option value="5" selected>' in shown
    for addressee in kind.addressees:
        assert f'name="to" value="{addressee}" checked' in shown
