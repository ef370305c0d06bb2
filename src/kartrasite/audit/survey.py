"""A built site becomes its Audit: every page and every program, with what was found and what was silenced."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from msgspec.structs import replace

from kartrasite.audit.feeds import feed_audit
from kartrasite.audit.pages import Surveyor
from kartrasite.audit.programs import program_audit
from kartrasite.audit.records import Audit, FeedAudit, Measured, PageAudit
from kartrasite.pages.document import Output, is_page
from kartrasite.present import Views
from kartrasite.problem import Problem
from kartrasite.silence import Silenced


def survey(
    views: Views,
    outputs: Sequence[Output],
    problems: tuple[Problem, ...],
    version: str,
    published: bool,
    silenced: tuple[Silenced, ...] = (),
) -> Audit:
    """The audit of what was made; `published` says whether it is verified, so that a build would publish it."""
    surveyor = Surveyor(views)
    made = tuple(surveyor.page(output) for output in outputs if is_page(output))
    found, quiet = _by_page(made, problems), _by_page(made, (each.problem for each in silenced))
    reasons = {each.problem: each for each in silenced}
    pages = tuple(
        replace(
            page,
            findings=tuple(found[page.path]),
            silenced=tuple(reasons[problem] for problem in quiet[page.path]),
        )
        for page in made
    )
    programs = tuple(
        program_audit(id, views, pages, surveyor.figures[id], _of_program(id, problems))
        for id in views.site.programs
    )  # fmt: skip
    site = views.site
    return Audit(
        title=site.settings.title,
        url=site.settings.url,
        version=version,
        made=site.now,
        pages=pages,
        programs=programs,
        findings=tuple(sorted(set(problems))),
        silenced=silenced,
        held={held.path: held.reason for held in site.held},
        published=published,
        feeds=tuple(_feeds(views, outputs, problems)),
    )


def _feeds(views: Views, outputs: Iterable[Output], problems: tuple[Problem, ...]) -> Iterator[FeedAudit]:
    """The feeds with what was found in them, which names their path."""
    for output in outputs:
        if not is_page(output) and (feed := feed_audit(output, views)):
            found = {each for each in problems if output.path in (each.place.path, *each.pages)}
            yield replace(feed, findings=tuple(sorted(found)))


def measured(
    audit: Audit, views: Mapping[str, tuple[Measured, ...]], problems: tuple[Problem, ...], name: str
) -> Audit:
    """The audit with what the browser `name` measured, by page, and what it found."""
    pages = tuple(
        replace(
            page,
            views=views.get(page.path, ()),
            findings=(*page.findings, *(each for each in problems if page.path in each.pages)),
        )
        for page in audit.pages
    )
    return replace(audit, pages=pages, findings=tuple(sorted({*audit.findings, *problems})), browser=name)


def narrowed(audit: Audit, programs: tuple[str, ...], patterns: tuple[str, ...]) -> Audit:
    """The audit of some programs alone with the pages that promote them, or of the pages whose path fits.

    Findings stay where they belong to a page or a program that is left.
    """
    pages = tuple(page for page in audit.pages if _wanted(page, programs, patterns))
    kept = tuple(each for each in audit.programs if not programs or each.id in programs)
    found = {each for page in pages for each in page.findings} | {each for some in kept for each in some.findings}
    quiet = {each for page in pages for each in page.silenced}
    return replace(
        audit,
        pages=pages,
        programs=kept,
        feeds=tuple(each for each in audit.feeds if _fits(each, programs, patterns)),
        findings=tuple(each for each in audit.findings if each in found),
        silenced=tuple(each for each in audit.silenced if each in quiet),
        held={} if programs or patterns else audit.held,
    )


def _wanted(page: PageAudit, programs: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    promotes = not programs or bool({*programs} & {*page.programs})
    return promotes and (not patterns or any(fnmatchcase(page.path, pattern) for pattern in patterns))


def _fits(feed: FeedAudit, programs: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    pays = not programs or any(link.program in programs for link in feed.links)
    return pays and (not patterns or any(fnmatchcase(feed.path, pattern) for pattern in patterns))


def _by_page(pages: Iterable[PageAudit], problems: Iterable[Problem]) -> Mapping[str, list[Problem]]:
    """The problems by page: of the page that a problem names, else of those made from its file, but for stubs."""
    found: dict[str, list[Problem]] = {page.path: [] for page in pages}
    made: dict[str, list[str]] = {}
    for page in pages:
        if page.kind != "redirect":
            made.setdefault(page.source, []).append(page.path)
    for problem in sorted(set(problems)):
        named = [page for page in problem.pages if page in found]
        for path in named or made.get(problem.place.path, []):
            found[path].append(problem)
    return found


def _of_program(id: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.place.path == f"content/programs/{id}.yml")
