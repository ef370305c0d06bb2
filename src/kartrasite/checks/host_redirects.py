"""A host's file of redirects becomes faults where it leads readers past the disclosure, or for good."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kartrasite.checks import Check, Fault
from kartrasite.pages.document import Output, Promise, inside
from kartrasite.pages.leads import lead, redirects
from kartrasite.pages.networks import network

TEMPORARY = frozenset({"302", "303", "307"})
# Cloudflare Pages, "Redirects": 2,000 static and 100 dynamic rules, 1,000 characters each; Netlify names no number.
MOST, LONGEST = 2100, 1000
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
ANYWHERE = re.compile(r"(?:https?:)?//[^/]*(?:\$|:[a-z])", re.IGNORECASE)  # a host that stands in the reader's address
REFRESH = re.compile(r"\brefresh\b[\"'\s]*[:=,}]", re.IGNORECASE)
APACHE = re.compile(
    r"^\s*(?:Redirect(?:Match)?(?:\s+(?P<status>\d{3}|permanent|temp|seeother))?\s+(?P<start>\S+)\s+(?P<to>\S+)"
    r"|RewriteRule\s+(?P<pattern>\S+)\s+(?P<target>https?://\S+)(?:\s+\[(?P<flags>[^\]]*)\])?)",
    re.IGNORECASE,
)


class Leading(NamedTuple):
    """One line: from which path, where to, and with which status ("" where none is given)."""

    start: str
    to: str
    status: str


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """_redirects (Netlify, Cloudflare Pages), netlify.toml, vercel.json and .htaccess (Apache)."""
    name = output.path.rpartition("/")[2]
    text = output.body.decode("utf-8", "replace") if name in KNOWN else ""
    if name in KNOWN:
        yield from _unread(name, text, promise)
    if name not in READERS:
        return
    try:
        found = list(READERS[name](text))
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        said = f"{name} cannot be read, so nobody knows where it leads."
        yield Fault(said, "Correct it, or take it away.", (_line(error, text),))
        return
    starts = {each.start.rstrip("/"): each for each in found}
    for each in found:
        yield from _faults(each, promise)
        if (after := starts.get(each.to.rstrip("/"))) is not None:
            what = "in a circle" if after.to.rstrip("/") == each.start.rstrip("/") else "over two redirects"
            yield Fault(f"{each.start} leads {what}.", "Let it lead to its end at once.", (each.start,))
    if name == "_redirects" and (len(found) > MOST or any(len(line) > LONGEST for line in text.splitlines())):
        said = f"There are more than {MOST} redirects, or one longer than {LONGEST} characters."
        yield Fault(said, "Hosts drop what is beyond; take away what nobody calls.")


def _line(error: Exception, text: str) -> str:
    """The line at which a parser stopped, "" where it did not say so."""
    found = re.search(r"line (\d+)", str(error))
    lines = text.splitlines()
    return lines[int(found[1]) - 1].strip() if found and 0 < int(found[1]) <= len(lines) else ""


def _unread(name: str, text: str, promise: Promise) -> Iterator[Fault]:
    """What such a file may do besides leading from one address to another."""
    if name == "_worker.js":
        yield Fault("_worker.js runs on the host, so nobody knows what it shows.", "Put a finished page in its place.")
    elif REFRESH.search(text):
        said = f"{name} lets pages lead on by themselves (Refresh)."
        yield Fault(said, "Let a link lead on.", ("Refresh", "refresh"))
    elif name not in READERS:
        for href in ADDRESS.findall(text):
            if lead(href, promise).paid or lead(href, promise).merchant or network(href):
                yield Fault(f"{name} leads to {href} past every disclosure.", "Use `link_style: redirect`.", (href,))


def _faults(each: Leading, promise: Promise) -> Iterator[Fault]:
    if ANYWHERE.match(each.to):
        said = f"{each.start} leads wherever its address says, to merchants too ({each.to})."
        yield Fault(said, "Write one line for each place.", (each.start,))
        return
    found, ours = lead(each.to, promise), redirects(promise)
    path = (inside(each.start, "index.html", promise) or "").partition("#")[0]
    if over := ours.get((inside(each.to, "index.html", promise) or "").partition("#")[0], ""):
        if ours.get(path, "") != over:
            said = f"{each.start} leads to the paid link {each.to}, and links to it do not say that they are paid."
            yield Fault(said, f"Link to it by its name, go:{over}.", (each.start,))
        return
    if not (found.paid or found.merchant):
        if name := network(each.to):
            said = f"{each.start} leads over a paid link ({name}) past every disclosure."
            hint = f"Name it in content/links.yml, with {each.start} among its `aliases:`, and take the line away."
            yield Fault(said, hint, (each.start,))
        return
    if ours.get(path, "") != (found.paid or found.merchant):
        yield Fault(
            f"{each.start} leads to {found.merchant or found.paid} past every disclosure.",
            "Only a paid link of `link_style: redirect` may, under its own address.", (each.start,),
        )  # fmt: skip
    if each.status not in TEMPORARY:
        said = f"{each.start} leads to a merchant with the status {each.status or 'that the host chooses'}."
        yield Fault(said, "Write 302: a lasting redirect is kept by browsers when the link changes.", (each.start,))


def _plain(text: str) -> Iterator[Leading]:
    for line in text.splitlines():
        words = line.partition(" #")[0].split()
        if len(words) >= 2 and not line.lstrip().startswith("#"):
            status = next((word[:3] for word in words[2:] if word[:3].isdigit()), "")
            yield Leading(words[0], next(word for word in words[1:] if "=" not in word or "/" in word), status)


def _apache(text: str) -> Iterator[Leading]:
    named = {"permanent": "301", "temp": "302", "seeother": "303", "": "302"}
    for line in text.splitlines():
        if found := APACHE.match(line):
            if found["start"]:
                status = (found["status"] or "").lower()
                yield Leading(found["start"], found["to"], named.get(status, status))
            else:
                flag = re.search(r"\bR(?:=(\w+))?\b", found["flags"] or "", re.IGNORECASE)
                status = ((flag[1] or "302") if flag else "302").lower()
                start = "/" + found["pattern"].strip("^$").lstrip("/")
                yield Leading(start, found["target"], named.get(status, status))


def _netlify(text: str) -> Iterator[Leading]:
    import tomllib  # few sites have such a file

    for each in tomllib.loads(text).get("redirects", ()):
        yield Leading(str(each.get("from", "")), str(each.get("to", "")), str(each.get("status", "")))


def _vercel(text: str) -> Iterator[Leading]:
    """Vercel, "vercel.json": a redirect lasts unless `permanent` is false; a rewrite answers in its place."""
    data = json.loads(text)
    for each in data.get("redirects", ()):
        status = each.get("statusCode") or ("308" if each.get("permanent", True) else "307")
        yield Leading(str(each.get("source", "")), str(each.get("destination", "")), str(status))
    for each in data.get("rewrites", ()):
        yield Leading(str(each.get("source", "")), str(each.get("destination", "")), "200")


READERS: Mapping[str, Callable[[str], Iterator[Leading]]] = MappingProxyType(
    {"_redirects": _plain, ".htaccess": _apache, "netlify.toml": _netlify, "vercel.json": _vercel}
)
KNOWN = frozenset({*READERS, "_headers", "_worker.js", "staticwebapp.config.json", "web.config"})
CHECK = Check(
    code="K509",
    title="A host's redirects pass no disclosure, and are temporary",
    why="A reader who is sent on by the host never sees the page that discloses.",
    source="16 CFR 255.0(f); Netlify, Cloudflare, Vercel: redirects; Apache: mod_alias, mod_rewrite; RFC 9110, 15.4",
    rules=("L2", "L7"),
    breaks="""\
-- _redirects --
/go/kartra/ https://kartra.com/?ref=abc 301
""",
    keeps="""\
-- _redirects --
/go/kartra/ https://kartra.com/?ref=abc 302
""",
    other=other,
)
