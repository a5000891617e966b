"""Every no, by name, each with one sentence for people."""

from enum import StrEnum
from typing import Self


class Reason(StrEnum):
    """Why a command was refused; `sentence` says it to the person who asked."""

    sentence: str

    def __new__(cls, value: str, sentence: str) -> Self:
        """A reason by its name on the wire."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.sentence = sentence
        return made

    NOT_OPEN = "not_open", "This table has not been laid yet."
    ALREADY_OPEN = "already_open", "This table is laid already."
    NOT_STARTED = "not_started", "The table has not begun. Wait for the facilitator to start it."
    ALREADY_STARTED = "already_started", "The table has begun already."
    ENDED = "ended", "The story is over; nothing more can be done at this table."
    NOT_ENDED = "not_ended", "The story is not over yet. Ask again when it is."
    PAUSED = "paused", "The clock is paused. Go on when the facilitator resumes."
    NOT_PAUSED = "not_paused", "The clock is running already."
    NOT_YOURS = "not_yours", "Only the one whose it is can do that."
    FACILITATOR_ONLY = "facilitator_only", "Only the facilitator can do that."
    NO_SEAT = "no_seat", "There is no such seat at this table."
    SEAT_TAKEN = "seat_taken", "Somebody sits there. Choose another seat."
    SEAT_EMPTY = "seat_empty", "Nobody sits there."
    REQUIRED_SEAT_EMPTY = (
        "required_seat_empty",
        "A required seat is empty. Seat a person or a bot there first.",
    )
    PHASE_CLOSED = "phase_closed", "That is not open in this phase."
    NO_CHANNEL = "no_channel", "There is no such channel for you."
    CHANNEL_CLOSED = "channel_closed", "This channel is closed now."
    NOT_A_WRITER = "not_a_writer", "You can read this channel, but not write in it."
    EMPTY_TEXT = "empty_text", "Write something first."
    TEXT_TOO_LONG = "text_too_long", "That is too long. Shorten it to 4,000 characters."
    NO_MESSAGE = "no_message", "There is no such message waiting for you."
    NO_CONSENT_NEEDED = "no_consent_needed", "This channel does not wait for anybody's consent."
    NO_DOCUMENT = "no_document", "You do not hold that document."
    NOT_SHAREABLE = "not_shareable", "That document can't leave your hands."
    NO_ADDRESSEE = "no_addressee", "Say to whom."
    NO_KIND = "no_kind", "There is no such kind of agreement for you."
    KIND_CLOSED = "kind_closed", "This agreement can't be negotiated yet."
    NO_TERMS = "no_terms", "Choose at least one term."
    BAD_TERM = "bad_term", "One of those terms is not among this agreement's issues and options."
    INCOMPLETE_TERMS = "incomplete_terms", "This agreement needs every issue settled."
    BROKEN_CONSTRAINT = "broken_constraint", "Those terms can't stand together."
    ANNEX_OVERLAPS = "annex_overlaps", "An issue stands in the public terms and in the annex."
    NOT_ANNEXABLE = "not_annexable", "That issue can't be settled in secret."
    ANNEX_READERS = "annex_readers", "Name at least one addressee who may know the annex."
    BAD_EXPIRY = "bad_expiry", "Let an offer stand for between no time limit and a week."
    NO_OFFER = "no_offer", "There is no such open offer for you."
    ALREADY_ACCEPTED = "already_accepted", "You have accepted this offer already."
    NO_AGREEMENT = "no_agreement", "There is no such text for you to sign."
    ALREADY_SIGNED = "already_signed", "You have signed already."
    NOT_A_SIGNATORY = "not_a_signatory", "Your signature is not asked for on this text."
    BEYOND_MANDATE = (
        "beyond_mandate",
        "This goes beyond your mandate. Ask for approval before you sign.",
    )
    WITHIN_MANDATE = "within_mandate", "This is within your mandate; you need nobody's approval."
    APPROVAL_PENDING = "approval_pending", "You have asked already. Wait for the answer."
    NO_APPROVAL = "no_approval", "There is no such request before you."
    NO_ACTION = "no_action", "There is no such action for you."
    ACTION_BARRED = "action_barred", "This is not possible now."
    ACTION_SPENT = "action_spent", "This has been done as often as it can be."
    ACTION_COOLING = "action_cooling", "It is too soon to do this again."
    CANNOT_AFFORD = "cannot_afford", "You do not have enough left for that."
    NO_MOVE = "no_move", "There is nothing of yours to take back there."
    CANNOT_UNDO = "cannot_undo", "It is too late to take that back."
    BAD_PRIORITY = "bad_priority", "State priorities among the issues you know, each of them once."
    NO_PARTY = "no_party", "There is no such other party at this table."
    BAD_ANSWER = "bad_answer", "Answer from 1 to 7, or leave out what does not apply."
    BAD_WEIGHT = (
        "bad_weight",
        "Weigh issues you know from 0 to 10, at least one of them above nothing.",
    )
    NO_BODY = "no_body", "There is no such body for you."
    BODY_CLOSED = "body_closed", "This body is not in session."
    NO_MOTION = "no_motion", "There is no such motion before you."
    MOTION_BARRED = "motion_barred", "This motion can't be moved now."
    MOTION_PENDING = "motion_pending", "Another motion is before this body. Deal with that first."
    OWN_MOTION = "own_motion", "You can't second your own motion."
    NOT_SECONDED = "not_seconded", "A motion needs a second before the vote."
    BALLOT_OPEN = "ballot_open", "The ballot is open; the text can't change any more."
    ALREADY_VOTED = "already_voted", "You have voted already."
    NO_AMENDMENT = "no_amendment", "There is no amendment to answer."
    NO_INJECT = "no_inject", "There is no such inject in this scenario."
    INJECT_GONE = "inject_gone", "That inject was sent or struck already."
    HELD_ALREADY = "held_already", "That inject is held already."
    NOT_HELD = "not_held", "That inject is not held."
    NO_INSTANT = (
        "no_instant",
        "That inject waits for no instant, so it can't be moved. Send it, hold it or strike it.",
    )
    BAD_TEMPLATE = "bad_template", "That text can't be worked out."
    SPEAKS_FOR_ITSELF = (
        "speaks_for_itself",
        "A person plays that role and speaks for it. Whisper to them instead.",
    )
    READ_ALREADY = "read_already", "That has been read; it can't be revoked any more."
    TOO_LATE = "too_late", "A message can be revoked for two minutes after it was sent."
    NOT_THE_LAST = (
        "not_the_last",
        "Something else has happened since; that step can't be taken back any more.",
    )
    SAME_SEAT = "same_seat", "Name two different seats."
    NO_INDICATOR = "no_indicator", "There is no such indicator in this scenario."
    OUT_OF_BOUNDS = "out_of_bounds", "That value lies outside the indicator's bounds."
    NO_PHASE = "no_phase", "There is no such phase in this scenario."
    NO_ENDING = "no_ending", "There is no such ending in this scenario."
    NO_REASON = "no_reason", "Give a reason; it will stand in the record."
    BAD_DURATION = "bad_duration", "Give a number of minutes greater than nothing."


class Refused(Exception):
    """A command was answered no; `text` may say it more exactly than the reason's sentence."""

    def __init__(self, reason: Reason, text: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.text = text or reason.sentence

    @classmethod
    def again(cls, reason: str, text: str) -> "Refused":
        """A refusal that was given before."""
        return cls(next(r for r in Reason if r.value == reason), text)
