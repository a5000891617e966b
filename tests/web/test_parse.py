from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from trainer.core.codec import encode, names
from trainer.core.commands import (
    AnswerApproval,
    AnswerSurvey,
    Command,
    ConsentToChannel,
    MakeOffer,
    MarkReady,
    PostMessage,
    SeatCommand,
    TakeBack,
)
from trainer.web.parse import (
    FORM_ONLY,
    Malformed,
    command_from_form,
    command_from_json,
    terms_from_json,
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def test_what_a_form_says_besides_is_no_field_of_any_command() -> None:
    for kind in names(Command).values():
        assert not {field.name for field in fields(kind)} & FORM_ONLY


def test_an_offer_is_read_from_the_fields_of_its_form() -> None:
    form = MultiDict(
        [
            ("type", "MakeOffer"),
            ("csrf_token", "x"),
            ("id", "1"),
            ("kind", "treaty"),
            ("terms.share", "half"),
            ("terms.road", ""),
            ("annex.mine", "shut"),
            ("to", "farmer"),
            ("to", "elder"),
            ("public", "on"),
            ("expires", "2.5"),
            ("note", "One\r\ntwo"),
        ]
    )
    assert command_from_form(form, SeatCommand) == MakeOffer(
        "treaty",
        {"share": "half"},
        ("farmer", "elder"),
        note="One\ntwo",
        public=True,
        expires=2.5,
        annex={"mine": "shut"},
    )


@pytest.mark.parametrize(
    ("sent", "command"),
    [
        ([("do", "MarkReady")], MarkReady()),
        ([("do", "MarkReady"), ("ready", "")], MarkReady(ready=False)),
        (
            [("do", "ConsentToChannel"), ("channel", "c"), ("agree", "0")],
            ConsentToChannel("c", agree=False),
        ),
        ([("do", "AnswerApproval"), ("approval", "a")], AnswerApproval("a", grant=False)),
        (
            [("do", "AnswerApproval"), ("approval", "a"), ("grant", "1")],
            AnswerApproval("a", grant=True),
        ),
    ],
)
def test_boxes_say_yes_when_they_are_ticked(sent: list[tuple[str, str]], command: object) -> None:
    assert command_from_form(MultiDict(sent), SeatCommand) == command


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"type": "Nonsense"},
        {"type": "StartTable"},
        {"type": "TakeSeat", "seat": "elder"},
        {"type": "PostMessage", "channel": "square"},
        {"type": "PostMessage", "channel": "square", "text": "x", "by": "farmer"},
        {"type": "PostMessage", "channel": "square", "text": "a\0b"},
        {"type": "PostMessage", "channel": "square", "text": "x" * 20_001},
        {"type": "MakeOffer", "kind": "treaty", "to": "farmer", "expires": "soon"},
        {"type": "MakeOffer", "kind": "treaty", "to": "farmer", "expires": "nan"},
        {"type": "MakeOffer", "kind": "treaty", "to": "farmer", "expires": "1e300"},
        {"type": "CastVote", "motion": "m", "vote": "perhaps"},
    ],
)
def test_a_hostile_form_is_no_command(sent: dict[str, str]) -> None:
    with pytest.raises(Malformed) as malformed:
        command_from_form(MultiDict(sent), SeatCommand)
    assert str(malformed.value).endswith(".")


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "PostMessage",
        {"type": ["PostMessage"]},
        {"type": "PostMessage", "channel": "square", "text": 7},
        {"type": "PostMessage", "channel": "square", "text": "\ud800"},
        {"type": "MarkReady", "ready": "yes"},
        {"type": "MarkReady", "ready": 1},
        {"type": "MakeOffer", "kind": "treaty", "terms": ["half"], "to": ["farmer"]},
        {"type": "MakeOffer", "kind": "treaty", "terms": {"share": 1}, "to": ["farmer"]},
        {"type": "MakeOffer", "kind": "treaty", "terms": {}, "to": "farmer"},
        {"type": "MakeOffer", "kind": "t", "terms": {}, "to": ["f"], "expires": 10**400},
        {"type": "MakeOffer", "kind": "t", "terms": {}, "to": ["f"], "expires": True},
    ],
)
def test_hostile_json_is_no_command(sent: Any) -> None:
    with pytest.raises(Malformed):
        command_from_json(sent, SeatCommand)


def test_an_offer_without_a_ticked_addressee_is_one_to_nobody_for_the_table_to_refuse() -> None:
    form = MultiDict([("type", "MakeOffer"), ("kind", "treaty"), ("terms.share", "half")])
    assert command_from_form(form, SeatCommand) == MakeOffer("treaty", {"share": "half"}, ())


def test_a_command_reads_back_from_its_own_json() -> None:
    command = PostMessage("square", "Good day")
    assert command_from_json(encode(command, SeatCommand), SeatCommand) == command


@given(ANYTHING)
def test_anything_at_all_is_a_command_or_malformed(sent: Any) -> None:
    for ask in (
        lambda: command_from_json(sent, SeatCommand),
        lambda: command_from_json({"type": "MakeOffer", "kind": sent}, SeatCommand),
        lambda: terms_from_json(sent),
    ):
        try:
            ask()
        except Malformed as malformed:
            assert str(malformed)  # noqa: PT017 - whichever of the two it is


def test_terms_leave_out_what_is_empty() -> None:
    assert terms_from_json({"share": "half", "road": ""}) == {"share": "half"}
    assert terms_from_json(None) == {}


def test_numbers_by_name_are_read_from_the_fields_of_a_form() -> None:
    sent = [("do", "AnswerSurvey"), ("answers.calm", "5"), ("answers.heard", "")]
    assert command_from_form(MultiDict(sent), SeatCommand) == AnswerSurvey({"calm": 5})


@pytest.mark.parametrize("said", ["five", "2.5", "1e3"])
def test_an_answer_that_is_no_whole_number_is_no_command(said: str) -> None:
    sent = MultiDict([("do", "AnswerSurvey"), ("answers.calm", said)])
    with pytest.raises(Malformed):
        command_from_form(sent, SeatCommand)


def test_the_number_of_an_event_is_a_whole_one() -> None:
    for seq in ("7", " 7 "):
        form = MultiDict([("type", "TakeBack"), ("seq", seq)])
        assert command_from_form(form, Command) == TakeBack(7)
    assert command_from_json({"type": "TakeBack", "seq": 7}, Command) == TakeBack(7)
    for wrong in ("7.5", "seven", "", "1e3"):
        with pytest.raises(Malformed):
            command_from_form(MultiDict([("type", "TakeBack"), ("seq", wrong)]), Command)
    for odd in (7.0, True, "7", None):
        with pytest.raises(Malformed):
            command_from_json({"type": "TakeBack", "seq": odd}, Command)
