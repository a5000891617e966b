"""What holds for every answer: headers, cookies, forms that prove where they come from."""

from datetime import timedelta
from typing import Final

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from trainer.service.archive import archive_format
from trainer.web.config import Config
from trainer.web.identity import account_id, bears_key
from trainer.web.parse import Malformed

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FRAMED: Final = frozenset({"debrief.eyes", "debrief.truth", "debrief.public"})
"""Pages that the replay shows beside each other, in frames of its own."""
FRAMED_HEADERS: Final = {
    **HEADERS,
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}
# On plain http it would lock a classroom out of its own server for a year.
HSTS: Final = "max-age=31536000"
LARGEST: Final = 256 * 1024  # bytes of any request; the longest text is a seating list
LARGEST_FILE: Final = archive_format.LARGEST + LARGEST
TAKES_FILES: Final = "data.take_in"
MEANWHILE: Final = timedelta(days=30)


class Cookies(SecureCookieSessionInterface):
    """Signed cookies that are Secure exactly when the browser came by https."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - as Flask calls it
        """Whether the browser must send the cookie by https only."""
        return request.is_secure


def install(app: Flask, config: Config) -> None:
    """Hold the app to all of it."""
    app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST,
        PERMANENT_SESSION_LIFETIME=MEANWHILE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_NAME="trainer",
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.session_interface = Cookies()
    if config.proxies:
        count = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]
    app.before_request(_let_in_files)  # before anybody reads the form
    _guard_forms(app, CSRFProtect(app))
    app.before_request(_refuse_nulls)
    app.after_request(_headers)


def _let_in_files() -> None:
    """A facilitator may send the file of a whole session, at the one address that takes it."""
    if request.endpoint == TAKES_FILES and account_id() is not None:
        request.max_content_length = LARGEST_FILE


def _guard_forms(app: Flask, csrf: CSRFProtect) -> None:
    @app.before_request
    def prove() -> None:
        # Who bears a key acts by that alone, whatever cookies a browser would add by itself.
        # And no foreign page can make a browser send JSON here: it would have to ask us first.
        if not (bears_key() or request.is_json):
            csrf.protect()


def _refuse_nulls() -> None:
    """No text has this character, and some databases choke on it."""
    sent = (request.path, *request.args.values(), *request.form.values())
    if any("\0" in text for text in sent):
        raise Malformed("There is a character in it that can't be kept.")


def _headers(response: Response) -> Response:
    response.headers.update(HEADERS if request.endpoint not in FRAMED else FRAMED_HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = HSTS
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
