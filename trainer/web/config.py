"""What an app is told about where it runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one worker's app.

    `proxies` is how many trusted proxies stand in front (they say the browser's address and
    scheme); `lan` whether other machines of the network reach this server directly; `limits`
    whether tries are counted.
    """

    secret_key: str
    proxies: int = 0
    lan: bool = False
    limits: bool = True
