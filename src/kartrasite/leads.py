"""An address becomes the program that it pays for, or whose merchant it leads to.

A link is paid that goes over one of our redirects, to one of our affiliate addresses, or carries the
parameters of one to the same merchant.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from kartrasite.document import SPLIT, ProgramPromise, Promise, cleaned, inside

IGNORED = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff")


class Lead(NamedTuple):
    """What an address is for: the `host` it leads to outside of the site, the program that it pays for, and
    the one whose merchant it leads to, with our tracking or without; "" for none."""

    host: str = ""
    paid: str = ""
    merchant: str = ""


def affiliate(href: str, promise: Promise) -> str:
    """The id of the program that a link pays for: our redirect, our address, or one with our tracking."""
    return lead(href, promise).paid or redirects(promise).get(
        (inside(href, "index.html", promise) or "").partition("#")[0], ""
    )


def merchant(href: str, promise: Promise) -> str:
    """The id of the program whose domain a link leads to, with our tracking or without; "" for others."""
    return lead(href, promise).merchant


@lru_cache(maxsize=1 << 16)  # menus, sources and programs are the same on many pages
def lead(href: str, promise: Promise) -> Lead:
    """Where an address that leaves the site leads."""
    href = cleaned(href)
    host = host_of(href)
    programs = _programs(host, promise)
    if not programs:
        return Lead(host)
    dotted = "." + host
    own = (each.id for each in programs if any(dotted.endswith("." + bare(name)) for name in each.domains))
    return Lead(host, next((each.id for each in programs if _ours(href, each)), ""), next(own, ""))


def host_of(href: str) -> str:
    """The host of an absolute address as hosts are compared, or ""."""
    found = SPLIT.match(cleaned(href))
    return bare(unquote(found[1])) if found else ""


def bare(host: str) -> str:
    """A host in small letters, without "www." and a dot at its end; other letters as browsers read them (UTS 46)."""
    if not host.isascii():
        shown = (each for each in unicodedata.normalize("NFKC", host).replace("\u3002", ".") if each not in IGNORED)
        host = "".join(each for each in shown if unicodedata.category(each) not in ("Cf", "Mn"))
    return host.lower().rstrip(".").removeprefix("www.")


def redirects(promise: Promise) -> dict[str, str]:
    """The program by the output path of each of its redirects."""
    return _index(promise)[0]


@lru_cache(maxsize=16)  # by identity: one promise holds for a whole build
def _index(promise: Promise) -> tuple[dict[str, str], dict[str, tuple[ProgramPromise, ...]]]:
    """The program by output path of its redirects, and the programs by each host of theirs."""
    go: dict[str, str] = {}
    hosts: dict[str, tuple[ProgramPromise, ...]] = {}
    for each in promise.programs.values():
        go |= {inside(path, "index.html", promise) or "": each.id for path in each.go_paths}
        for host in {*map(bare, each.domains), *map(host_of, each.addresses)} - {""}:
            hosts[host] = (*hosts.get(host, ()), each)
    return go, hosts


def _programs(host: str, promise: Promise) -> tuple[ProgramPromise, ...]:
    hosts = _index(promise)[1]
    while host and host not in hosts:
        host = host.partition(".")[2]
    return hosts[host] if host else ()


def _ours(href: str, program: ProgramPromise) -> bool:
    """Whether it is one of our addresses, goes on from one, or carries the parameters of one."""
    found = SPLIT.match(href)
    for own in map(SPLIT.match, map(cleaned, program.addresses)):
        if own and found:
            pairs = {pair for pair in re.split("[&;]", unquote(own[3])) if "=" in pair}
            path, start = (unquote(each[2]).rstrip("/") for each in (found, own))
            further = start and not own[3] and path.startswith(start)
            same = bare(own[1]) == bare(found[1]) and (further or (path == start and own[3] == found[3]))
            if same or pairs & set(re.split("[&;]", unquote(found[3]))):
                return True
    return False
