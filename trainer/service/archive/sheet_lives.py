"""Offers, agreements and actions as rows: one each, from how it began to what became of it."""

from collections.abc import Iterable, Iterator, Mapping

from trainer.core.commands import Terms
from trainer.core.events.offers import (
    AgreementBound,
    AgreementFailed,
    AgreementInitialled,
    AgreementRejected,
    AgreementSigned,
    AnnexAttached,
    AnnexInitialled,
    OfferAccepted,
    OfferClosed,
    OfferMade,
)
from trainer.core.events.steps import ActionDone, ActionTaken, ActionUndone
from trainer.service.archive.gathering import Gathered
from trainer.service.archive.sheet_rows import Asked, Cell, Row, standing, when

Life = dict[str, Cell]


def offers(gathered: Gathered, _: Asked) -> Iterator[Row]:
    """Each offer, its annex, and how it was closed."""
    for table in gathered.tables:
        found: dict[str, Life] = {}
        for recorded in standing(table.records):
            match recorded.event:
                case OfferMade() as made:
                    found[made.offer] = {**when(gathered, table, recorded), **_offer(made)}
                case AnnexAttached() as annex:
                    found[annex.offer] |= {
                        "annex": _terms(annex.terms),
                        "annex_to": " ".join(annex.to),
                    }
                case OfferAccepted() as yes:
                    _add(found[yes.offer], "accepted_by", yes.seat)
                case OfferClosed() as closed:
                    found[closed.offer] |= {
                        "closed": closed.how,
                        "closed_by": closed.seat,
                        "closed_ms": recorded.t,
                        "reason": closed.reason,
                    }
                case _:
                    pass
        yield from found.values()


def agreements(gathered: Gathered, _: Asked) -> Iterator[Row]:
    """Each text that was initialled, who signed it, and whether it came to bind."""
    for table in gathered.tables:
        found: dict[str, Life] = {}
        for recorded in standing(table.records):
            match recorded.event:
                case AgreementInitialled() as text:
                    found[text.agreement] = {
                        **when(gathered, table, recorded),
                        "agreement": text.agreement,
                        "offer": text.offer,
                        "kind": text.kind,
                        "seat": text.by,
                        "terms": _terms(text.terms),
                        "became": "initialled",
                    }
                case AnnexInitialled() as annex:
                    found[annex.agreement]["annex"] = _terms(annex.terms)
                case AgreementSigned() as signed:
                    _add(found[signed.agreement], "signed_by", signed.seat)
                case AgreementRejected() as no:
                    _add(found[no.agreement], "rejected_by", no.seat)
                case AgreementBound() as bound:
                    found[bound.agreement] |= {"became": "bound", "became_ms": recorded.t}
                case AgreementFailed() as failed:
                    found[failed.agreement] |= {"became": "failed", "became_ms": recorded.t}
                case _:
                    pass
        yield from found.values()


def actions(gathered: Gathered, _: Asked) -> Iterator[Row]:
    """Each action that a seat took, what it cost, and when it was done or undone."""
    names = gathered.scenario.action
    for table in gathered.tables:
        found: dict[str, Life] = {}
        for recorded in standing(table.records):
            match recorded.event:
                case ActionTaken() as taken:
                    spec = names.get(taken.action)
                    found[taken.move] = {
                        **when(gathered, table, recorded),
                        "move": taken.move,
                        "action": taken.action,
                        "name": spec.name if spec else "",
                        "seat": taken.by,
                        "cost": _pairs(taken.cost),
                    }
                case ActionDone() as done:
                    found[done.move] |= {"done_ms": recorded.t, "outcome": done.text}
                case ActionUndone() as undone:
                    found[undone.move] |= {"undone_ms": recorded.t, "reason": undone.reason}
                case _:
                    pass
        yield from found.values()


def _offer(made: OfferMade) -> Life:
    return {
        "offer": made.offer,
        "kind": made.kind,
        "seat": made.by,
        "to": " ".join(made.to),
        "public": made.public,
        "terms": _terms(made.terms),
        "answers": made.answers,
        "expires_ms": made.expires or None,
        "note": made.note,
    }


def _add(row: Life, column: str, seat: str) -> None:
    row[column] = f"{row.get(column) or ''} {seat}".strip()


def _terms(terms: Terms) -> str:
    return _pairs(terms)


def _pairs(pairs: Mapping[str, object] | Iterable[tuple[str, object]]) -> str:
    """`issue=option` by `issue`, with spaces between."""
    return " ".join(f"{name}={value}" for name, value in sorted(dict(pairs).items()))
