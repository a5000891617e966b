"""The press: a program that turns charts into SVG and a page into PDF.

It runs as a process of its own, so that the talk at the tables goes on meanwhile. It reads one JSON
object, {"charts": [specifications], "html": a page}, and answers with {"svg": [...]} or, where
there is a page, with the PDF. In the page a chart's address is `chart:` and its place from 0.
Nothing else is fetched: every other address is refused.
"""

import json
import os
import sys
from contextlib import suppress
from threading import Thread
from typing import Any, Final

NO_LIBRARY: Final = 3  # how it ends where the system lacks a library
GENTLE: Final = 2  # added to its niceness: the tables come first
VEGA_LITE: Final = "6.4"  # as static/vendor draws them


def drawn(charts: list[Any]) -> list[str]:
    """Each specification as SVG."""
    import vl_convert  # noqa: PLC0415 - only where there is a chart

    return [
        vl_convert.vegalite_to_svg(one, vl_version=VEGA_LITE, allowed_base_urls=[])
        for one in charts
    ]


def pressed(html: str, svg: list[str]) -> bytes:
    """The page as a tagged PDF (PDF/UA-1)."""
    from weasyprint import HTML  # noqa: PLC0415 - loads the system's libraries
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
            scheme, _, place = url.partition(":")
            if scheme != "chart" or not place.isdecimal() or int(place) >= len(svg):
                raise ValueError(f"not fetched: {url}")
            return URLFetcherResponse(url, svg[int(place)], {"Content-Type": "image/svg+xml"})

    page = HTML(string=html, url_fetcher=Fetcher())
    made = page.write_pdf(pdf_variant="pdf/ua-1", custom_metadata=True)
    return bytes(made or b"")


def _warm() -> None:
    with suppress(ImportError, OSError):  # said when it is asked for
        import weasyprint  # noqa: F401, PLC0415


def main() -> int:
    """Read an order, do it, answer."""
    os.nice(GENTLE)
    order = json.load(sys.stdin.buffer)
    if order.get("html"):
        Thread(target=_warm, daemon=True).start()  # while the charts are drawn
    svg = drawn(order["charts"]) if order["charts"] else []
    if not order.get("html"):
        sys.stdout.buffer.write(json.dumps({"svg": svg}).encode())
        return 0
    try:
        made = pressed(order["html"], svg)
    except (ImportError, OSError) as fault:
        sys.stderr.write(str(fault))
        return NO_LIBRARY
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
