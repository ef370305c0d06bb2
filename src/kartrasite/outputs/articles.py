"""Articles and pages become HTML, each at /slug/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kartrasite.address import page_file
from kartrasite.compose import compose
from kartrasite.job import Job, Later, Made
from kartrasite.markdown import Body
from kartrasite.outputs import OutputFormat
from kartrasite.workshop import Workshop

if TYPE_CHECKING:
    from kartrasite.model.site import Article
    from kartrasite.present import Views

HOLDING = re.compile(r"<(/?)(div|section|aside|figure|blockquote|ul|ol)")  # what a heading may stand in


def plan(views: Views) -> Iterator[Job]:
    """One file for each article and page that is published."""
    for article in (*views.site.articles, *views.site.pages):
        yield job(views, article)


def job(views: Views, article: Article) -> Job:
    """The closed input of one article's file."""
    from kartrasite.article_parts import article_parts  # what plans is not needed to make

    return Job(
        path=page_file(article.slug),
        format=OUTPUT.name,
        source=article.path,
        template="page.html" if article.matter.kind == "page" else "article.html",
        parts=Later(partial(article_parts, views, article)),
        programs=article.promotes,
        language=article.matter.language or views.site.settings.language,
        components=article.outline.calls,
        texts=(article.path,),
    )


def prepare(job: Job, workshop: Workshop) -> None:
    """The text converted, before its page is made."""
    parts: dict[str, Any] = dict(job.parts)
    compose(parts["text"], parts["programs"], workshop.rendering(parts), keep=True)


def make(job: Job, workshop: Workshop) -> Made:
    """The page: its text converted, then put into its template."""
    parts: dict[str, Any] = dict(job.parts)
    rendering = workshop.rendering(parts)
    body, problems = compose(parts["text"], parts["programs"], rendering)
    lead = lead_of(body)
    further = {
        "body": Markup(body.html),
        "lead": Markup(body.html[:lead]),
        "rest": Markup(body.html[lead:]),
        "toc": body.headings,
        "placed": frozenset(rendering.placed),
    }
    html, faults = workshop.page(job.template, further, rendering)
    return html, (*problems, *faults)


def lead_of(body: Body) -> int:
    """Where the introduction of a text ends: before its first heading, unless that stands within an element."""
    html = body.html
    at = html.find(f'<h2 id="{escape(body.headings[0].id)}"') if body.headings else -1
    cut = html[:at] if at > 0 else ""
    tags = HOLDING.findall(cut)
    return len(cut) if all(tags.count(("", tag)) == tags.count(("/", tag)) for _, tag in tags) else 0


OUTPUT = OutputFormat("articles", plan, make, prepare=prepare)
