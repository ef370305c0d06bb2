"""Every indexable page becomes a line of sitemap.xml, with the day on which its content last changed.

A text with translations names them, as its page does (Google: localized versions).

It is planned from the other formats' jobs, so a page cannot be published and forgotten here. A page whose
content carries no date has no lastmod: search engines stop believing a site whose dates are not honest.
"""

from collections.abc import Iterable, Iterator
from html import escape

from kartrasite.job import Job, Made
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.templating.workshop import Workshop
from kartrasite.views import Alternate, PageView

LISTED = frozenset({"page", "home", "tag", "category", "taxonomy", "author", "program"})
ARTICLES = "articles"  # the format whose pages are listed from the site itself
XHTML = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
Row = tuple[str, str, tuple[tuple[str, str], ...]]  # address, day, and the same page by language
LIMIT = 50_000  # addresses in one file, by the sitemap protocol


def plan_from(views: Views, jobs: tuple[Job, ...]) -> Iterator[Job]:
    """One file, or numbered ones and their index where there are too many pages for one."""
    rows = tuple(sorted((*_articles(views), *_rows(jobs))))
    if len(rows) <= LIMIT:
        yield _job("sitemap.xml", "urlset", rows)
        return
    names = []
    for number, start in enumerate(range(0, len(rows), LIMIT), 1):
        names.append((views.absolute(f"{views.root}sitemap-{number}.xml"), "", ()))
        yield _job(f"sitemap-{number}.xml", "urlset", rows[start : start + LIMIT])
    yield _job("sitemap.xml", "sitemapindex", tuple(names))


def _articles(views: Views) -> Iterator[Row]:
    """Those of articles and pages: their jobs' parts are made late, and would be made here only to be looked at."""
    if views.several:
        from kartrasite.article_parts import alternates  # what plans is not needed to make

    for article in (*views.site.articles, *views.site.pages):
        if not article.matter.noindex:
            day = article.updated.isoformat() if article.updated else ""
            spoken = _spoken(alternates(views, article)) if views.several else ()
            yield views.absolute(views.summary(article).href), day, spoken


def _spoken(alternates: Iterable[Alternate]) -> tuple[tuple[str, str], ...]:
    return tuple([(each.language, each.address) for each in alternates])


def _rows(jobs: tuple[Job, ...]) -> Iterator[Row]:
    for job in jobs:
        page = job.parts.get("page") if job.format != ARTICLES else None
        if isinstance(page, PageView) and page.kind in LISTED and not page.noindex:
            yield page.canonical, page.updated.isoformat() if page.updated else "", _spoken(page.alternates)


def _job(path: str, kind: str, rows: tuple[Row, ...]) -> Job:
    return Job(path=path, format=OUTPUT.name, source="kartrasite.yml", parts={"kind": kind, "rows": rows})


def make(job: Job, workshop: Workshop) -> Made:
    """The file's bytes."""
    kind, rows = str(job.parts["kind"]), job.parts["rows"]
    assert isinstance(rows, tuple)
    item = "url" if kind == "urlset" else "sitemap"
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"' + (XHTML if any(row[2] for row in rows) else "")
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f"<{kind} {names}>"]
    for address, changed, others in rows:
        lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
        spoken = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(to)}"/>' for language, to in others
        )
        lines.append(f"<{item}><loc>{escape(address, quote=False)}</loc>{lastmod}{spoken}</{item}>")
    return "\n".join([*lines, f"</{kind}>", ""]).encode(), ()


OUTPUT = OutputFormat("sitemap", lambda views: (), make, plan_from)
