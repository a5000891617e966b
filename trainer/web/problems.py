"""Every problem as a page or as JSON: a clear sentence and a way on, never a traceback."""

import logging
from http import HTTPStatus
from typing import Final, NamedTuple

from flask import Flask, jsonify, render_template, request
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from trainer.core.refusals import Refused
from trainer.service.access import Denied, Lacking
from trainer.service.refusals import LobbyRefused
from trainer.service.tables import Stolen
from trainer.web.identity import bears_key
from trainer.web.parse import Malformed

log = logging.getLogger(__name__)


class Problem(NamedTuple):
    """What is wrong, for people, and for programs by name."""

    code: int
    reason: str
    title: str
    text: str


NOT_HERE: Final = Problem(
    404,
    "not_yours",
    "Nothing here for you",
    "There is no such page, or it is not yours. Open your own link, or join with the code.",
)
LACKING: Final = Problem(
    403,
    "not_allowed",
    "You may watch this, not do it",
    "You help with this session, and your right there does not reach so far. "
    "Ask the facilitator who opened it for more.",
)
STALE: Final = Problem(
    400,
    "stale_form",
    "This page was open too long",
    "What you sent could not be tied to your browser. Load the page again, then send again.",
)
TOO_MANY: Final = Problem(
    429, "too_many", "Too many tries", "Wait a minute, then try again. Nothing is lost."
)
TOO_BIG: Final = Problem(
    413, "too_big", "That is too much", "What you sent is too long to be taken. Shorten it."
)
BROKEN: Final = Problem(
    500,
    "broken",
    "Something broke here",
    "The fault is ours and was noted. What was acknowledged before is kept. Try again.",
)
STOLEN: Final = "That command was sent by somebody else."
BY_CODE: Final = {404: NOT_HERE, 403: NOT_HERE, 401: NOT_HERE, 413: TOO_BIG, 500: BROKEN}


def install(app: Flask) -> None:
    """Answer every error of the app."""
    app.register_error_handler(Denied, lambda _: answer(NOT_HERE))
    app.register_error_handler(Lacking, lambda _: answer(LACKING))
    app.register_error_handler(CSRFError, lambda _: answer(STALE))
    app.register_error_handler(RateLimitExceeded, lambda _: answer(TOO_MANY))
    app.register_error_handler(Malformed, lambda error: answer(_asked_wrongly(str(error))))
    app.register_error_handler(Refused, lambda no: answer(_refused(no.reason.value, no.text)))
    app.register_error_handler(LobbyRefused, lambda no: answer(_refused(no.reason.value, no.text)))
    app.register_error_handler(Stolen, lambda _: answer(_refused("stolen", STOLEN)))
    app.register_error_handler(HTTPException, _http)


def answer(problem: Problem) -> Response:
    """A problem, as the asker reads: a page, or JSON for a program."""
    response = Response(mimetype="text/html")
    if wants_json():
        body = {"ok": False, "reason": problem.reason, "text": problem.text}
        response = jsonify(body)
    else:
        response.set_data(_page(problem))
    response.status_code = problem.code
    return response


def wants_json() -> bool:
    """Whether a program asks."""
    if request.path.endswith(".json") or request.is_json or bears_key():
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _page(problem: Problem) -> str:
    to = ("/facilitator", "To your sessions") if _facilitates() else ("/", "To the front page")
    return render_template(
        "pages/problem.html",
        page_title=problem.title,
        code=problem.code,
        title=problem.title,
        text=problem.text,
        next_url=to[0],
        next_text=to[1],
    )


def _facilitates() -> bool:
    return request.path.startswith("/facilitator")


def _asked_wrongly(text: str) -> Problem:
    return Problem(400, "malformed", "That can't be read", text)


def _refused(reason: str, text: str) -> Problem:
    return Problem(422, reason, "That is not possible", text)


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    known = BY_CODE.get(code)
    if known:
        return answer(known)
    return answer(Problem(code, "http", error.name, "That address can't be used like this."))
