"""Shortcodes of Amazon plugins become links to products, with the site's tag; prices and pictures stay at Amazon.

AAWP, EasyAzon, AmaLinks Pro, Amazon's own Link Builder and Amazon Simple Admin fill in names, prices and pictures when
a page is shown. No export has them, and none may be copied (Associates Program Policies): the words that the owner gave
survive, and what was found is summed up.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import escape
from typing import Literal
from urllib.parse import quote_plus

from msgspec import Struct, field

from kartrasite.importers.parts.addresses import Addresses, free, identifier, settled
from kartrasite.importers.parts.imported import LINKS, Remark, some
from kartrasite.importers.parts.prose import words
from kartrasite.importers.parts.shortcodes import Code, given, replaced
from kartrasite.importers.parts.sitestripe import unstriped

EASY = ("easyazon_", "easyazon-", "simpleazon-")
NAMES = (
    "amazon", "aawp", "lasso", "amazon_textlink", "amazon_link", "amalinkspro", "asa",
    *(f"{begin}{kind}" for begin in EASY for kind in ("link", "image", "image-link", "cta", "block", "infoblock")),
)  # fmt: skip
SHOP = r"//(?:www\.|smile\.)?(amazon\.[a-z.]{2,6})/"
HREF = re.compile(rf"https?:{SHOP}[^\s\"'<>]{{0,999}}")
TAG = re.compile(r"[?&]tag=([\w-]+)")
CODE = re.compile(r"\[[^\[\]]*\b(?:tracking_id|tag|store)=[^\[\]]*\]")
PRODUCT = re.compile(rf"{SHOP}(?:[^/?#]+/)?(?:dp|gp/product|gp/aw/d|exec/obidos/ASIN)/(\w{{10}})\b")
ASIN = re.compile(r"\b(?=[A-Z]*\d)[A-Z0-9]{10}\b")
# Amazon's end by the country of EasyAzon's `locale` and Link Builder's `marketplace`, or by the site's language.
SHOPS = {
    "us": "com", "en": "com", "uk": "co.uk", "gb": "co.uk", "jp": "co.jp", "ja": "co.jp", "au": "com.au", "at": "de",
    "ch": "de", "br": "com.br", "mx": "com.mx", "tr": "com.tr", "be": "com.be", "sv": "se",
}  # fmt: skip
OWN = frozenset({"ae", "ca", "cn", "de", "eg", "es", "fr", "ie", "in", "it", "nl", "pl", "sa", "se", "sg"})
KEYS = ("fields", "box", "link", "asins", "asin", "identifier")
SEARCHED = ("bestseller", "new", "keywords")
IN_LINE = ("title", "link", "button", "url")
GONE = "→ Amazon"  # where a price stood: a sign that readers of every language know


class Asked(Struct, frozen=True):
    """What a shortcode shows: products by their number, or what is searched for; `words` of the owner's, and more."""

    how: Literal["link", "box", "figure", "picture", "search"]
    what: tuple[str, ...]
    words: str = ""
    more: str = ""


class Found(Struct):
    """What was found in one text."""

    codes: int = 0
    nameless: dict[str, None] = field(default_factory=dict)
    searches: int = 0
    figures: int = 0
    pictures: int = 0


class Shop:
    """What one export says of Amazon: in which countries, and with which tags; and the links that come of it."""

    def __init__(
        self, addresses: Addresses, texts: Iterable[str], language: str, titles: Mapping[str, str]
    ) -> None:
        self.addresses, self.titles = addresses, titles  # of links that are products, by their addresses
        self.known: dict[tuple[str, str], str] = {}  # a host's product: its address
        shops, tags = Counter[str](), Counter[tuple[str, str]]()
        for text in (*addresses.targets, *texts):
            linked = list(self._linked(text))
            shops.update(host for host, _ in linked)
            codes = map(given, CODE.findall(text) if "azon" in text else ())
            tags.update((*linked, *((_host(_country(code)), _tag(code)) for code in codes)))
        home = _host(language.partition("-")[2]) or _host(language[:2]) or "amazon.com"
        self.host = max(shops, key=lambda host: (shops[host], host == home)) if shops else home
        self.tags: dict[str, str] = {}
        for (host, tag), _ in sorted(tags.items(), key=lambda it: (not it[0][0], -it[1], it[0])):
            self.tags.setdefault(host or self.host, tag)  # that of a shortcode without a country comes last
        self.untagged: set[str] = set()
        self.used: set[str] = set()

    def _linked(self, text: str) -> Iterator[tuple[str, str]]:
        """The host and the tag of each paid link to Amazon in a text; which product each leads to is kept."""
        for link in HREF.finditer(text):
            href = settled(link[0])
            if tagged := TAG.search(href):
                yield link[1], tagged[1]
                if product := PRODUCT.search(href):
                    self.known.setdefault((link[1], product[2]), href)

    def shown(self, parts: Iterable[str]) -> tuple[list[str], Found]:
        """The parts of a text, as HTML, with links where shortcodes stood, and what they were."""
        found = Found()
        made = []
        for each in parts:
            html, pictures = unstriped(each)
            found.pictures += pictures
            made.append(replaced(html, NAMES, partial(self._shown, found=found)))
        return made, found

    def _shown(self, code: Code, found: Found) -> str | None:
        asked = _asked(code)
        if asked is None or (code.tagged and code.given.get("value") != "url"):
            return None
        own = PRODUCT.search(code.given.get("apilink", ""))
        host, tag = own[1] if own else _host(_country(code.given)) or self.host, _tag(code.given)
        if asked.how == "picture":
            found.pictures += 1
            return ""
        addresses = [self._address(each, asked, host, tag) for each in asked.what]
        if code.tagged:
            return escape(addresses[0])
        found.codes += 1
        found.searches += asked.how == "search"
        found.figures += asked.how == "figure"
        links = [self._link(*each, asked, found) for each in zip(asked.what, addresses, strict=True)]
        if len(links) > 1:
            return f"\n\n<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>\n\n"
        return f"\n\n<p>{links[0]}</p>\n\n{asked.more}\n\n" if asked.how == "box" else links[0]

    def _address(self, what: str, asked: Asked, host: str, tag: str) -> str:
        """Amazon's address of a product or a search, known under a name from now on."""
        tag = tag or self.tags.get(host, "")
        if known := self.known.get((host, what)):
            return known
        searched = f"b?node={what}" if _node(what) else f"s?k={quote_plus(what)}"
        path = searched if asked.how == "search" else f"dp/{what}"
        href = f"https://www.{host}/{path}" + (f"{'&' if '?' in path else '?'}tag={tag}" if tag else "")
        if href not in self.addresses.targets:
            stem = identifier(f"amazon-{(words(asked.words) if asked.how == 'box' else '')[:60] or what}")
            name = free(stem, {*self.addresses.links.values(), *self.addresses.targets.values()})
            self.addresses.targets[href] = name
            self.addresses.paid[name] = href, "Amazon"
            (self.used.add(tag) if tag else self.untagged.add(name))
        return href

    def _link(self, what: str, href: str, asked: Asked, found: Found) -> str:
        said = asked.words if len(asked.what) == 1 else ""
        said = said or (what if asked.how == "search" and not _node(what) else self.titles.get(href, ""))
        if not said:
            found.nameless[what] = None
            said = f"Amazon {what}"
        return f'<a href="{escape(href)}">{said if "<" in said else escape(words(said))}</a>'

    def remarks(self) -> Iterator[Remark]:
        """What is said of the links as a whole: which tag they have, or that none is known."""
        if self.used:
            said = (
                f"Links to Amazon's products were made with the tag {', '.join(sorted(self.used))}, as in your texts."
            )
            yield Remark(LINKS, said, "Compare it with the tag of your Amazon account.")
        if self.untagged:
            said = f"Nothing in the export says your tag for these links to Amazon: {some(sorted(self.untagged))}."
            yield Remark(
                LINKS, said, "Without it they earn nothing: add it to each address in to:, such as ?tag=yours-20"
            )

    def told(self, path: str, found: Found) -> Iterator[Remark]:
        """One remark on a text: what was found, and what its owner does about it."""
        searches = f", {found.searches} of them to Amazon's search" if found.searches else ""
        said = [f"{_many(found.codes, 'link')}{searches}"] if found.codes else []
        if found.figures:
            said.append(f'"{GONE}" in place of {_many(found.figures, "price or rating", "prices or ratings")}')
        if found.pictures:
            said.append(f"{_many(found.pictures, 'picture')} left out")
        if found.nameless:
            said.append(f"no name in the export for {some(list(found.nameless))}")
        if said:
            hint = "Read the sentences around them, and name the products; prices may not be copied."
            yield Remark(path, f"From Amazon: {'; '.join(said)}.", hint)


def _asked(code: Code) -> Asked | None:
    """What a shortcode shows, whichever plugin's it is; None where it says nothing that could be linked."""
    given = {key: value for key, value in code.given.items() if value}
    said = code.inner or given.get("text") or given.get("title", "")
    kind = next((key for key in SEARCHED if key in given), "")
    if code.name.startswith(EASY) and "identifier" in given:
        kind = ""  # its keywords are words of the product's name
    if kind:
        return Asked("search", (given[kind].strip("% "),), said)
    key = next((key for key in KEYS if key in given), "")
    what = _numbers(words(code.inner) if code.name == "asa" else given.get(key, ""))
    if not what:
        return None
    value = given.get("value", "title") if key == "fields" else ""
    if "image" in code.name or given.get("type") == "image-link" or value in ("image", "thumb"):
        return Asked("picture", what)
    if value and value not in IN_LINE:
        return Asked("figure", what, GONE)
    if key in ("box", "asins") or code.name.endswith("block") or given.get("type") == "showcase":
        more = given.get("description", "")
        return Asked("box", what, given.get("title", ""), code.inner or (more if len(more) > 9 else ""))
    return Asked("link", what, "" if code.name == "asa" else said)


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ASIN.findall(text.upper())))


def _country(given: Mapping[str, str]) -> str:
    """Where its Amazon is: EasyAzon says US, Link Builder US, or br-1|us-1."""
    return (given.get("locale") or given.get("marketplace", "")).partition("|")[0].partition("-")[0]


def _tag(given: Mapping[str, str]) -> str:
    found = next((given[key] for key in ("tracking_id", "tag", "store") if given.get(key)), "").partition("|")[0]
    return found if re.fullmatch(r"[\w-]+", found) else ""


def _node(what: str) -> bool:
    """Whether a list is of a department of Amazon's, by its number."""
    return what.isdecimal() and len(what) > 5


def _host(country: str) -> str:
    """Amazon's host in a country, or for a language; "" where none is known."""
    country = country.lower()
    end = SHOPS.get(country) or (country if country in OWN else "")
    return f"amazon.{end}" if end else ""


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"
