"""A session's board in parts, as its open pages are told them."""

from collections.abc import Collection

from jinja2 import Environment

from trainer.service.parts import Services
from trainer.service.ports import SessionId, TableId
from trainer.web import board, queue


def board_parts(
    environment: Environment,
    services: Services,
    session: SessionId,
    tables: Collection[TableId] | None,
    may: bool,  # noqa: FBT001 - a fact of who looks
) -> dict[str, str]:
    """The cards of these tables (None: of all), how many there are of each kind, and the queue."""
    found = services.directory.session(session)
    if found is None:
        return {}
    shown = queue.shown(services, found, found.facilitator if may else "")
    cards = board.cards(services, found, queue.needs(shown))
    card = environment.get_template("panels/board/card.html")
    parts = {
        f"board-{one['id']}": card.render(card=one, ticked=())
        for one in cards
        if tables is None or one["id"] in tables
    }
    for show, count in board.counts(cards).items():
        parts[f"count-{show}"] = f'<b class="figures" id="count-{show}">{count}</b>'
    parts["queue"] = environment.get_template("panels/board/queue.html").render(
        queue=queue.lines(shown, session),
        queue_more=max(0, len(shown) - queue.MOST),
        here=f"/facilitator/sessions/{session}",
        may=may,
        csrf="",
        back="board",
    )
    return parts
