"""The replay's pages: each moment through any eyes, word for word as it was lived."""

import re
from html import unescape

from tests.kit.desk import FAY, Desk
from tests.kit.visitor import Visitor
from trainer.core.actors import ByClock, BySeat
from trainer.core.commands import PostMessage, Tick

CODE = re.compile(
    r"<(head|script|style|select)\b.*?</\1>"
    r'|<p class="guided".*?</p>',  # the way to the guided debrief, which is no part of the story
    re.DOTALL,
)
TAG = re.compile(r"<[^>]+>")


def words(page: str) -> list[str]:
    """What stands on a page to be read."""
    return unescape(TAG.sub(" ", CODE.sub(" ", page))).split()


def _table(desk: Desk, ann: Visitor) -> str:
    session = desk.open(people=2)
    lobby = ann.join(session.code, "Ann")
    ann.post(f"{lobby}/seat", table=desk.tables(session)[0], seat="elder")
    desk.services.seats.fill(session, desk.tables(session)[0], "historical", FAY)
    desk.services.seats.start_all(session, FAY)
    return desk.tables(session)[0]


def test_a_replayed_page_reads_as_the_live_page_did(desk: Desk, ann: Visitor, fay: Visitor) -> None:
    table = _table(desk, ann)
    tables, lived = desk.services.tables, {}
    for number in range(6):
        desk.wall.now += 20_000
        tables.act(table, Tick(), ByClock())
        tables.act(table, PostMessage("square", f"Word {number}."), BySeat("elder"))
        page = ann.get(f"/table/{table}/elder?channel=square")
        assert page.status_code == 200
        lived[tables.state(table).seq] = words(page.text)
    for seq, then in lived.items():
        page = fay.get(f"/debrief/tables/{table}/{seq}/eyes/elder?channel=square")
        assert words(page.text) == then


def test_nothing_on_a_replayed_page_can_be_sent(desk: Desk, ann: Visitor, fay: Visitor) -> None:
    table = _table(desk, ann)
    page = fay.get(f"/debrief/tables/{table}/9999/eyes/elder").text
    assert "<form inert " in page
    assert re.search(r"<form(?! inert)", page) is None


def test_only_the_panes_of_a_replay_may_be_framed_and_only_here(
    desk: Desk, ann: Visitor, fay: Visitor
) -> None:
    table = _table(desk, ann)
    framed = {
        path: fay.get(f"/debrief/tables/{table}/3{path}").headers["X-Frame-Options"]
        for path in ("", "/truth", "/eyes/elder")
    }
    assert framed == {"": "DENY", "/truth": "SAMEORIGIN", "/eyes/elder": "SAMEORIGIN"}


def test_the_replay_names_its_moments_and_leads_to_each(
    desk: Desk, ann: Visitor, fay: Visitor
) -> None:
    table = _table(desk, ann)
    page = fay.get(f"/debrief/tables/{table}", follow_redirects=True).text
    phase = next(r for r in desk.services.events.read(table) if "Phase" in type(r.event).__name__)
    assert f'data-moment="{phase.seq}"' in page


def test_a_scrub_brings_the_last_lines_and_a_way_to_the_others(
    desk: Desk, ann: Visitor, fay: Visitor
) -> None:
    table = _table(desk, ann)
    for number in range(6):
        desk.services.tables.act(table, PostMessage("square", f"Word {number}."), BySeat("elder"))
    here = f"/debrief/tables/{table}/9999/eyes/elder"
    page = fay.get(f"{here}?channel=square&lines=2").text
    assert [f"Word {number}." in page for number in range(6)] == [False] * 4 + [True] * 2
    whole = re.search(r'href="([^"]+)" data-whole>4 earlier lines', page)
    assert whole
    assert "Word 0." in fay.get(unescape(whole[1])).text
    truth = fay.get(f"/debrief/tables/{table}/9999/truth?lines=2").text
    assert "Word 5." in truth
    assert "Word 0." not in truth


def test_a_scrub_brings_the_areas_in_sight_and_the_places_of_the_others(
    desk: Desk, ann: Visitor, fay: Visitor
) -> None:
    table = _table(desk, ann)
    here = f"/debrief/tables/{table}/9999/eyes/elder?channel=square"
    whole, part = fay.get(here).text, fay.get(f"{here}&areas=talk,act").text
    for area in ("situation", "offers", "papers"):
        assert f'id="{area}" data-left-out></div>' in part
    for panel in ("indicators", "people", "offers", "me", "documents"):
        assert f'id="panel-{panel}"' in whole
        assert f'id="panel-{panel}"' not in part
    assert 'id="panel-conversation"' in part
    assert 'id="say-square"' in part
    assert "data-left-out" not in whole
    other = fay.get(f"/debrief/tables/{table}/9999/eyes/elder?areas=talk").text
    assert re.search(r'id="composer-square"[^>]* data-left-out></div>', other)


def test_a_line_that_was_not_as_it_seemed_says_so_in_the_pane_when_asked(
    desk: Desk, ann: Visitor, fay: Visitor
) -> None:
    table = _table(desk, ann)
    said = PostMessage("square", "This first.", priorities=("road",))
    desk.services.tables.act(table, said, BySeat("farmer"))
    here = f"/debrief/tables/{table}/9999/eyes/elder?channel=square"
    assert "Not known then" not in fay.get(here).text
    page = fay.get(f"{here}&marked=yes").text
    assert re.search(r"This first\..*?Not known then</b> [^<]* mattered most", page, re.DOTALL)
