"""Our own files: long kept by browsers when their address names their content, else asked again."""

import hashlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import Final

from flask import Flask, Response, request

FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "public, no-cache"


def install(app: Flask, folder: Path) -> None:
    """Serve the folder under /static, and let templates name its files by `asset(path)`."""

    @lru_cache(maxsize=512)
    def stamp(path: str, changed: int) -> str:  # noqa: ARG001 - another change, another stamp
        return hashlib.sha256((folder / path).read_bytes()).hexdigest()[:12]

    @lru_cache(maxsize=512)
    def inside(path: str) -> bool:
        return (folder / path).resolve().is_relative_to(folder.resolve())

    def stamp_of(path: str) -> str:
        with suppress(OSError, ValueError):  # no such file, or no name of one
            found = (folder / path).stat()
            if S_ISREG(found.st_mode) and inside(path):
                return stamp(path, found.st_mtime_ns)
        return ""

    def asset(path: str) -> str:
        return f"{app.static_url_path}/{path}?v={stamp_of(path)}"

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static":
            named = request.args.get("v", "")
            path = str((request.view_args or {}).get("filename", ""))
            fresh = bool(named) and named == stamp_of(path)
            response.headers["Cache-Control"] = FOR_EVER if fresh else ASK_AGAIN
        return response

    app.jinja_env.globals["asset"] = app.jinja_env.globals["vendor"] = asset
