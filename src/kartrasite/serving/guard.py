"""Who may talk to the server: hosts and origins that are this machine, or the ones the owner opened it for.

A page of any other site can make a browser ask 127.0.0.1, also under a name of its own that it lets point here
(DNS rebinding). So the name a request came under is checked, and the origin of whatever is more than reading.
"""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

EVERYWHERE = frozenset({"", "0.0.0.0", "::"})


def name_of(host: str) -> str:
    """The name or number in a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def host_allowed(host: str, names: Iterable[str]) -> bool:
    """Whether a request came under a number, as localhost, or under one of our own names.

    A number cannot be rebound; a foreign name can.
    """
    name = name_of(host)
    return is_number(name) or name == "localhost" or name.endswith(".localhost") or name in {*names}


def origin_allowed(origin: str, host: str) -> bool:
    """Whether a page of this very server asks: the same name and the same port."""
    try:
        found = urlsplit(origin)
    except ValueError:
        return False
    return found.scheme in ("http", "https") and bool(host) and found.netloc.lower() == host.lower()


def is_loopback(address: str) -> bool:
    """Whether it is this machine that asks."""
    return is_number(address) and ip_address(address.partition("%")[0]).is_loopback


def is_number(name: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True
