"""What the two sides, or all, made of the bargain together, and what they left on the table."""

from collections.abc import Iterator

from trainer.core.events import Recorded
from trainer.scoring.bargains import Bargain
from trainer.scoring.deals import Deal
from trainer.scoring.figures import Figure, Section
from trainer.scoring.reader import Reader
from trainer.scoring.wording import count, percent, points

TITLE = "What was left on the table"


def section(reader: Reader, bargain: Bargain | None) -> Section:
    """The joint section of a card; without figures for who had no part in a bargain."""
    if bargain is None:
        return Section("joint", TITLE, ())
    found = _struck(reader, bargain, bargain.deal) if bargain.deal else _missed(reader, bargain)
    return Section("joint", TITLE, tuple(found))


def _struck(reader: Reader, bargain: Bargain, deal: Deal) -> Iterator[Figure]:
    events = _signing(reader, bargain)
    share, v = deal.shares[bargain.mine], reader.voice
    sentence = "There was no joint gain to share."
    if share is not None:
        sentence = f"{v.whose} side took {percent(share)} of what was gained over no agreement."
    yield reader.figure(("share", "Share of the joint gain"), (share, "share"), sentence, events)
    yield from _together(reader, bargain, deal, events)
    yield from _beside(reader, bargain, deal, events)


def _together(
    reader: Reader, bargain: Bargain, deal: Deal, events: tuple[Recorded, ...]
) -> Iterator[Figure]:
    """Efficiency, and what was left on the table in three ways."""
    added = "" if bargain.domain.comparable else " (as if everybody’s points weighed the same)"
    won = deal.surplus_efficiency
    sentence = "No agreement was better for all than none, so there was no gain to win."
    if won is not None:
        sentence = f"Together the sides won {percent(won)} of what there was to win{added}."
    named = ("efficiency", "Surplus efficiency")
    yield reader.figure(named, (won, "share"), sentence, events)
    left = deal.left_utilitarian
    sentence = "No agreement that all could live with has more points in all."
    if left is not None and left > 0:
        sentence = f"The best agreement for all together has {points(left)} more{added}."
    named = ("left-together", "Left on the table together")
    yield reader.figure(named, (left, "points"), sentence, events)
    sentence = "Nothing more could be had without somebody losing."
    if deal.left_harmless > 0:
        sentence = f"{points(deal.left_harmless)} more could be had with nobody worse off."
    named = ("left-harmless", "Left on the table, hurting nobody")
    yield reader.figure(named, (deal.left_harmless, "points"), _upper(sentence), events)
    mine, v = deal.unilateral[bargain.mine], reader.voice
    sentence = f"With the others as well off as they are, there was nothing more for {v.them}."
    if mine > 0:
        sentence = f"With the others as well off as they are, {v.they} could have had"
        sentence = f"{sentence} {points(mine)} more."
    named = ("left-mine", "Left on the table for this side")
    yield reader.figure(named, (mine, "points"), sentence, events)


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _beside(
    reader: Reader, bargain: Bargain, deal: Deal, events: tuple[Recorded, ...]
) -> Iterator[Figure]:
    """How many agreements were better and worse for all, and what was made of the start."""
    better, worse = deal.n_pareto_superior, deal.n_pareto_inferior
    sentence = f"{count(better, 'other agreement')} would have been better for somebody"
    sentence = f"{_upper(sentence)} and worse for nobody."
    if not better:
        sentence = "No other agreement would have been better for somebody and worse for nobody."
    named, unit = ("superior", "Agreements that were better"), "agreements"
    yield reader.figure(named, (float(better), unit), sentence, events)
    sentence = f"{count(worse, 'other agreement')} would have been worse for somebody"
    sentence = f"{_upper(sentence)} and better for nobody."
    named = ("inferior", "Agreements that were worse")
    yield reader.figure(named, (float(worse), unit), sentence, events)
    sentence = f"All sides together have {_more(deal.created)} than with no agreement."
    named = ("created", "Created over no agreement")
    yield reader.figure(named, (deal.created, "points"), sentence, events)
    mine = deal.over_middle[bargain.mine]
    sentence = f"The middle option of every issue would have given this side {_other(mine)}."
    named = ("over-middle", "Beside the compromise in the middle")
    yield reader.figure(named, (mine, "points"), sentence, events)


def _more(by: float) -> str:
    return f"{points(by)} more" if by >= 0 else f"{points(-by)} less"


def _other(by: float) -> str:
    if not by:
        return "just as much"
    return f"{points(abs(by))} {'less' if by > 0 else 'more'}"


def _missed(reader: Reader, bargain: Bargain) -> Iterator[Figure]:
    """What was within reach when nothing was agreed."""
    analysis, closed = bargain.analysis, (reader.trace.closed,)
    within = analysis.counts.rational
    sentence = "No agreement was at least as good for all as none."
    if within:
        sentence = f"{_upper(count(within, 'agreement'))} would have been at least as good"
        sentence = f"{sentence} for all as none."
    named = ("range", "Agreements within reach")
    yield reader.figure(named, (float(within), "agreements"), sentence, closed)
    best = analysis.best
    spare = bargain.domain.parties[bargain.mine].reservation
    mine = max(0.0, round(best[bargain.mine] - spare, 9)) if best else 0.0
    sentence = f"At best, an agreement would have won this side {points(mine)} over none."
    named = ("left-mine", "Left on the table for this side")
    yield reader.figure(named, (mine, "points"), sentence, closed)
    sentence = f"This was not signed: {bargain.kind.name}. None of its joint gain was won."
    named = ("efficiency", "Surplus efficiency")
    yield reader.figure(named, (0.0 if within else None, "share"), sentence, closed)


def _signing(reader: Reader, bargain: Bargain) -> tuple[Recorded, ...]:
    """The events that brought the deal into force, those of later texts on its issues too."""
    over = set(bargain.kind.issues)
    return tuple(r for r, e in reader.bound if e.kind == bargain.kind.id or over & set(e.terms))
