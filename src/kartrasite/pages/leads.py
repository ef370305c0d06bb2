"""An address becomes the program that it pays for, or whose merchant it leads to.

A link is paid that goes over one of our redirects, to one of our affiliate addresses, or carries the
parameters of one to the same merchant.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from kartrasite.model.sub_id import unnamed
from kartrasite.pages.document import SPLIT, ProgramPromise, Promise, bare, cleaned, inside


class Lead(NamedTuple):
    """What an address is for: the `host` it leads to outside of the site, the program that it pays for, and
    the one whose merchant it leads to, with our tracking or without; "" for none."""

    host: str = ""
    paid: str = ""
    merchant: str = ""


def affiliate(href: str, promise: Promise, page: str = "index.html") -> str:
    """The id of the program that a link of a page pays for: our redirect, our address, or one with our tracking."""
    return lead(href, promise).paid or redirects(promise).get((inside(href, page, promise) or "").partition("#")[0], "")


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
    return bare(found[1]) if found else ""


def redirects(promise: Promise) -> dict[str, str]:
    """The program by the output path of each of its redirects."""
    return _index(promise)[0]


@lru_cache(maxsize=16)  # by identity: one promise holds for a whole build
def _index(promise: Promise) -> tuple[dict[str, str], dict[str, tuple[ProgramPromise, ...]]]:
    """The program by output path of its redirects, and the programs by each host of theirs."""
    go: dict[str, str] = {}
    hosts: dict[str, tuple[ProgramPromise, ...]] = {}
    for each in promise.programs.values():
        for path in each.go_paths:  # hosts lead from the address without its slash to the one with it
            go |= {inside(said, "index.html", promise) or "": each.id for said in (path, path.rstrip("/"))}
        for host in {*map(bare, each.domains), *map(host_of, each.addresses)} - {""}:
            hosts[host] = (*hosts.get(host, ()), each)
    return go, hosts


def _programs(host: str, promise: Promise) -> tuple[ProgramPromise, ...]:
    hosts = _index(promise)[1]
    while host and host not in hosts:
        host = host.partition(".")[2]
    return hosts[host] if host else ()


def _ours(href: str, program: ProgramPromise) -> bool:
    """Whether it is one of our addresses, goes on from one, or carries what tracks us in one."""
    found = SPLIT.match(unnamed(href, program.sub_ids))
    for own in map(SPLIT.match, map(cleaned, program.addresses)):
        if own and found:
            path, start = (unquote(each[2]).rstrip("/") for each in (found, own))
            said = own[3] or own[4]  # some networks track behind a #
            further = start and not said and (path.startswith(start) or path.endswith(start))
            # a host of our own at the merchant's, such as ada.kartra.com
            whole = not start and not said and bare(own[1]) not in map(bare, program.domains)
            same = path == start and own[3] == found[3] and own[4] in ("", found[4])
            if bare(own[1]) == bare(found[1]) and (further or whole or same):
                return True
            if _pairs(own) & _pairs(found):
                return True
    return False


def _pairs(address: re.Match[str]) -> set[str]:
    """What an address says by name, before and behind its #."""
    said = re.split("[&;]", f"{unquote(address[3])}&{unquote(address[4])}".lower())
    return {pair for pair in said if "=" in pair}
