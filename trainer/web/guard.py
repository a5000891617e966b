"""The facilitators' door: who is signed in, and the way to the sign-in page."""

from flask import Flask, redirect, request, url_for
from flask_login import LoginManager, UserMixin, login_user
from werkzeug.wrappers import Response

from trainer.service.ports import Account, AccountId
from trainer.web import problems
from trainer.web.identity import account_id
from trainer.web.services import services


class NotSignedIn(Exception):
    """Only facilitators come in here."""


class SignedIn(UserMixin):  # type: ignore[misc]
    """A facilitator, as Flask-Login keeps one."""

    def __init__(self, account: Account) -> None:
        self.id = account.id
        self.name = account.name


def install(app: Flask) -> None:
    """Let the app know its facilitators."""
    manager = LoginManager(app)
    manager.session_protection = None  # a laptop that changes its network is the same laptop

    @manager.user_loader  # type: ignore[untyped-decorator]
    def find(account: AccountId) -> SignedIn | None:
        found = services().accounts.find(account)
        return SignedIn(found) if found else None

    app.register_error_handler(NotSignedIn, _to_sign_in)


def let_in(account: Account) -> None:
    """Sign a facilitator in on this browser."""
    login_user(SignedIn(account))


def facilitator() -> AccountId:
    """Who is signed in; anybody else is sent to the sign-in page."""
    account = account_id()
    if account is None:
        raise NotSignedIn
    return account


def _to_sign_in(_: NotSignedIn) -> Response:
    if problems.wants_json():
        return problems.answer(problems.NOT_HERE)
    wanted = request.full_path.rstrip("?") if request.method == "GET" else ""
    return redirect(url_for("door.sign_in", next=wanted or None), code=303)
