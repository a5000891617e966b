"""What every store and every directory holds to, whatever it is made of."""

import unicodedata

from trainer.service.ports import Batch


def require_gapless(batch: Batch) -> None:
    """Raises ValueError unless the events are numbered on from `after`, one by one."""
    if [it.seq for it in batch.events] != list(
        range(batch.after + 1, batch.after + 1 + len(batch.events))
    ):
        raise ValueError(f"the events of table {batch.table} do not follow {batch.after}")


def folded(name: str) -> str:
    """A name without what the ear does not hear: case, width, and spaces around or doubled."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
