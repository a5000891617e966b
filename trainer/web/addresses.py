"""The links a facilitator hands out: as the browser came, and over the classroom's network."""

import ipaddress

from flask import current_app, request, url_for

from trainer.web.lan import addresses

LAN = "SHOW_LAN_ADDRESSES"


def join_url(code: str) -> str:
    """The best link to join by: one that other machines can follow, if there is one."""
    others = lan_urls(code)
    if others and _is_here(request.host.rpartition(":")[0] or request.host):
        return others[0]
    return url_for("landing.invited", code=code, _external=True)


def lan_urls(code: str) -> list[str]:
    """The same link over each address of this machine; none if only this machine is served."""
    if not current_app.config[LAN]:
        return []
    _, colon, port = request.host.rpartition(":")
    suffix = f":{port}" if colon and port.isdigit() else ""
    path = url_for("landing.invited", code=code)
    return [f"{request.scheme}://{address}{suffix}{path}" for address in addresses()]


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
