"""Addresses become verdicts: each is asked once, hosts side by side, one address of a host after the other."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterable
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from tornado.httpclient import HTTPClientError, HTTPRequest, HTTPResponse
from tornado.simple_httpclient import HTTPTimeoutError, SimpleAsyncHTTPClient

from kartrasite import __version__
from kartrasite.outgoing.verdicts import LEADING, Verdict, judged

AGENT = f"Mozilla/5.0 (compatible; kartrasite/{__version__}; link check)"
PATIENCE = 20  # seconds for an answer
PAUSE = 0.5  # seconds between two addresses of a host
SIDE = 12  # hosts that are asked at a time
HOPS = 10
NAMELESS = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
SAFE = "/%:@!$&'()+*,;=~"


def ask(addresses: Iterable[str], done: Callable[[], None] = lambda: None) -> dict[str, Verdict]:
    """A verdict for each address; `done` hears of each."""
    return asyncio.run(_all(tuple(addresses), done))


async def _all(addresses: tuple[str, ...], done: Callable[[], None]) -> dict[str, Verdict]:
    client = SimpleAsyncHTTPClient(force_instance=True, max_clients=SIDE)
    found: dict[str, Verdict] = {}
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    gate = asyncio.Semaphore(SIDE)

    async def one_host(those: list[str]) -> None:
        async with gate:
            for address in those:
                found[address] = await _verdict(client, address)
                done()
                await asyncio.sleep(PAUSE)

    await asyncio.gather(*map(one_host, hosts.values()))
    client.close()
    return found


async def _verdict(client: SimpleAsyncHTTPClient, address: str) -> Verdict:
    """What HEAD finds where all is well; else what a browser's GET would find: many hosts know no HEAD."""
    first = await _led(client, address, "HEAD")
    return first if first.state in ("there", "moved") else await _led(client, address, "GET")


async def _led(client: SimpleAsyncHTTPClient, address: str, method: str) -> Verdict:
    at, hops = address, list[tuple[int, str]]()
    while len(hops) <= HOPS:
        try:
            answer = await client.fetch(_request(_spelled(at), method), raise_error=False)
        except (OSError, ValueError, HTTPClientError) as error:
            return _failed(error)
        to = _next(answer, at)
        if not to:
            return judged(address, hops, answer.code)
        hops.append((answer.code, to))
        at = to
    return Verdict("unsure", "leads on without an end")


def _request(address: str, method: str) -> HTTPRequest:
    return HTTPRequest(
        address, method, {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "*"}, user_agent=AGENT,
        connect_timeout=PATIENCE, request_timeout=PATIENCE, follow_redirects=False,
        streaming_callback=lambda _: None,  # what it says is not kept
    )  # fmt: skip


def _next(answer: HTTPResponse, at: str) -> str:
    """Where an answer leads on to, "" where it does not, or not on the web."""
    to = urljoin(at, answer.headers.get("Location", "")) if answer.code in LEADING else ""
    return to.partition("#")[0] if to.startswith(("https://", "http://")) else ""


def _spelled(address: str) -> str:
    """The address in the letters of the protocol. Raises a ValueError where its host is none."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, host + port, quote(parts.path, SAFE), quote(parts.query, f"{SAFE}?"), ""))


def _failed(error: Exception) -> Verdict:
    """The verdict where nothing was answered."""
    if isinstance(error, socket.gaierror):
        gone = error.errno in NAMELESS
        return Verdict("gone" if gone else "unsure", "is on a host that does not exist" if gone else "was not found")
    if isinstance(error, ssl.SSLCertVerificationError):
        return Verdict("unsure", "shows a certificate that is not accepted here")
    if isinstance(error, HTTPTimeoutError):
        return Verdict("unsure", f"gave no answer in {PATIENCE} seconds")
    if isinstance(error, ValueError):
        return Verdict("unsure", "is no address that can be asked")
    return Verdict("unsure", "takes no connection")
