"""HTML of another system becomes Markdown that both dialects of kartrasite read alike.

It is sanitised first (nh3): scripts, styles, frames and forms go. Links and images are rewritten by an `Addresses`.
Python-Markdown's lists want four blanks; braces, brackets of notes and signs at the start of a line are escaped, so
that a text says what it said before.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from kartrasite.importers.parts.addresses import Addresses
from kartrasite.importers.parts.front import clean

GONE = frozenset({"script", "style", "noscript", "template", "title", "svg", "math", "form", "select", "textarea"})
TOLD = re.compile(r"<(script|style|iframe|form|video|audio|object|embed|svg|canvas)\b([^>]*)", re.IGNORECASE)
KEPT = frozenset({
    "a", "abbr", "article", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figure",
    "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "s", "samp",
    "section", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "rel", "data-linkid"}, "img": {"src", "alt", "data-src", "data-lazy-src"}, "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
    "code": {"class"}, "pre": {"class"}, "sup": {"data-note"}, "td": {"colspan"}, "th": {"colspan"},
}  # fmt: skip
BLOCKS = ("p", "div", "ul", "ol", "li", "table", "blockquote", "pre", "figure", "section", "article", "dl", "hr")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DEEP = 60  # levels; more is a page builder's or an attacker's, and says nothing to readers
APART = re.compile(rf"(?=<(?:/?(?:{'|'.join((*BLOCKS, *HEADINGS, 'td', 'th', 'dt', 'dd'))})|br)\b)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]]+")


def markdown(html: str, addresses: Addresses | None) -> str:
    """The Markdown of a text, without links and pictures where no `addresses` are given.

    HTML that nests too deep for any reader loses its structure, never its words.
    """
    soup = _soup(html)
    _tidy(soup, addresses)
    text = _converter().convert_soup(soup)
    text = re.sub(r"[ \t]+$", lambda end: "  " if end[0] == "  " else "", clean(text), flags=re.MULTILINE)
    return re.sub(r"(?ms)^(`{3,}).*?^\1$|\n{3,}", lambda it: it[0] if it[1] else "\n\n", text).strip()


def words(html: str) -> str:
    """What a piece of HTML says, on one line."""
    if "<" not in html and "&" not in html:  # most names and titles
        return " ".join(clean(html).split())
    return " ".join(clean(_soup(APART.sub(" ", html)).get_text()).split())


def inline(html: str, addresses: Addresses) -> str:
    """A piece of HTML as Markdown on one line, as answers, pros and cons are written."""
    return " ".join(bare(markdown(html, addresses)).split())


def bare(text: str) -> str:
    """Markdown without HTML, for answers and comments, where HTML shows as it is."""
    text = re.sub(r"<(https?://[^\s<>]+)>", r"[\1](\1)", text)
    return re.sub(r"</?(?:strong|em|del|sub|sup|code)>", "", text)


def items(html: str) -> tuple[str, ...]:
    """What the entries of a list say, or the lines where there is none."""
    found = [each.get_text(" ") for each in _soup(html).find_all("li")]
    lines = found or [_soup(each).get_text(" ") for each in re.split(r"\n|<br\s*/?>", html)]
    return tuple(" ".join(clean(each).split()) for each in lines if each.strip())


def lists(html: str) -> list[tuple[str, ...]]:
    """The entries of each list in a piece of HTML."""
    found = (each.find_all("li") for each in _soup(html).find_all(["ul", "ol"]))
    return [tuple(said for li in entries if (said := " ".join(clean(li.get_text(" ")).split()))) for entries in found]


def by_class(html: str, names: Iterable[str]) -> list[str]:
    """The inner HTML of the elements that have one of these classes, in order."""
    soup = BeautifulSoup(nh3.clean(html, attributes={"*": {"class"}}, link_rel=None), "html.parser")
    return [each.decode_contents() for each in soup.find_all(class_=list(names))]


def dropped(html: str) -> tuple[str, ...]:
    """What is taken out of a text: each kind of element, with the address that it shows, if any."""
    found = []
    for tag, given in TOLD.findall(html):
        source = re.search(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", given)
        found.append(f"<{tag.lower()}>" + (f" of {source[1]}" if source else ""))
    return tuple(dict.fromkeys(found))


def _soup(html: str) -> BeautifulSoup:
    """The sanitised HTML; one that nests too deep loses its boxes, and if that is not enough its whole structure."""
    safe = nh3.clean(
        clean(html), tags=set(KEPT), attributes=ATTRIBUTES, clean_content_tags=set(GONE), link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "go"},
    )  # fmt: skip
    if _depth(safe) > DEEP:
        safe = re.sub(r"</?(?:div|section|article|figure)\b[^>]*>", "<p></p>", safe)
    if _depth(safe) > DEEP:
        flat = re.sub(r"<(?:/?(?:p|li|td|th|tr|blockquote|h\d)\b[^>]*|br)>", "\n\n", safe)
        safe = "".join(f"<p>{each}</p>" for each in nh3.clean(flat, tags=set()).split("\n\n") if each.strip())
    return BeautifulSoup(safe, "html.parser")


def _new(link: Tag, href: str, addresses: Addresses) -> str:
    rel = " ".join(str(each) for each in link.get_attribute_list("rel") if each)
    return addresses.link(href, rel, str(link.get("data-linkid") or ""))


def _depth(html: str) -> int:
    depth = most = 0
    for found in re.finditer(r"<(/?)(\w+)", html):
        if found[2] not in ("br", "hr", "img"):
            depth += -1 if found[1] else 1
            most = max(most, depth)
    return most


def _tidy(soup: BeautifulSoup, addresses: Addresses | None) -> None:
    """What Markdown has no sign for in its place becomes what it has one for."""
    if addresses is None:
        for each in soup.find_all(["a", "img"]):
            each.unwrap()
    else:
        _readdress(soup, addresses)
    for name, same in (("strong", ["strong", "b"]), ("b", ["strong", "b"]), ("em", ["em", "i"]), ("i", ["em", "i"])):
        for each in soup.find_all(name):
            if each.find_parent(same) is not None or each.find(BLOCKS + HEADINGS) is not None:
                each.unwrap()
    for each in soup.find_all("sup", attrs={"data-note": True}):  # a link within a link is none
        if (link := each.find_parent("a")) is not None:
            link.insert_after(each)
    for each in soup.find_all("blockquote"):
        if each.find_parent("li") is not None:  # no dialect reads one there as the other does
            each.name = "p" if each.find(BLOCKS) is None else "div"
    wanted = {str(link.get("href")) for link in soup.find_all("a")}
    for heading in soup.find_all(HEADINGS):  # an own id stays where a link of the text leads to it
        if f"#{heading.get('id')}" not in wanted or not re.fullmatch(r"[A-Za-z][\w-]*", str(heading.get("id"))):
            del heading["id"]
    level = 1  # of the page's title, which is its only first heading; none below it is skipped
    for heading in soup.find_all(HEADINGS):
        level = max(2, min(int(heading.name[1]), level + 1))
        heading.name = f"h{level}"


def _readdress(soup: BeautifulSoup, addresses: Addresses) -> None:
    """Links and pictures get their new addresses; a link around its own picture, or to nowhere, leaves its words."""
    for image in soup.find_all("img"):
        lazy = image.get("data-src") or image.get("data-lazy-src")
        given = str(image.get("src") or "")
        source = addresses.image(str(lazy or given) if given.startswith("data:") or not given else given)
        if not source:
            image.decompose()
            continue
        image["src"] = source
    for link in soup.find_all("a"):
        href = str(link.get("href") or "")
        picture = link.find("img")
        if picture is not None and re.search(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", href, re.IGNORECASE):
            link.unwrap()
            continue
        new = _new(link, href, addresses)
        if not new or link.find(BLOCKS + HEADINGS) is not None or not (link.get_text().strip() or picture):
            link.unwrap()
            continue
        link["href"] = re.sub(r"[ ()<>|\\]", lambda sign: f"%{ord(sign[0]):02X}", new)
    for each in soup.find_all(["div", "p", "figure"]):
        bare = each.get_text().strip()
        if ADDRESS.fullmatch(bare) and each.find(True) is None:
            each.clear()
            link = soup.new_tag("a", href=addresses.link(bare))
            link.append(NavigableString(bare))
            each.append(link)


@lru_cache(maxsize=1)
def _converter() -> MarkdownConverter:
    from kartrasite.importers.parts.converter import Converter

    return Converter(
        heading_style="ATX", bullets="-", autolinks=False, table_infer_header=True, wrap=True, wrap_width=None,
        sub_symbol="<sub>", sup_symbol="<sup>",
    )  # fmt: skip
