"""Documents as files to take away."""

import re
from typing import Final

from trainer.debrief.document import Document
from trainer.web.documents import html, markdown
from trainer.web.documents.pdf import PressError, press

TYPES: Final = {
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
NOT_IN_A_NAME: Final = re.compile(r"[^a-z0-9]+")


def made(document: Document, kind: str) -> bytes:
    """A document as a file of one of TYPES; raises PressError where a PDF can't be made."""
    if kind == "pdf":
        return press.pdf(document)
    if kind == "md":
        return markdown.written(document).encode()
    try:
        pictures = press.pictures(document)
    except PressError:
        pictures = []  # charts then stand there in words and figures
    return html.file(document, pictures).encode()


def name(document: Document, kind: str) -> str:
    """What the file is called."""
    words = f"{document.eyebrow} {document.running}".lower()
    return f"{NOT_IN_A_NAME.sub('-', words).strip('-')}.{kind}"
