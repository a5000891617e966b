"""A session to try things out with: every seat a bot, and a link for each."""

import secrets
from dataclasses import asdict, dataclass
from typing import Any, Final

from trainer.core.actors import ByClock
from trainer.service.lobby import Plan
from trainer.service.parts import Services
from trainer.service.ports import Account

SCENARIO: Final = "cuban-missile-crisis"
TEMPERAMENT: Final = "historical"


@dataclass(frozen=True, slots=True)
class SeatLink:
    """A seat with the address that seats whoever opens it."""

    seat: str
    role: str
    url: str


@dataclass(frozen=True, slots=True)
class Demo:
    """The addresses of a demo session."""

    facilitator: str
    join: str
    code: str
    seats: tuple[SeatLink, ...]

    @property
    def plain(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self)


def open_demo(services: Services, base: str, scenario: str = SCENARIO) -> Demo:
    """Open a fresh demo session; `base` is the server's address, without a slash at its end.

    Its table begins when the first person comes in by the link of a seat.
    """
    account = _facilitator(services)
    plan = Plan(scenario, bots=TEMPERAMENT, options={"start_on_arrival": True, "demo": True})
    session = services.lobby.open(plan, account.id)
    table = services.directory.tables_of(session.id)[0].id
    services.seats.fill(session, table, TEMPERAMENT, ByClock())
    return Demo(
        facilitator=f"{base}/enter/{services.links.entry(account.id, once=False)}",
        join=f"{base}/join/{session.code}",
        code=session.code,
        seats=tuple(
            SeatLink(role.id, role.name, f"{base}/seat/{services.links.seat(table, role.id)}")
            for role in services.shelf.of_session(session).roles
        ),
    )


def _facilitator(services: Services) -> Account:
    """Somebody who can only come in by the link: nobody knows the password."""
    email = f"demo-{secrets.token_hex(4)}@demo.invalid"
    return services.accounts.add(email, "Facilitator", secrets.token_urlsafe(24))


def as_text(demo: Demo, database: str) -> str:
    """The addresses as a person reads them."""
    width = max(len(link.role) for link in demo.seats)
    return "\n".join(
        [
            "",
            "  The demo is being served. Open a seat and you play; bots hold the others.",
            "",
            f"  Facilitator  {demo.facilitator}",
            f"  Join         {demo.join}   (code {demo.code})",
            "",
            *(f"  {link.role:<{width}}  {link.url}" for link in demo.seats),
            "",
            f"  Kept in {database}. Stop with Ctrl-C.",
            "",
        ]
    )
