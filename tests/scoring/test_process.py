"""How it was done: who spoke to whom, how soon they were answered, and what was shared."""

from tests.scoring.bargain import begun, card, figure, value
from trainer.core.commands import PostMessage, RevokeMessage, ShareDocument
from trainer.core.events.talk import MessageDelivered, MessageSent


def test_the_share_of_talk_is_of_what_one_wrote_or_read() -> None:
    play = begun()
    play.seat("ada").say("square", "One two three.")
    play.seat("cy").say("square", "Four.")
    play.seat("bo").say("north-room", "Five six seven eight.")
    assert value(play, "cy", "process", "share-words") == 1 / 4
    assert value(play, "ada", "process", "share-words") == 3 / 8
    assert value(play, "ada", "process", "share-messages") == 1 / 3
    assert value(play, "eve", "process", "share-messages") == 0


def test_in_silence_nobody_has_a_share() -> None:
    assert value(begun(), "ada", "process", "share-words") is None


def test_what_is_under_way_was_not_read() -> None:
    play = begun()
    play.seat("ada").say("cable", "Soon.")
    assert value(play, "cy", "process", "share-messages") is None
    play.wait(1)
    assert value(play, "cy", "process", "share-messages") == 0


def test_messages_are_counted_by_who_read_them() -> None:
    play = begun()
    play.seat("ada").say("square", "To all.")
    play.seat("ada").say("north-room", "To Bo.")
    assert value(play, "ada", "process", "to:bo") == 2
    assert value(play, "ada", "process", "to:cy") == 1
    assert card(play, "bo").figure("process", "to:ada") is None


def test_an_answer_is_the_first_word_back_from_another_party() -> None:
    play = begun()
    play.seat("ada").say("square", "Well?")
    play.wait(1)
    play.seat("bo").say("square", "Yes, well?")
    play.wait(1)
    play.seat("cy").say("square", "Wait.")
    play.wait(3)
    play.seat("ada").say("square", "We wait.")
    assert value(play, "ada", "process", "answered") == 2
    assert value(play, "cy", "process", "answers") == 2
    assert value(play, "ada", "process", "answers") == 3
    assert value(play, "eve", "process", "answers") is None


def test_the_middle_of_all_answers_counts() -> None:
    play = begun()
    for minutes in (1, 1, 2):
        play.seat("ada").say("square", "Well?")
        play.wait(minutes)
        play.seat("cy").say("square", "Yes.")
    answered = figure(play, "ada", "process", "answered")
    assert (answered.value, len(answered.because)) == (1, 6)


def test_an_answer_by_cable_comes_when_it_is_read() -> None:
    play = begun()
    play.seat("ada").say("cable", "Well?")
    play.wait(1)
    play.seat("cy").say("cable", "Yes.")
    play.wait(1)
    answered = figure(play, "ada", "process", "answered")
    kinds = {type(play.events[seq - 1].event) for seq in answered.because}
    assert (answered.value, kinds) == (2, {MessageSent, MessageDelivered})


def test_questions_are_counted_by_their_marks() -> None:
    play = begun()
    play.seat("ada").say("square", "Why? And when?! No matter.")
    play.seat("ada").say("square", "I see.")
    assert value(play, "ada", "process", "questions") == 2


def test_information_shared_is_papers_and_priorities() -> None:
    play = begun()
    play.seat("ada").do(ShareDocument("map", ("cy",)))
    play.seat("ada").say("square", "See here.", "map")
    play.seat("ada").do(PostMessage("square", "Above all this.", priorities=("toll",)))
    assert value(play, "ada", "process", "documents") == 2
    assert value(play, "ada", "process", "priorities") == 1
    assert value(play, "cy", "process", "documents") == 0


def test_offers_and_counter_offers_are_counted() -> None:
    play = begun()
    offer = play.seat("ada").offer("pact", {"border": "ridge"}, ("cy",))
    play.seat("cy").offer("pact", {"border": "river"}, ("ada",), answers=offer)
    assert value(play, "cy", "process", "offers") == 1
    assert value(play, "cy", "process", "counters") == 1
    assert value(play, "ada", "process", "counters") == 0


def test_words_that_were_revoked_were_never_said() -> None:
    play = begun()
    play.seat("ada").say("square", "Oh no?")
    play.facilitator.do(RevokeMessage(play.last(MessageSent).message))
    assert value(play, "ada", "process", "questions") == 0
