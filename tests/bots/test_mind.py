"""What a bot remembers, and that a restart loses none of it."""

from collections.abc import Mapping
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.play import Play
from trainer.bots import Mind, learn, look, refuse
from trainer.bots.mind import is_barred
from trainer.core.bargain import Constraint
from trainer.core.commands import MakeOffer, Terms
from trainer.core.refusals import Reason
from trainer.core.scenario import Scenario
from trainer.core.terms import _breaks

ISSUES = ("border", "coast", "debt", "fish")
OPTIONS = ("high", "low", "middle", "none")
terms = st.dictionaries(st.sampled_from(ISSUES), st.sampled_from(OPTIONS), min_size=1)
boxes = st.dictionaries(
    st.sampled_from(ISSUES), st.sets(st.sampled_from(OPTIONS), min_size=1).map(tuple), min_size=1
)


def _refused(mind: Mind, draft: Terms, words: str) -> Mind:
    command = MakeOffer("treaty", draft, ("other",))
    return refuse(mind, command, Reason.BROKEN_CONSTRAINT, words, 0)


@given(boxes, st.lists(terms, max_size=12), terms)
def test_what_a_bot_learns_of_a_constraint_bars_nothing_that_it_allows(
    box: Mapping[str, tuple[str, ...]], drafts: list[Terms], other: Terms
) -> None:
    constraint = Constraint(id="c", words="No.", when=box)
    mind = Mind("me")
    for draft in drafts:
        if _breaks(constraint, draft):
            mind = _refused(mind, draft, constraint.words)
            assert is_barred(mind, draft)
    if not _breaks(constraint, other):
        assert not is_barred(mind, other)


def test_a_bot_generalises_from_two_drafts_refused_in_the_same_words() -> None:
    mind = _refused(Mind("me"), {"border": "high", "coast": "low", "fish": "low"}, "No.")
    mind = _refused(mind, {"border": "high", "coast": "high", "fish": "none"}, "No.")
    assert is_barred(mind, {"border": "high", "coast": "low", "fish": "none"})
    assert not is_barred(mind, {"border": "low", "coast": "low", "fish": "none"})


def _table(scenario: Scenario) -> Play:
    play = Play(scenario).begun()
    play.seat("elder").say("square", "We can talk about the road.")
    play.wait(1)
    play.seat("farmer").offer("treaty", {"share": "half", "road": "none"}, ("elder",))
    return play


def test_a_mind_rebuilt_from_its_feed_is_the_mind_that_lived_through_it(villages: Scenario) -> None:
    play = _table(villages)
    feed = play.feeds["elder"]
    lived = Mind("elder")
    for entry in feed:
        lived = learn(learn(lived, entry), entry)
    rebuilt = reduce(learn, feed, Mind("elder"))
    assert rebuilt == lived
    assert rebuilt.said == {("square", "We can talk about the road.")}


def test_a_bot_notes_each_offer_once_with_all_the_terms_it_can_read(villages: Scenario) -> None:
    play = _table(villages)
    mind = look(Mind("elder"), play.view("elder"))
    again = look(mind, play.view("elder"))
    assert again is mind
    assert [bid.terms for bid in mind.bids] == [{"share": "half", "road": "none"}]


def test_a_phase_begins_with_nothing_said_in_it(shores: Scenario) -> None:
    play = Play(shores).begun()
    play.seat("north-envoy").say("square", "Good morning.")
    before = reduce(learn, play.feeds["north-envoy"], Mind("north-envoy"))
    play.until(5)
    after = reduce(learn, play.feeds["north-envoy"], Mind("north-envoy"))
    assert (before.lines, after.lines) == (1, 0)
