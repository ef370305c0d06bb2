"""A folder of Markdown of another generator becomes a site's texts: keys of ours, addresses of ours.

What one system does in its own way (where texts stand, how they were addressed) is a function of its importer's.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from kartrasite.address import slug
from kartrasite.importers.parts.addresses import SHOWN, free, identifier, parted
from kartrasite.importers.parts.front import document, line, written
from kartrasite.importers.parts.imported import Given, Home, Imported, Remark
from kartrasite.importers.parts.sheets import Sheet, Split, Spot, first_of, moment, passed, sheet, texts
from kartrasite.problem import Place, Problem, errors
from kartrasite.records.fields import LANGUAGE

DESCRIPTIONS, UPDATES = ("description", "summary", "excerpt"), ("lastmod", "updated", "last_modified_at", "modified")
PICTURES = ("image", "cover", "thumbnail", "featured_image", "banner", "img")
TAKEN = frozenset({
    *DESCRIPTIONS, *UPDATES, *PICTURES, "title", "date", "author", "authors", "categories", "category", "tags", "draft",
    "published", "publishdate", "expirydate", "lang", "language", "noindex", "slug", "url", "permalink", "aliases",
    "redirect_from", "layout", "status", "kind", "translationkey",
})  # fmt: skip
CODE = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)[ \t]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\))?)>?((?:\s+[\"'][^\"'\n]*[\"'])?)\s*\)"
)
HELD = re.compile(
    r"\{\{[<%]\s*(?:rel)?ref\s+[\"']?([^\s\"'>%]+)[\"']?\s*[>%]\}\}|\{%\s*(?:post_url|link)\s+(\S+)\s*%\}"
)
NAMED = re.compile(r"[|{](?:filename|static|attach)[|}]")
UNFIT = re.compile(r"[\\:?#{]|//|\.\.|\.php$")  # what no former address may have in it
TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*$\n?", re.MULTILINE)
LONGEST = 155  # characters that search engines show of a description


Place_of = Callable[[Sheet], Spot | None]


def moved(
    given: Given, home: Home, place: Place_of, split: Split | None = None,
    more: Callable[[Callable[[str], str]], Iterable[Remark]] = lambda find: (),
) -> Imported:
    """The texts of a folder that `place` finds; what cannot be read is told at its place, and then nothing is made.

    `more` are further remarks, made with what finds the new name of the text at an old address.
    """
    found: list[tuple[Sheet, Spot]] = []
    problems: list[Problem] = []
    for path, data in sorted(given.files.items()):
        if path.lower().endswith((".md", ".markdown")):
            read, told = sheet(path, data, split)
            problems += told
            if read and (spot := place(read)):
                found.append((read, spot))
    if errors(problems) or not found:
        said, hint = "There is no text in this folder that could be imported.", "Name the folder of the whole old site."
        return Imported({}, (), tuple(problems) or (Problem(Place(given.name), "K922", said, hint),))
    found.sort(key=lambda each: each[1].language != "")  # of a text and its translations, the site's own gives the name
    mover = _Mover(home, found)
    mover.remarks += (*passed(given.files), *more(lambda old: mover.by_old.get(old.strip("/").lower(), "")))
    files: dict[str, str | bytes] = dict(mover.file(read, spot) for read, spot in found)
    for name, id in sorted(mover.authors.items()):
        path = f"content/authors/{id}.yml"
        files[path] = written({"name": name}) + "# bio: a few sentences about them; `kartrasite check` asks for it.\n"
        said = "Nothing is said of this author, and `kartrasite check` asks for it."
        mover.remarks.append(Remark(path, said, "Add bio: with a few sentences about them."))
    return Imported(files, tuple(sorted(mover.remarks)), tuple(problems), dict(sorted(mover.wanted.items())))


class _Mover:
    """The texts of one folder, which link to each other."""

    def __init__(self, home: Home, found: Iterable[tuple[Sheet, Spot]]) -> None:
        self.zone = ZoneInfo(home.timezone)
        self.remarks: list[Remark] = []
        self.authors: dict[str, str] = {}
        self.wanted: dict[str, str] = {}
        self.slugs: dict[str, str] = {}
        self.by_old: dict[str, str] = {}
        self.originals: dict[tuple[str, str], str] = {}  # of one text the first, and that in a language
        self.shown, taken = {read.path: spot.old for read, spot in found}, {"index"}
        for read, spot in found:
            stem = slug(str(read.matter.get("slug") or "").strip("/").rpartition("/")[2][:80])
            stem = stem or slug(PurePosixPath(spot.old).name.removesuffix(".html")) or "text"
            name = free(stem, taken, f"{stem}-{spot.language}" if spot.language and stem in taken else "")
            taken.add(name)
            for language in ("", spot.language):
                self.originals.setdefault((spot.key, language), name)
            self.slugs[read.path] = name
            for each in (spot.old, spot.old.removesuffix(".html"), *self._ways(read.path)):
                self.by_old.setdefault(each.strip("/"), name)

    @staticmethod
    def _ways(path: str) -> Iterable[str]:
        """How other texts name a file: by its path, whole or below content/, with its ending or without."""
        for each in (path, path.removeprefix("content/"), PurePosixPath(path).name):
            yield each
            yield re.sub(r"(?:/index)?\.\w+$", "", each)

    def file(self, read: Sheet, spot: Spot) -> tuple[str, str]:
        """The path of the new file, and its text."""
        name, given = self.slugs[read.path], read.matter
        path = f"content/{'pages' if spot.page else 'articles'}/{name}.md"
        body = self._body(read, path)
        heading = HEADING.match(body) if not given.get("title") else None
        title = line(str(given.get("title") or (heading[1] if heading else "")))
        if not title:
            self._say(path, "This text had no title; its address stands in its place.", "Give it one: title:")
            title = name.replace("-", " ").capitalize()
        body = body[heading.end() :] if heading else body
        first, last = self._moment(given.get("date")) or self._moment(spot.day), self._moment(first_of(given, UPDATES))
        matter = {
            "title": title,
            "description": self._description(given, body, title, path),
            "date": first,
            "updated": last if first and last and _day(last) > _day(first) else None,
            "author": None if spot.page else self._author(given),
            "kind": "page" if spot.page else "guide",
            **({} if spot.page else self._shelves(given, spot)),
            "image": self._image(given, title, read, path),
            "aliases": self._aliases(given, spot, name),
            "language": next(filter(LANGUAGE.fullmatch, texts(given.get("lang") or given.get("language") or [])), None)
            or spot.language,
            "translation_of": self._original(spot, name),
            "noindex": True if given.get("noindex") is True else None,
            "draft": self._draft(given, spot) or None,
            "publish": self._moment(given.get("publishdate")),
            "expires": self._moment(given.get("expirydate")),
        }
        self._told(given, body, path)
        return path, document(matter, body)

    def _original(self, spot: Spot, name: str) -> str | None:
        """The text that this one translates; one in each language translates it."""
        first = self.originals[spot.key, ""]
        return first if spot.key and self.originals[spot.key, spot.language] == name != first else None

    def _draft(self, given: Mapping[str, Any], spot: Spot) -> bool:
        held = str(given.get("status") or "").lower() in ("draft", "hidden")
        return held or spot.draft or given.get("draft") is True or given.get("published") is False

    def _description(self, given: Mapping[str, Any], body: str, title: str, path: str) -> str:
        if said := line(re.sub(r"\*\*|`", "", str(first_of(given, DESCRIPTIONS) or ""))):
            return said
        self._say(
            path, "There is no description of this text; its beginning stands in its place.",
            "Write one or two sentences that say what readers get: description:",
        )  # fmt: skip
        shown = TEMPLATE.sub("", CODE.sub("", re.sub(r"^(?:[#>|!]|\s*[-*] ).*$", "", body, flags=re.MULTILINE)))
        first = next((each for each in re.split(r"\n\s*\n", shown) if each.strip()), "")
        said = line(re.sub(r"[*_`<>]|\[(.*?)\]\(.*?\)", r"\1", first)) or title
        return said if len(said) <= LONGEST else said[: LONGEST - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"

    def _author(self, given: Mapping[str, Any]) -> str | None:
        name = line(next(iter(texts(given.get("author") or given.get("authors") or [])), ""))
        if name and name not in self.authors:
            self.authors[name] = identifier(name)
        return self.authors.get(name)

    def _shelves(self, given: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
        shelves = spot.shelves or texts(given.get("categories") or given.get("category") or [])
        categories = [line(each) for each in shelves if line(each)]
        tags = [line(part) for each in texts(given.get("tags") or []) for part in each.split(",") if line(part)]
        tags = [each for each in (*categories[1:], *tags) if each.lower() not in ("post", "posts")]
        return {"category": categories[0] if categories else None, "tags": list(dict.fromkeys(tags))}

    def _image(self, given: Mapping[str, Any], title: str, read: Sheet, path: str) -> dict[str, str] | None:
        value = first_of(given, PICTURES)
        source = value.get("image") or value.get("src") or value.get("path") if isinstance(value, dict) else value
        alt = line(str(value.get("alt") or "")) if isinstance(value, dict) else ""
        if not isinstance(source, str) or "://" in source or not (name := self._picture(source, read)):
            return None
        if not alt:
            said = "Nothing says what the picture at its head shows; the title stands there."
            self._say(path, said, "Say it: image: alt:")
        return {"src": name, "alt": alt or title}

    def _picture(self, source: str, read: Sheet) -> str:
        """The picture's name under content/images/, and that it is wanted there; "" for what is no picture."""
        source = NAMED.sub("", unquote(parted(source).path))
        if not source.lower().endswith(SHOWN):
            return ""
        old = source.lstrip("/") if source.startswith("/") else str(PurePosixPath(read.path).parent / source)
        parts = (part for part in source.split("/") if part not in ("", ".", ".."))
        name = "/".join(parts).removeprefix("images/").replace("{", "-")
        if not source.startswith("/") and PurePosixPath(read.path).stem.startswith("index"):
            name = f"{self.slugs[read.path]}/{name}"  # of a bundle, whose pictures may be called like another's
        self.wanted.setdefault(f"content/images/{name}", old)
        return name

    def _aliases(self, given: Mapping[str, Any], spot: Spot, name: str) -> list[str]:
        told = [*texts(given.get("aliases") or []), *texts(given.get("redirect_from") or [])]
        old = [spot.old, *(unquote(parted(each).path).strip("/") for each in told)]
        fit = [each for each in dict.fromkeys(old) if each not in ("", name) and not UNFIT.search(each)]
        return [f"/{each}" if each.endswith((".html", ".htm")) else f"/{each}/" for each in fit]

    def _body(self, read: Sheet, path: str) -> str:
        """The Markdown with new addresses, outside of code."""
        parts = CODE.split(read.body)
        for at in range(0, len(parts), 2):
            held = HELD.sub(lambda it: self._linked(it[1] or it[2], read), parts[at])
            parts[at] = LINK.sub(lambda it: self._link(it, read), held)
        return "".join(parts)

    def _link(self, found: re.Match[str], read: Sheet) -> str:
        sign, words, address, title = found.groups()
        if sign and "://" not in address and (name := self._picture(address, read)):
            return f"![{words}]({name.replace(' ', '%20')}{title})"
        return f"{sign}[{words}]({self._linked(address, read)}{title})" if not sign else found[0]

    def _linked(self, address: str, read: Sheet) -> str:
        parts = parted(NAMED.sub("", address)) if not re.search(r"^\w+:|^//|^#|\{", NAMED.sub("", address)) else None
        if parts is None:
            return address
        shown = self.shown[read.path]  # an address may be meant from the file, or from the page that it became
        for each in (PurePosixPath(read.path).parent.as_posix(), shown, "", posixpath.dirname(shown)):
            if name := self.by_old.get(posixpath.normpath(posixpath.join("/", each, unquote(parts.path))).strip("/")):
                return f"/{name}/" + (f"#{parts.fragment}" if parts.fragment else "")
        return address

    def _told(self, given: Mapping[str, Any], body: str, path: str) -> None:
        if unknown := sorted(key for key in given if key not in TAKEN):
            self._say(path, f"These keys say nothing here, and were left out: {', '.join(map(line, unknown))}.")
        if found := TEMPLATE.findall(CODE.sub("", body)):
            shown = " ".join(found[0].split())
            many = f" and {len(found) - 1} more stand" if len(found) > 1 else " stands"
            said = f"{shown}{many} as before, for another system."
            self._say(path, said, "`kartrasite check` says of each what to do.")

    def _moment(self, value: Any) -> datetime | date | None:
        found = moment(value)
        if not isinstance(found, datetime):
            return found
        found = (found.astimezone(self.zone) if found.tzinfo else found).replace(tzinfo=None, microsecond=0)
        return found if found.hour or found.minute or found.second else found.date()

    def _say(self, path: str, said: str, hint: str = "") -> None:
        self.remarks.append(Remark(path, said, hint))


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
