"""Injects in other words: at one table, still a template, refused in words when it fails."""

import pytest

from tests.core.decide.test_injects import told
from tests.kit.play import LaysTables, refused
from tests.kit.story import inject
from trainer.core.commands import (
    EditInject,
    SendNews,
)
from trainer.core.events.script import InjectSent
from trainer.core.refusals import Reason

DAWN = told(inject("dawn", at=2))


def test_a_reworded_inject_says_the_new_words_to_the_new_readers(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.facilitator.do(EditInject("dawn", "Noon", "It is {{ int(minutes) }}.", ("south",)))
    play.wait(3)
    news = play.last(InjectSent)
    assert (news.title, news.text, news.to) == ("Noon", "It is 2.", ("cy", "di"))


def test_a_reworded_inject_goes_where_it_went_unless_readers_are_named(lay: LaysTables) -> None:
    play = lay(told(inject("dawn", "ada", at=2))).begun()
    play.facilitator.do(EditInject("dawn", "Noon", "It is noon."))
    play.wait(3)
    assert play.last(InjectSent).to == ("ada",)


def test_names_that_mean_nobody_are_left_out(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.facilitator.do(EditInject("dawn", "Noon", "It is noon.", ("ada", "nobody", "\ud800")))
    assert play.state.inject("dawn").to == ("ada",)


@pytest.mark.parametrize(
    "text",
    ["{{ minutes", "minutes }}", "{{ nonsense }}", '{{ indicator["x"] }}', "{{ 1 + }}", "{{ }}"],
)
def test_words_that_can_not_be_worked_out_are_refused_in_words(lay: LaysTables, text: str) -> None:
    play = lay(DAWN).begun()
    with refused(Reason.BAD_TEMPLATE):
        play.facilitator.do(EditInject("dawn", "Noon", text))
    with refused(Reason.BAD_TEMPLATE):
        play.facilitator.do(EditInject("dawn", text, "It is noon."))


def test_new_words_need_words_and_readers(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    with refused(Reason.EMPTY_TEXT):
        play.facilitator.do(EditInject("dawn", "Noon", " "))
    with refused(Reason.NO_ADDRESSEE):
        play.facilitator.do(EditInject("dawn", "Noon", "It is noon.", ("nobody",)))


def test_news_that_nobody_scripted_may_speak_of_the_moment_too(lay: LaysTables) -> None:
    play = lay(DAWN).begun()
    play.wait(1)
    play.facilitator.do(SendNews("At {{ int(minutes) }}", "It is {{ phase }}."))
    news = play.last(InjectSent)
    assert (news.title, news.text) == ("At 1", "It is first.")
    with refused(Reason.BAD_TEMPLATE):
        play.facilitator.do(SendNews("Extra", "It is {{ nonsense }}."))
