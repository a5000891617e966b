"""One form for what is the same."""

from dataclasses import replace

import orjson

from tests.kit.story import fixture, story
from trainer.core.canon import canonical, fingerprint, state_print
from trainer.core.codec import decode, encode
from trainer.core.commands import Occupant
from trainer.core.events.lobby import SeatTaken
from trainer.core.scenario import Scenario
from trainer.core.state import initial


def test_order_and_the_way_a_number_is_written_make_no_difference() -> None:
    assert canonical({"b": 2.0, "a": frozenset({"y", "x"})}) == b'{"a":["x","y"],"b":2}'
    assert canonical([True, None, 0.5, "é"]) == '[true,null,0.5,"é"]'.encode()


def test_a_field_that_says_nothing_new_is_left_out() -> None:
    seated = SeatTaken("ada", Occupant("person", "Ann"))
    assert b"temperament" not in canonical(seated)
    bot = replace(seated, occupant=Occupant("bot", "Bot", "hawk"))
    assert b'"temperament":"hawk"' in canonical(bot)
    assert fingerprint(bot) != fingerprint(seated)


def test_a_scenario_is_what_it_says_whatever_it_is_called_by() -> None:
    scenario = fixture("canary-case")
    back = decode(orjson.loads(orjson.dumps(encode(scenario, Scenario))), Scenario)
    assert fingerprint(replace(back, digest="other")) == fingerprint(scenario)
    assert fingerprint(replace(back, title="Other")) != fingerprint(scenario)


def test_a_table_is_known_by_its_rules_and_by_how_it_stands() -> None:
    state = initial(story())
    assert state_print(state) == state_print(state, fingerprint(story()))
    assert state_print(replace(state, t=1)) != state_print(state)
    assert state_print(replace(state, flags=frozenset({"up"}))) != state_print(state)
    assert state_print(initial(story(title="Other"))) != state_print(state)
