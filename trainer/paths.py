"""Where the folders that are not code lie, in a checkout and in an installed wheel."""

from pathlib import Path
from typing import Final

PACKAGED: Final = Path(__file__).parent / "_data"
CHECKOUT: Final = Path(__file__).parent.parent
NAMES: Final = frozenset({"templates", "static", "scenarios"})


def data_dir(name: str) -> Path:
    """The folder `name` of NAMES: the wheel's copy if this is a wheel, else the checkout's.

    Raises FileNotFoundError for any other name, or where neither exists.
    """
    if name in NAMES:
        for place in (PACKAGED / name, CHECKOUT / name):
            if place.is_dir():
                return place
    raise FileNotFoundError(f"no data folder {name!r}")
