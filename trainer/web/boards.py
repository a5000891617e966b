"""A session's board in parts, as its open pages are told them."""

from collections.abc import Collection

from jinja2 import Environment

from trainer.service.parts import Services
from trainer.service.ports import SessionId, TableId
from trainer.web import board


def board_parts(
    environment: Environment,
    services: Services,
    session: SessionId,
    tables: Collection[TableId] | None,
    may: bool,  # noqa: ARG001, FBT001 - of who looks; the queue asks
) -> dict[str, str]:
    """The cards of these tables (None: of all), how many there are of each kind, and the queue."""
    found = services.directory.session(session)
    if found is None:
        return {}
    cards = board.cards(services, found, {})
    card = environment.get_template("panels/board/card.html")
    parts = {
        f"board-{one['id']}": card.render(card=one, ticked=())
        for one in cards
        if tables is None or one["id"] in tables
    }
    for show, count in board.counts(cards).items():
        parts[f"count-{show}"] = f'<b class="figures" id="count-{show}">{count}</b>'
    return parts
