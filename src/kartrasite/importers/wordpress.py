"""A WordPress export becomes a site's articles, pages, authors, comments and affiliate links.

Affiliate links are those that plugins keep as posts; the texts' links to them, and their boxes, become go:.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kartrasite.importers import Given, Home, Imported, Importer, Remark

if TYPE_CHECKING:
    from kartrasite.importers.parts.addresses import Addresses
    from kartrasite.importers.parts.wxr import Export, Item

TEXTS = ("post", "page")
STATES = ("publish", "future", "draft", "pending", "private")
QUIET = frozenset({
    "attachment", "revision", "wp_block", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache",
    "wp_global_styles", "wp_navigation", "wp_template", "wp_template_part", "user_request", *TEXTS,
})  # fmt: skip
UNSET = "https://example.com/"  # as `kartrasite new` writes it
PRETTY = "pretty-link"
BIO = "# bio: a few sentences about them. The export has none, and `kartrasite check` asks for it.\n"


def make(given: Given, home: Home) -> Imported:
    """The files of a site, from one export; none where the export cannot be read."""
    from kartrasite.importers.parts import menus
    from kartrasite.importers.parts.addresses import Addresses, uploaded
    from kartrasite.importers.parts.cloaked import Shelf
    from kartrasite.importers.parts.plugged import Plugged
    from kartrasite.importers.parts.posts import Desk
    from kartrasite.importers.parts.wxr import parse

    export, problems = parse(next(iter(given.files.values())), given.name)
    if export is None:
        return Imported({}, (), problems)
    addresses = Addresses(export.addresses, home.root)
    addresses.uploads = {uploaded(each.url) for each in export.items if each.url}
    texts = [each for each in export.items if each.kind in TEXTS and each.status in STATES]
    slugs, remarks = _slugs(texts, addresses)
    plugged = Plugged(export, addresses, Shelf(export.items, addresses))
    authors = _authors(export, texts)
    desk = Desk(addresses, home.timezone, {login: id for login, (id, _) in authors.items()}, plugged, slugs)
    files: dict[str, str | bytes] = {}
    for item in texts:
        path, text = desk.article(item)
        files[path] = text
        files.update(desk.comments(item))
    for id, name in authors.values():
        path = f"content/authors/{id}.yml"
        files[path] = _author(name)
        said = "The export has no words about this author, and `kartrasite check` asks for them."
        remarks.append(Remark(path, said, "Add bio: with a few sentences about them."))
    files.update(_links_file(plugged.shelf.entries, addresses, remarks, home.programs))
    remarks += plugged.remarks()
    remarks += [*menus.told(export, addresses, frozenset(desk.categories)), *_unset(export, home)]
    wanted = {f"content/images/{name}": href for name, href in sorted(addresses.images.items())}
    wanted |= {f"static/{name}": href for name, href in sorted(addresses.files.items())}
    return Imported(files, tuple(sorted([*remarks, *desk.remarks, *_others(export)])), problems, wanted)


def _slugs(texts: list["Item"], addresses: "Addresses") -> tuple[dict[int, str], list[Remark]]:
    """The address of each text, each given once; published texts choose first, then those with an address."""
    from urllib.parse import unquote

    from kartrasite.address import slug
    from kartrasite.importers.parts.addresses import free
    from kartrasite.importers.parts.prose import words

    found: dict[int, str] = {}
    taken: set[str] = set()
    remarks = []
    for item in sorted(texts, key=lambda each: (each.status != "publish", not each.slug, each.id)):
        stem = slug(unquote(item.slug)) or slug(words(item.title)[:80]) or f"{item.kind}-{item.id}"
        while len(stem.encode()) > 180:
            stem = stem[:-10].strip("-")
        first = stem if stem != "index" else f"index-{item.kind}"
        name = free(stem, taken, first)
        taken.add(name)
        if name != first:
            said = f"Another text has the address /{stem}/ as well; this one stands at /{name}/."
            remarks.append(Remark(f"content/{'pages' if item.kind == 'page' else 'articles'}/{name}.md", said))
        found[item.id] = name
        addresses.numbers[str(item.id)] = name
        if item.link and "?" not in item.link:
            addresses.pages.setdefault(addresses.old(item.link), name)
    return found, remarks


def _authors(export: "Export", texts: list["Item"]) -> dict[str, tuple[str, str]]:
    """The id and the name of each author of a text, by login; ids are of names, since logins are for logging in."""
    from kartrasite.importers.parts.addresses import free, identifier

    found: dict[str, tuple[str, str]] = {}
    for login in sorted({each.creator for each in texts if each.creator and each.kind != "page"}):
        name = export.authors.get(login) or login
        id = free(identifier(name.partition("@")[0]), {each for each, _ in found.values()})
        found[login] = id, name.partition("@")[0] or name
    return found


def _author(name: str) -> str:
    from kartrasite.importers.parts.front import line, written

    return written({"name": line(name)}) + BIO


def _links_file(
    links: dict[str, dict[str, Any]], addresses: "Addresses", remarks: list[Remark], programs: frozenset[str]
) -> dict[str, str | bytes]:
    """content/links.yml, with the paid links that stand in texts alone; what is not known is told."""
    from kartrasite.importers.parts.addresses import direct
    from kartrasite.importers.parts.front import written
    from kartrasite.importers.parts.imported import LINKS, some

    for name, (to, host) in addresses.paid.items():
        links[name] = {"to": to, "name": host, **({"link_style": "direct"} if direct(to) else {})}
    if named := [f"{name} ({host})" for name, (_, host) in addresses.paid.items() if "." in host]:
        said = f"These paid links stood in texts alone, and are called by their hosts: {some(named)}."
        remarks.append(Remark(LINKS, said, "Name each merchant: name:"))
    for name in sorted(programs & set(links)):
        former = "".join(f" Give it aliases: [{old}]" for old in links.pop(name).get("aliases", ()))
        said = f"Links to {name} are those of your program of this name; the old ones are left out."
        remarks.append(Remark(f"content/programs/{name}.yml", said, former.strip()))
    if unknown := sorted(addresses.unknown - set(links) - programs):
        said = f"Texts link to go:{', go:'.join(unknown[:8])}"
        said += f" and {len(unknown) - 8:,} more" if len(unknown) > 8 else ""
        hint = f"Write it there: {unknown[0]}: {{to: https://…, name: …}}"
        remarks.append(Remark(LINKS, f"{said}, and the export does not say where that leads.", hint))
    return {LINKS: written(dict(sorted(links.items())))} if links else {}


def _unset(export: "Export", home: Home) -> Iterator[Remark]:
    """What the settings of a new site do not say yet, and texts depend on."""
    from kartrasite.importers.parts.front import line
    from kartrasite.importers.parts.prose import words

    if home.url == UNSET and export.addresses:
        said = "Its url: is still that of an example, and its timezone: decides on which days texts stand."
        title = f" title: {line(words(export.title))}," if export.title else ""
        hint = f"Best before you import, write url: {export.addresses[-1].rstrip('/')}/,{title} and your timezone:"
        yield Remark("kartrasite.yml", said, hint)


def _others(export: "Export") -> Iterator[Remark]:
    """What the export has and no site of ours: told by kind, with how many there are."""
    from kartrasite.importers.parts.cloaked import KINDS
    from kartrasite.importers.parts.comparisons import KIND as COMPARISON
    from kartrasite.importers.parts.tables import KIND as TABLE

    for kind, number in sorted(Counter(each.kind for each in export.items if each.kind not in QUIET).items()):
        many = f"{number} entries" if number > 1 else "1 entry"
        if kind == PRETTY:
            said = f"{many} of Pretty Links, which keeps its addresses where no export of WordPress has them."
            yield Remark(
                "", said, "Export them in Pretty Links under Tools, and import those: kartrasite import prettylinks"
            )
        elif kind not in KINDS and kind not in (TABLE, COMPARISON):
            yield Remark("", f'{many} of the kind "{kind}": not carried over.')
    states = Counter(each.status for each in export.items if each.kind in TEXTS and each.status not in STATES)
    for status, number in sorted(states.items()):
        yield Remark("", f'{number} {"texts" if number > 1 else "text"} in the state "{status}": not carried over.')
    if export.dropped:
        yield Remark("", f"{export.dropped} control characters in the export were passed over.")


IMPORTER = Importer(
    "wordpress", "the .xml that WordPress writes under Tools, Export, All content", "file", make,
    endings=(".xml",), needs=("defusedxml", "markdownify", "nh3"),
)  # fmt: skip
