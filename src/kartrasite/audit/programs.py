"""A program and the pages that promote it become its ProgramAudit, as its network's reviewer looks at it."""

from collections.abc import Iterable, Iterator, Mapping

from kartrasite.audit.records import Forbidden, PageAudit, ProgramAudit, Promotion, Said
from kartrasite.language.phrases import find
from kartrasite.present import Views
from kartrasite.problem import Problem
from kartrasite.trade.facts import ProgramFacts


def program_audit(
    id: str, views: Views, pages: Iterable[PageAudit], figures: Mapping[str, str], findings: tuple[Problem, ...]
) -> ProgramAudit:
    """What stands about one program on all pages; `figures` are all of its figures by name."""
    facts = views.programs[id]
    record, promoting = facts.record, [page for page in pages if id in page.programs]
    links = [link for page in promoting for link in page.links if link.program == id]
    addresses = {"": record.link, **record.links}
    return ProgramAudit(
        id=id,
        name=record.name,
        network=record.network,
        status=record.status,
        ended=record.ended,
        ties=tuple(record.ties),
        trademark=record.trademark,
        words=" ".join(record.disclosure.split()),
        link_style=record.link_style,
        addresses={name or "link": address for name, address in addresses.items()},
        domains=record.domains,
        rules=tuple(rule.text for rule in record.rules),
        forbidden=tuple(_forbidden(facts, promoting)),
        pages=tuple(_promotions(id, promoting)),
        links=len(links),
        unmarked=sum(not link.marked for link in links),
        verified=record.verified,
        age=(views.site.now.date() - record.verified).days,
        source=record.source,
        figures=figures,
        offers=record.offers,
        said=tuple(_said(facts)),
        findings=findings,
    )


def _promotions(id: str, pages: Iterable[PageAudit]) -> Iterator[Promotion]:
    for page in pages:
        count = sum(link.program == id for link in page.links)
        yield Promotion(page.path, page.address, id in page.statement.programs, count)


def _forbidden(facts: ProgramFacts, promoting: Iterable[PageAudit]) -> Iterator[Forbidden]:
    """Each forbidden phrase with the promoting pages that show it in any form; the statement is its own affair."""
    shown = [(page.path, page.text.replace(page.statement.words or "\n", " ")) for page in promoting]
    texts = [(path, text, text.lower()) for path, text in shown]
    for rule in facts.record.rules:
        for phrase in rule.forbid:
            pages = tuple(path for path, text, lower in texts if any(True for _ in find((phrase,), text, lower)))
            yield Forbidden(phrase, rule.text, pages)


def _said(facts: ProgramFacts) -> Iterator[Said]:
    for claim in facts.claims:
        yield Said(claim.path, claim.ours.value, claim.ours.source, claim.ours.seen, True)
        for rival in claim.rivals:
            yield Said(claim.path, rival.value, rival.source, rival.seen, False)
