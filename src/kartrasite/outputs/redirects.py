"""Affiliate links (/go/…) and former addresses become stubs that lead on, each with its disclosure.

A stub is a page: it has a visible link, the statement, and no place in the index. Crawlers are kept off
/go/ by robots.txt alone, since a page that may not be fetched cannot be read to be no-index (RULES.md L3).
"""

from collections.abc import Iterator
from urllib.parse import unquote

from kartrasite.address import page_file
from kartrasite.job import Job
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.views import RedirectView


def plan(views: Views) -> Iterator[Job]:
    """A stub for each link with `link_style: redirect`, and one for each alias."""
    for id, program in views.site.programs.items():
        if program.link_style == "redirect":
            source = f"content/programs/{id}.yml"
            yield _paid(views, (id,), program.link, program.name, id, source)
            for name, address in program.links.items():
                yield _paid(views, (id, name), address, program.name, id, source)
    for id, link in views.site.links.items():
        if link.link_style == "redirect":
            yield _paid(views, (id,), link.to, link.name, id, "content/links.yml")
    for article in (*views.site.articles, *views.site.pages):
        for alias in article.matter.aliases:
            yield _alias(views, alias, article.path, views.article_href(article), article.matter.title)


def _paid(views: Views, names: tuple[str, ...], to: str, name: str, program: str, source: str) -> Job:
    title = views.words["redirect_title"].format(name=name)
    description = views.words["redirect_description"].format(name=name)
    page = views.page(
        "redirect", title, views.href("go", *names), description, promotes=(program,), noindex=False
    )
    return _job(views, page_file("go", *names), source, page, RedirectView(to, name, True, program))


def _alias(views: Views, alias: str, source: str, to: str, title: str) -> Job:
    path = unquote(alias.strip("/"))
    page = views.page("redirect", title, to, views.words["moved_description"].format(title=title))
    file = path if path.endswith((".html", ".htm")) else page_file(path)
    return _job(views, file, source, page, RedirectView(to, title, False, ""))


def _job(views: Views, path: str, source: str, page: object, redirect: RedirectView) -> Job:
    return Job(
        path=path, format=OUTPUT.name, source=source, template="redirect.html",
        parts={"site": views.frame, "page": page, "redirect": redirect},
        programs=(redirect.program,) if redirect.program else (),
        language=views.site.settings.language,
    )


OUTPUT = OutputFormat("redirects", plan)
