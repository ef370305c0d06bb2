"""Names become addresses: slugs, hrefs, the files they stand in, and absolute web addresses."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

SAFE = "/:?#[]@!$&'(*+),;=%~-._"
SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")  # what is one already
PLAIN = re.compile("[a-z0-9/._-]*")  # most addresses: there is nothing to quote in them


def slug(text: str) -> str:
    """The address part of a title or tag; letters of any script stay."""
    return text if SLUG.fullmatch(text) else _slugified(text)


@lru_cache(maxsize=4096)  # the same tags and categories come with every article
def _slugified(text: str) -> str:
    from slugify import slugify

    return slugify(text, allow_unicode=True)


def href(root: str, *parts: str) -> str:
    """The root-relative address of a page: root "/reviews/", parts "tags", "e-mail" → /reviews/tags/e-mail/."""
    return _quoted(root + "".join([f"{part}/" for part in parts if part]))


def file_href(root: str, path: str) -> str:
    """The root-relative address of a file of the output."""
    return _quoted(root + path)


def _quoted(path: str) -> str:
    return path if PLAIN.fullmatch(path) else quote(path, safe=SAFE)


def page_file(*parts: str) -> str:
    """The file of the output in which the page of these parts stands."""
    return "/".join([*(part for part in parts if part), "index.html"])


def alias_file(alias: str) -> str:
    """The file of the output in which the stub of a former address stands: one that names a file keeps its name."""
    path = unquote(alias.strip("/"))
    return path if path.endswith((".html", ".htm")) else page_file(path)


def image_name(path: str, root: str) -> str:
    """The name under content/images/ of an image that a text may name from the site's root, too."""
    return path.removeprefix(root).removeprefix("/").removeprefix("images/")


def alias_href(root: str, alias: str) -> str:
    """The root-relative address of a former address's stub."""
    return file_href(root, alias_file(alias).removesuffix("index.html"))


def absolute(url: str, address: str) -> str:
    """`address` as seen from the site at `url`; both may carry a path."""
    if address.startswith("/") and not address.startswith("//"):  # as urljoin does it, without its work
        return "/".join(url.split("/", 3)[:3]) + address
    try:
        return urljoin(url, address)
    except ValueError:  # no address: brackets that hold no host
        return address


def host(address: str) -> str:
    """The host of a web address in small letters, "" where it names none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def same(address: str) -> str:
    """An address without its fragment and query, decoded, for looking a page up by it."""
    return unquote(address.split("#", 1)[0].split("?", 1)[0])


def head_title(title: str, beside: str) -> str:
    """What tabs and results show: with the words `beside` it where there is room, cut at a word where it is too long.

    These are the site's name, and on the home page its tagline; a title that has them in it needs them no second time.
    Search engines show some 65 characters; past 70, checkers of HTML complain. The number of a list's page stays.
    """
    if len(title) <= 70:
        full = title if not beside or _within(beside, title) else f"{title} · {beside}"
        return full if len(full) <= 65 else title
    start, dot, nth = title.rpartition(" · ")
    if not dot or len(nth) > 24:
        start, dot, nth = title, "", ""
    room = 69 - len(dot + nth)
    cut = start[:room].rpartition(" ")[0] or start[:room]
    return f"{cut.rstrip(' ,;:·')}…{dot}{nth}"


def _within(words: str, text: str) -> bool:
    """Whether the text has these words as they are, and not as a part of others."""
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
