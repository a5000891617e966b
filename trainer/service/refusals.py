"""Every no of the lobby and the door, by name, each with one sentence for people."""

from enum import StrEnum
from typing import Self


class LobbyReason(StrEnum):
    """Why a session, a name, a seat or a login was refused; `sentence` says it."""

    sentence: str

    def __new__(cls, value: str, sentence: str) -> Self:
        """A reason by its name on the wire."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.sentence = sentence
        return made

    WRONG_CODE = (
        "wrong_code",
        "No session has this code. Look at it again, or ask your facilitator.",
    )
    CLOSED = "closed", "This session is closed; nobody can join it any more."
    NO_NAME = "no_name", "Give the name that the others at your table shall see."
    LONG_NAME = "long_name", "That name is too long. Shorten it to 60 characters."
    BAD_NAME = "bad_name", "That name has characters that can't be shown. Type it again."
    NAME_TAKEN = (
        "name_taken",
        "Somebody here has this name already. Add a letter to it, or open your own link.",
    )
    NO_CHOICE = "no_choice", "The facilitator seats people in this session. Wait for your seat."
    NO_PERSON = "no_person", "There is no such person in this session."
    HELD = "held", "Somebody sits there. Choose another seat."
    NO_TABLE = "no_table", "There is no such table in this session."
    NO_TEMPERAMENT = "no_temperament", "There is no such temperament in this scenario."
    BAD_LINE = "bad_line", "That line is not a name, a table and a seat."
    UNDER_WAY = "under_way", "The tables have begun; seats can only be changed one by one now."
    NOBODY_HERE = "nobody_here", "Nobody has joined yet, so there is nothing to draw."
    NO_GROUPS = (
        "no_groups",
        "Nobody on the list has a group. Add a column called group, or draw lots.",
    )
    SAME_PERSON = "same_person", "Choose two different people."
    NOT_SEATED = "not_seated", "This person has no seat. Give them one instead."
    NO_ROOM = "no_room", "No seat is free there. Choose another table."
    GIVEN_BACK = "given_back", "This seat has been given back already."
    NO_SCENARIO = "no_scenario", "There is no such scenario here."
    FAULTY_SCENARIO = "faulty_scenario", "This scenario has faults; `trainer check` names them."
    NO_TITLE = "no_title", "Give the session a title of up to 120 characters."
    BAD_TABLES = "bad_tables", "Open between 1 and 50 tables."
    BAD_PEOPLE = "bad_people", "Say how many people sit at each table: between 1 and 40."
    BAD_MINUTES = "bad_minutes", "Let it take between 5 minutes and 24 hours."
    BAD_SEATING = "bad_seating", "Choose how people are seated."
    BAD_EMAIL = "bad_email", "That is not an email address."
    EMAIL_TAKEN = "email_taken", "There is a facilitator with this email address already."
    SHORT_PASSWORD = "short_password", "Give a password of 8 to 200 characters."
    NO_HELPER = (
        "no_helper",
        "No facilitator here signs in with that address. Ask them for it, or have them added.",
    )
    OWN_SESSION = "own_session", "That person opened this session, and may do everything already."
    BAD_RIGHT = "bad_right", "Choose what they may do: run, assess or observe."
    EMPTY_NOTE = "empty_note", "Write something first; a bookmark needs no words."
    BAD_MARK = "bad_mark", "Marks go from 1 to 5, for what the rubric names."
    BAD_RUBRIC = "bad_rubric", "Give one to twelve criteria, a line each, each with a name."
    LONG_TEXT = "long_text", "That is too long to keep. Shorten it to 4,000 characters."
    RELEASED = (
        "released",
        "The feedback has been released, so what people said of each other stays as it is.",
    )
    WRONG_PHRASE = (
        "wrong_phrase",
        "No record opens with this phrase. Look at it again, letter by letter.",
    )
    IN_RECORD = "in_record", "This table is in a record already. Take it out there first."
    NOTHING_SAID = "nothing_said", "Write something first."
    POLL_CLOSED = "poll_closed", "This poll is closed and counted. No answer is added any more."
    ANSWERED_ELSEWHERE = (
        "answered_elsewhere",
        "You answered in another browser. Whose answer is whose is not kept: change it there.",
    )
    LIST_FULL = "list_full", "The list is full. Take a line away before you add another."
    BAD_DUE = "bad_due", "Give the date as a day, a month and a year."
    BAD_MOMENT = (
        "bad_moment",
        "That is no moment of a table here. Copy the address of the replay at that moment.",
    )
    BAD_ARCHIVE = "bad_archive", "That file is not a session that was exported from here."
    FUTURES_BUSY = (
        "futures_busy",
        "Bots are playing another moment on just now. Wait until they are done, or stop them.",
    )
    SIGN_IN = "sign_in", "This email address and password do not belong together."


class LobbyRefused(Exception):
    """Something outside the rules of a table was answered no."""

    def __init__(self, reason: LobbyReason, text: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.text = text or reason.sentence
