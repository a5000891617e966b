"""The facilitator who is signed in, as the record names them."""

from trainer.core.actors import ByFacilitator
from trainer.web.guard import facilitator
from trainer.web.services import services


def by() -> ByFacilitator:
    """Who acts, by name."""
    account = services().accounts.find(facilitator())
    return ByFacilitator(account.name if account else "")
