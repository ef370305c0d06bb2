"""A Site becomes its registry of affiliate links: what `go:NAME` stands for, in texts, answers and templates."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from urllib.parse import quote, unquote

from msgspec import Struct

from kartrasite.address import file_href
from kartrasite.model.article import BLANK
from kartrasite.model.site import Site
from kartrasite.problem import meant
from kartrasite.texts.finish import Link

REL = "sponsored nofollow noopener"
GO = "go:"
Target = tuple[str, str]  # the address of the link, and the program that it belongs to


class Registry(Struct, frozen=True):
    """All affiliate links by name ("kartra", "kartra/pricing"), and by what stands before the slash."""

    links: Mapping[str, Target]
    heads: Mapping[str, Mapping[str, Target]]

    def named(self, heads: Iterable[str]) -> Mapping[str, Target]:
        """Those under some heads; all where one is unknown, so that the likely one can be named."""
        found = [self.heads.get(head) for head in heads]
        if None in found:
            return self.links
        return MappingProxyType({name: target for links in found for name, target in (links or {}).items()})


def registry(site: Site, href: Callable[..., str]) -> Registry:
    """Redirects of our own (/go/…), or the merchant's address where a link is direct."""
    links: dict[str, Target] = {}
    for id, program in site.programs.items():
        redirect = program.link_style == "redirect"
        links[id] = (href("go", id) if redirect else program.link, id)
        for name, address in program.links.items():
            links[f"{id}/{name}"] = (href("go", id, name) if redirect else address, id)
    for id, link in site.links.items():
        links[id] = (href("go", id) if link.link_style == "redirect" else link.to, id)
    heads: dict[str, dict[str, Target]] = {}
    for name, target in links.items():
        heads.setdefault(name.partition("/")[0], {})[name] = target
    return Registry(MappingProxyType(links), MappingProxyType(heads))


def led(address: str, links: Mapping[str, Target], root: str) -> Link | None:
    """Where a link of a text leads: `go:` names and site addresses become hrefs; None where no link has that name.

    Affiliate links get the one rel there is. What follows the name of one whose address has {} is put there.
    """
    if not address.startswith(GO):
        inside = address.startswith("/") and not address.startswith((root, "//"))
        return Link(file_href(root, address[1:]) if inside else address)
    name = address[len(GO) :].strip("/")
    to, program = links.get(name) or links.get(name.partition("/")[0]) or ("", "")
    rest = name.partition("/")[2]
    if name in links and BLANK not in to:
        return Link(to, REL, program=program)
    return Link(to.replace(BLANK, quote(unquote(rest))), REL, program=program) if BLANK in to and rest else None


def no_link(name: str, links: Mapping[str, str]) -> tuple[str, str]:
    """What is said of a `go:` name that is none of the links, by name with their addresses, and what is to be done."""
    if BLANK in links.get(name, ""):
        said = f'"{name}" is a link with many addresses, and nothing says which.'
        return said, f"Write go:{name}/ with what belongs in {links[name]}."
    hint = "Affiliate links come from content/programs/ and content/links.yml."
    return f'There is no affiliate link "{name}".', meant(name, links, hint)
