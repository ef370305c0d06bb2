"""A post or page of an export becomes an article's file, its readers' comments another, and remarks on both."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from kartrasite.importers.parts import galleries, prose
from kartrasite.importers.parts.addresses import Addresses
from kartrasite.importers.parts.blocks import Said, paragraphs
from kartrasite.importers.parts.front import document, line, written
from kartrasite.importers.parts.imported import Remark
from kartrasite.importers.parts.plugged import Plugged
from kartrasite.importers.parts.sitestripe import FRAME
from kartrasite.importers.parts.wxr import Comment, Item

DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_genesis_description")
FILLED = re.compile(r"%%?\w+%%?|#\w+_\w+")  # what SEO plugins fill in when a page is shown
SCALES = {"star": Decimal(1), "point": Decimal(2), "percentage": Decimal(20)}  # WP Review's scores, by one of ours
LEFT = re.compile(r"(?<!\\)\[(?!/)([a-z][\w-]*)(?=[\s\]/])[^\[\]\n]*\](?!\()", re.IGNORECASE)
LONGEST = 155  # characters that search engines show of a description


class Desk:
    """What the posts of one export have in common, and the remarks that they leave."""

    def __init__(
        self, addresses: Addresses, zone: str, authors: Mapping[str, str], plugged: Plugged,
        slugs: Mapping[int, str],
    ) -> None:  # fmt: skip
        self.addresses, self.zone, self.authors, self.slugs = addresses, ZoneInfo(zone), authors, slugs
        self.plugged = plugged
        self.categories: set[str] = set()
        self.taken = frozenset(slugs.values())
        self.remarks: dict[Remark, None] = {}
        self.aliases: set[str] = set()

    def article(self, item: Item) -> tuple[str, str]:
        """The path of its file, and the file's text."""
        slug, page = self.slugs[item.id], item.kind == "page"
        path = f"content/{'pages' if page else 'articles'}/{slug}.md"
        html, said, notes, remarks = self.plugged.shown(item, path)
        self.remarks |= dict.fromkeys(remarks)
        body = prose.markdown(html, self.addresses)
        for number, note in enumerate(notes, 1):
            body += f"\n\n[^{number}]: {prose.inline(note, self.addresses)}"
        first, held = self._times(item, path)
        rating = _rating(item.meta)
        pros = [*said.pros, *prose.items(item.meta.get("wp_review_pros", ""))]
        cons = [*said.cons, *prose.items(item.meta.get("wp_review_cons", ""))]
        matter = {
            "title": self._title(item, path),
            "description": self._description(item, path, html),
            **first,
            "author": None if page else self.authors.get(item.creator),
            "kind": "page" if page else "review" if pros or cons or rating is not None else "guide",
            **({} if page else self._shelves(item, path)),
            "rating": rating,
            "pros": [line(each) for each in pros if line(each)],
            "cons": [line(each) for each in cons if line(each)],
            "image": self._image(item, path),
            "aliases": self._aliases(item, path),
            "noindex": _hidden(item.meta) or None,
            **held,
            "faq": [{"q": line(asked), "a": line(prose.inline(answer, self.addresses))} for asked, answer in said.faq],
        }
        self._told(path, item, said, body)
        return path, document(matter, body)

    def comments(self, item: Item) -> Iterator[tuple[str, str]]:
        """The file of an article's approved comments, each answer behind what it answers."""
        if not item.comments:
            return
        path = f"content/comments/{self.slugs[item.id]}.yml"
        if item.kind == "page":
            said = f"Comments on this page ({len(item.comments)}) are not carried over: only articles have them."
            self._say(f"content/pages/{self.slugs[item.id]}.md", said)
            return
        entries = [dict(self._comment(each, answer, item)) for each, answer in _threads(item.comments)]
        if dated := [each for each in entries if each["text"] and each["date"]]:
            yield path, written(dated)
        if undated := [each for each in entries if not each["date"]]:
            self._say(path, f"Comments without a day are not carried over: {len(undated)}.")

    def _comment(self, comment: Comment, answer: bool, item: Item) -> Iterator[tuple[str, Any]]:
        when = self._local(comment.date or item.date)
        yield "name", line(prose.words(comment.name)) or "Anonymous"
        yield "date", when.date() if when else None
        yield "text", prose.bare(prose.markdown(paragraphs(comment.html), None))
        if answer:
            yield "reply", True

    def _title(self, item: Item, path: str) -> str:
        if title := line(prose.words(item.title)):
            return title
        self._say(path, "This text had no title; its address stands in its place.", "Give it one: title:")
        return self.slugs[item.id].replace("-", " ").capitalize()

    def _description(self, item: Item, path: str, html: str) -> str:
        for text in (*(item.meta.get(key, "") for key in DESCRIPTIONS), item.excerpt):
            if (found := line(prose.words(text))) and not FILLED.search(found):
                return found
        said = "The export has no description of this text; the beginning of the text stands in its place."
        self._say(path, said, "Write one or two sentences that say what readers get: description:")
        shown = " ".join(re.findall(r"<p\b[^>]*>(.*?)</p>", html[:20_000], re.DOTALL)[:5])
        first = " ".join(LEFT.sub("", line(prose.words(shown))).split())
        first = first or line(prose.words(item.title)) or self.slugs[item.id]
        return first if len(first) <= LONGEST else first[: LONGEST - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"

    def _times(self, item: Item, path: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Days of the text, in the site's zone, and what holds it back."""
        first, last = self._local(item.date), self._local(item.modified)
        times: dict[str, Any] = {"date": _short(first)}
        if first and last and last.date() > first.date():
            times["updated"] = _short(last)
        if item.status == "future":
            return {}, {"publish": _short(first)}
        if item.status == "publish" and not item.locked:
            return times, {}
        if item.locked or item.status == "private":
            said = "had a password" if item.locked else "was private"
            self._say(path, f"This text {said}, and a file on a host keeps nobody out; it is a draft now.")
        return times, {"draft": True}

    def _local(self, moment: datetime | None) -> datetime | None:
        try:
            return moment.astimezone(self.zone).replace(tzinfo=None) if moment and moment.tzinfo else moment
        except (OverflowError, ValueError):
            return None

    def _shelves(self, item: Item, path: str) -> dict[str, Any]:
        """One category, as the site has it; further ones are tags."""
        names = [line(prose.words(each.name)) for each in item.terms if each.domain == "category"]
        names = [each for each in dict.fromkeys(names) if each and each.lower() != "uncategorized"]
        self.categories.update(names[:1] if item.status == "publish" and not item.locked else ())
        tags = [line(prose.words(each.name)) for each in item.terms if each.domain == "post_tag"]
        if names[1:]:
            self._say(path, f"A text has one category here, {names[0]}; it is tagged {', '.join(names[1:])}.")
        by_small = {each.lower(): each for each in reversed([*names[1:], *tags]) if each}
        return {"category": names[0] if names else None, "tags": list(reversed(by_small.values()))}

    def _image(self, item: Item, path: str) -> dict[str, str] | None:
        """The featured image; it must say what it shows, and where the export does not, the title stands in."""
        found = self.plugged.attachments.get(item.meta.get("_thumbnail_id", ""))
        source = self.addresses.image(found.url) if found else ""
        if found is None or not source or "://" in source or source.startswith("/"):
            return None
        alt = galleries.shows(found)
        if not found.meta.get("_wp_attachment_image_alt"):
            said = "Nothing says what the picture at its head shows; a title stands there."
            self._say(path, said, "Say it: image: alt:")
        alt = alt or self._title(item, path)
        image = {"src": unquote(source), "alt": alt, "caption": line(prose.words(found.excerpt))}
        return {key: value for key, value in image.items() if value}

    def _aliases(self, item: Item, path: str) -> list[str]:
        """The old address, where the text had one and stands at another now."""
        old = self.addresses.old(item.link)
        if not old or "?" in item.link or old == self.slugs[item.id]:
            return []
        parts = old.split("/")
        if set(parts) & {"", ".", ".."} or re.search(r"[\\:?#{\x00-\x1f]|\.(?:php|aspx?|jsp|cgi)$", old):
            self._say(path, f"The old address /{old} cannot lead here from a file.", "Let your host forward it.")
            return []
        if old in self.taken or old in self.aliases:
            self._say(path, f"The old address /{old}/ belongs to another text as well, and leads to that one.")
            return []
        self.aliases.add(old)
        return [f"/{old}" if parts[-1].endswith((".html", ".htm")) else f"/{old}/"]

    def _told(self, path: str, item: Item, said: Said, body: str) -> None:
        """What of a text was not carried over, or waits for its owner."""
        if item.kind != "page" and item.creator not in self.authors:
            self._say(path, "The export does not say who wrote this text.", "Name them: author:")
        if gone := prose.dropped(FRAME.sub("", item.html)):
            self._say(path, f"Not carried over: {', '.join(gone)}.", "Pages load nothing of another site; link to it.")
        if said.empty:
            names = ", ".join(dict.fromkeys(said.empty))
            self._say(path, f"These blocks leave nothing in an export: {names}.", "Write what they showed.")
        if found := list(dict.fromkeys(name.lower() for name in LEFT.findall(re.sub(r"`[^`]*`", "", body)))):
            shown = ", ".join(f"[{name}]" for name in found if name not in ("x", "sic"))
            self._say(path, f"Shortcodes stand as they were: {shown}.", "`kartrasite check` says of each what to do.")
        if item.meta.get("wp_review_desc"):
            self._say(path, "WP Review's summary is not carried over.", "Say it in the text.")

    def _say(self, path: str, said: str, hint: str = "") -> None:
        self.remarks[Remark(path, said, hint)] = None


def _short(moment: datetime | None) -> datetime | date | None:
    """A moment, or its day where it is midnight."""
    return moment.date() if moment and not (moment.hour or moment.minute or moment.second) else moment


def _rating(meta: Mapping[str, str]) -> Decimal | None:
    """WP Review's total, as a score from 0 to 5."""
    try:
        score = Decimal(meta.get("wp_review_total", "")) / SCALES[meta.get("wp_review_type", "")]
    except (InvalidOperation, KeyError):
        return None
    return score.quantize(Decimal("0.01")).normalize() if score.is_finite() and 0 < score <= 5 else None


def _hidden(meta: Mapping[str, str]) -> bool:
    """Whether an SEO plugin kept search engines away."""
    return meta.get("_yoast_wpseo_meta-robots-noindex") == "1" or "noindex" in meta.get("rank_math_robots", "")


def _threads(comments: Iterable[Comment]) -> Iterator[tuple[Comment, bool]]:
    """Comments with their answers behind them, oldest first, and whether each is an answer."""
    ordered = sorted(comments, key=lambda each: (str(each.date or ""), each.id))
    known = {each.id for each in ordered}
    answers: dict[int, list[Comment]] = {}
    for each in ordered:
        answers.setdefault(each.parent if each.parent in known and each.parent != each.id else 0, []).append(each)
    waiting, seen = [(each, False) for each in reversed(answers.get(0, []))], set[int]()
    while waiting:
        each, answer = waiting.pop()
        if each.id not in seen:
            seen.add(each.id)
            yield each, answer
            waiting += [(inner, True) for inner in reversed(answers.get(each.id, []))]
