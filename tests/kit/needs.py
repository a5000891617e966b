"""What a test asks of the machine: a program, or a clear word that it did not run."""

import os
import shutil
from ctypes.util import find_library
from pathlib import Path
from typing import Final

import pytest

STRICT: Final = "TRAINER_TESTS_MUST_RUN"
"""Set by tools/test where everything is installed: then nothing may be skipped."""

SEARCH: Final = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
"""Debian keeps servers such as nginx off an ordinary person's PATH."""

POSTGRES_HOMES: Final = Path("/usr/lib/postgresql")


def program(name: str, package: str) -> str:
    """The path of a program; without it the test is skipped, or fails where nothing may be."""
    return shutil.which(name, path=SEARCH) or _missing(name, package)


def library(name: str, package: str) -> None:
    """Go on where the system has a library; else the test is skipped, or fails as above."""
    if find_library(name) is None:
        _missing(name, package)


def postgres_program(name: str) -> str:
    """The path of one of PostgreSQL's server programs, which Debian keeps off the PATH."""
    homes = sorted(POSTGRES_HOMES.glob(f"*/bin/{name}"), key=lambda found: found.parts[-3].zfill(3))
    return str(homes[-1]) if homes else program(name, "postgresql")


def _missing(name: str, package: str) -> str:
    reason = f"{name} is not installed: apt-get install {package}"
    if os.environ.get(STRICT):
        pytest.fail(reason)
    pytest.skip(reason)
