"""The links a facilitator hands out: as the browser came, and over the classroom's network."""

import ipaddress

from flask import current_app, request, url_for

from trainer.web.lan import addresses

LAN = "SHOW_LAN_ADDRESSES"


def join_url(code: str) -> str:
    """The best link to join by: one that other machines can follow, if there is one."""
    return reachable(url_for("landing.invited", code=code))


def lan_urls(code: str) -> list[str]:
    """The same link over each address of this machine; none if only this machine is served."""
    return _over_lan(url_for("landing.invited", code=code))


def reachable(path: str) -> str:
    """A path of ours as the best link that other machines can follow."""
    others = _over_lan(path)
    return others[0] if others and is_here(request.host) else request.url_root.rstrip("/") + path


def is_here(host: str) -> bool:
    """Whether a host (and port) is this machine and can be reached from no other."""
    name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return name == "localhost"


def _over_lan(path: str) -> list[str]:
    if not current_app.config[LAN]:
        return []
    _, colon, port = request.host.rpartition(":")
    suffix = f":{port}" if colon and port.isdigit() else ""
    return [f"{request.scheme}://{address}{suffix}{path}" for address in addresses()]
