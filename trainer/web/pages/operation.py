"""For those who operate the server: is it well, and how much does it do."""

from time import perf_counter
from typing import Final

from flask import Blueprint, Flask, Response, current_app, g, jsonify, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from trainer.service.live import Told
from trainer.web.services import Services, services

pages = Blueprint("operation", __name__)
EXTENSION: Final = "metrics"
STATUSES: Final = ("waiting", "running", "paused", "ended")


class Metrics:
    """What is counted of one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        words = ["endpoint", "status"]
        self.requests = Counter(
            "trainer_requests", "Answered requests.", words, registry=self.registry
        )
        self.seconds = Histogram(
            "trainer_request_seconds", "Time to answer.", ["endpoint"], registry=self.registry
        )
        self.events = Counter(
            "trainer_events", "Events this worker took in.", registry=self.registry
        )
        self.tables = Gauge(
            "trainer_tables", "Tables by status.", ["status"], registry=self.registry
        )

    def told(self, told: Told) -> None:
        """Count a table's new events."""
        self.events.inc(len(told.events))


@pages.get("/healthz")
def health() -> Response:
    """Well, if the database answers."""
    running = len(services().directory.tables_with_status("running"))
    return jsonify({"ok": True, "running": running})


@pages.get("/metrics")
def metrics() -> Response:
    """The counts, as Prometheus reads them."""
    counted = _metrics()
    for status in STATUSES:
        found = services().directory.tables_with_status(status)
        counted.tables.labels(status).set(len(found))
    return Response(generate_latest(counted.registry), content_type=CONTENT_TYPE_LATEST)


def install(app: Flask, services: Services) -> None:
    """Count what this app does from now on."""
    app.extensions[EXTENSION] = counted = Metrics()
    services.tables.listen(counted.told)
    app.before_request(_begin)
    app.after_request(_count)


def _begin() -> None:
    g.began = perf_counter()


def _count(response: Response) -> Response:
    endpoint = request.endpoint or "none"
    _metrics().requests.labels(endpoint, str(response.status_code)).inc()
    if "began" in g:
        _metrics().seconds.labels(endpoint).observe(perf_counter() - g.began)
    return response


def _metrics() -> Metrics:
    found: Metrics = current_app.extensions[EXTENSION]
    return found
