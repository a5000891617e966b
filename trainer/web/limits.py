"""How often somebody may try: generous for a classroom behind one address, strict on guesses."""

from typing import Final

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from trainer.web.config import Config

EVERYTHING: Final = "6000 per minute"
GUESSES: Final = "40 per minute; 300 per hour"  # of codes and links, counted only when wrong
SIGN_INS: Final = "10 per minute; 60 per hour"  # counted only when wrong

limiter: Final = Limiter(get_remote_address, default_limits=[EVERYTHING], storage_uri="memory://")


def _is_wrong(response: Response) -> bool:
    return response.status_code in (404, 422)


def _is_missing(response: Response) -> bool:
    return response.status_code == 404  # noqa: PLR2004


guesses: Final = limiter.shared_limit(GUESSES, scope="guesses", deduct_when=_is_missing)
sign_ins: Final = limiter.limit(SIGN_INS, methods=["POST"], deduct_when=_is_wrong)


def _static() -> bool:
    return request.endpoint in ("static", "operation.health", "operation.metrics")


limiter.request_filter(_static)


def install(app: Flask, config: Config) -> None:
    """Count tries in this app, if its settings say so."""
    app.config["RATELIMIT_ENABLED"] = config.limits
    limiter.init_app(app)
    if config.limits:
        limiter.reset()
