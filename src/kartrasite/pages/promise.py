"""A Site becomes its Promise: what the disclosure says, for which program, and which links are paid."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from kartrasite.address import alias_href
from kartrasite.model.article import BLANK
from kartrasite.model.site import Site
from kartrasite.model.sub_id import parameters, unnamed
from kartrasite.pages.document import ProgramPromise, Promise


def promise(site: Site, href: Callable[..., str], pages: Mapping[str, str]) -> Promise:
    """What verification holds every page to; `href` gives root-relative addresses, `pages` are those of the full
    disclosure by language."""
    return Promise(
        statements={**_words(site, "disclosure"), **site.settings.disclosure.statement},
        page=href(site.settings.disclosure.page),
        programs={each.id: each for each in (*_programs(site, href), *_links(site, href))},
        site_hosts=(urlsplit(site.settings.url).hostname or "",),
        link_text=_words(site, "full_disclosure"),
        label=_words(site, "disclosure_label"),
        language=site.settings.language,
        root=site.settings.root,
        pages=pages,
        previews=_words(site, "preview") if site.settings.disclosure.previews else {},
    )


def _words(site: Site, key: str) -> Mapping[str, str]:
    return {language: texts[key] for language, texts in site.words.items() if key in texts}


def _programs(site: Site, href: Callable[..., str]) -> Iterator[ProgramPromise]:
    for id, program in site.programs.items():
        redirect = program.link_style == "redirect"
        former = (alias_href(site.settings.root, alias) for alias in program.aliases)
        addresses = (program.link, *program.links.values())
        sub_ids = tuple(each for address in addresses for each in parameters(address))
        owes = not (program.over(site.now.date()) and program.ties == ("commission",))
        yield ProgramPromise(
            id=id,
            statement=program.disclosure if owes else "",
            statements={language: words for language, (_, words) in program.disclosures.items() if language and owes},
            domains=tuple(program.domains),
            needs_referrer=program.needs_referrer or program.network.lower() == "amazon",
            addresses=tuple(unnamed(address, sub_ids) for address in addresses),
            sub_ids=sub_ids,
            go_paths=(href("go", id), *(href("go", id, name) for name in program.links), *former) if redirect else (),
            forbid=program.forbidden,
            forbid_in=program.forbid_in,
        )


def _links(site: Site, href: Callable[..., str]) -> Iterator[ProgramPromise]:
    for id, link in site.links.items():
        redirect = link.link_style == "redirect"
        former = (alias_href(site.settings.root, alias) for alias in link.aliases)
        yield ProgramPromise(
            id=id, statement=link.disclosure, addresses=(_known_by(unnamed(link.to, parameters(link.to))),),
            sub_ids=parameters(link.to),
            go_paths=(href("go", id), *former) if redirect else (),
        )  # fmt: skip


def _known_by(address: str) -> str:
    """What every address of a link with {} has: its tracking, or where there is none besides, how it begins."""
    before, blank, _ = address.partition(BLANK)
    own = [value for _, value in parse_qsl(urlsplit(address).query) if BLANK not in value]
    return before.partition("?")[0] if blank and not own else address
