"""The base of everything an author writes: plain frozen data that rejects unknown keys."""

from typing import Any, ClassVar


class Part:
    """A piece of a scenario; whoever validates text against it must refuse unknown keys."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}
