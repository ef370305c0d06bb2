"""Affiliate links (/go/…) and former addresses become stubs that lead on, each with its disclosure.

A stub is a page: it has a visible link, the statement, and no place in the index. Crawlers are kept off
paid ones by robots.txt alone, since a page that may not be fetched cannot be read to be no-index (RULES.md L3).
"""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

from kartrasite.address import alias_file, alias_href, page_file
from kartrasite.job import Job, Made
from kartrasite.outputs import OutputFormat, from_template
from kartrasite.present import Views
from kartrasite.problem import Place, Problem
from kartrasite.templating.workshop import Workshop
from kartrasite.views import RedirectView

REFRESH = re.compile(r"""<meta\s[^>]*http-equiv\s*=\s*["']?refresh[^>]*>""", re.IGNORECASE)


def plan(views: Views) -> Iterator[Job]:
    """A stub for each link with `link_style: redirect`, and one for each alias."""
    for id, program in views.site.programs.items():
        if program.link_style == "redirect":
            source = f"content/programs/{id}.yml"
            for names, address in (((id,), program.link), *(((id, name), to) for name, to in program.links.items())):
                if day := program.over(views.today):
                    yield _ended(views, names, program.name, day, source)
                else:
                    yield _paid(views, names, address, program.name, id, source)
            for alias in program.aliases:
                if program.over(views.today):
                    yield _alias(views, alias, source, views.href("programs", id), program.name)
                else:
                    yield _paid(views, (), program.link, program.name, id, source, alias)
    for id, link in views.site.links.items():
        if link.link_style == "redirect":
            yield _paid(views, (id,), link.to, link.name, id, "content/links.yml")
        for alias in link.aliases:
            yield _paid(views, (), link.to, link.name, id, "content/links.yml", alias)
    for article in (*views.site.articles, *views.site.pages):
        for alias in article.matter.aliases:
            yield _alias(views, alias, article.path, views.article_href(article), article.matter.title)


def _paid(
    views: Views, names: tuple[str, ...], to: str, name: str, program: str, source: str, alias: str = ""
) -> Job:
    """The stub of a paid link, at its own address or at a former one."""
    address = alias_href(views.root, alias) if alias else views.href("go", *names)
    title = views.words["redirect_title"].format(name=name)
    description = views.words["redirect_description"].format(name=name)
    page = views.page(
        "redirect", title, address, description, promotes=(program,), noindex=False
    )
    path = alias_file(alias) if alias else page_file("go", *names)
    return _job(views, path, source, page, RedirectView(to, name, True, program))


def _ended(views: Views, names: tuple[str, ...], name: str, day: date, source: str) -> Job:
    """What stands at the address of a paid link whose program is over: the way to our page on it (RULES.md L6)."""
    title, to = views.words["program_title"].format(name=name), views.href("programs", names[0])
    page = views.page("redirect", title, to, views.words["moved_description"].format(title=title))
    return _job(views, page_file("go", *names), source, page, RedirectView(to, name, False, "", day))


def _alias(views: Views, alias: str, source: str, to: str, title: str) -> Job:
    page = views.page("redirect", title, to, views.words["moved_description"].format(title=title))
    return _job(views, alias_file(alias), source, page, RedirectView(to, title, False, ""))


def _job(views: Views, path: str, source: str, page: object, redirect: RedirectView) -> Job:
    return Job(
        path=path, format=OUTPUT.name, source=source, template="redirect.html",
        parts={"site": views.frame, "page": page, "redirect": redirect},
        programs=(redirect.program,) if redirect.program else (),
        language=views.site.settings.language,
    )


def make(job: Job, workshop: Workshop) -> Made:
    """The stub, unless its template forgets to lead on."""
    html, problems = from_template(job, workshop)
    redirect = job.parts["redirect"]
    assert isinstance(redirect, RedirectView)
    if not html or any(redirect.to in unescape(meta) for meta in REFRESH.findall(html.decode())):
        return html, problems
    template = workshop.templates.get(job.template)
    place = Place(template.path if template else f"templates/{job.template}", 1, 1)
    hint = 'Write <meta http-equiv="refresh" content="0; url={{ redirect.to }}"> in the block "refresh".'
    return b"", (Problem(place, "K311", "This leads nobody on.", hint, pages=(job.path,)),)


OUTPUT = OutputFormat("redirects", plan, make)
