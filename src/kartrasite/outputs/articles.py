"""Articles and pages become HTML, each at /slug/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec.structs import replace

from kartrasite import structured
from kartrasite.address import absolute, page_file
from kartrasite.compose import compose
from kartrasite.job import Job, Later, Made
from kartrasite.model.site import Template
from kartrasite.outputs import OutputFormat
from kartrasite.problem import Place, Problem
from kartrasite.templating.workshop import Workshop
from kartrasite.texts.markdown import Body
from kartrasite.views import PageView, TextView

if TYPE_CHECKING:
    from kartrasite.model.site import Article
    from kartrasite.present import Views

HOLDING = re.compile(r"<(/?)(div|section|aside|figure|blockquote|ul|ol)")  # what a heading may stand in

BLOCK = re.compile(r"</(?:p|h[1-6]|li|td|th|dt|dd|figure|pre|blockquote)>")
TAG, NO_WORD = re.compile(r"<[^<>]*>"), re.compile(r"[\W_]+")
BEGINNING = 48  # bytes of a part by which it is looked for
SMALLEST = 50_000  # pixels of a picture that search engines show beside an article
PRINTED = re.compile(r"\{\{-?\s*(lead|rest|body)\b")


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
        "page": pictured(parts["page"], parts["text"], body.html),
        "body": Markup(body.html),
        "lead": Markup(body.html[:lead]),
        "rest": Markup(body.html[lead:]),
        "toc": body.headings,
        "placed": frozenset(rendering.placed),
    }
    html, faults = workshop.page(job.template, further, rendering)
    if not faults and (lost := lost_words(html, body.html[:lead], body.html[lead:], job, workshop)):
        html, faults = b"", (lost,)
    return html, (*problems, *faults)


def pictured(page: PageView, text: TextView, html: str) -> PageView:
    """The head of a page whose picture for search engines, where the front matter gives none, is its text's first one.

    A picture that is too small for them is none (Google: article, `image`).
    """
    if text.pictured or page.kind != "article" or not text.images:
        return page
    large = (each for each in text.images.values() if each.width * each.height >= SMALLEST)
    places = {each.src: at for each in large if (at := html.find(f'src="{each.src}"')) >= 0}
    if not places:
        return page
    address = absolute(page.canonical, min(places, key=lambda src: places[src]))
    return replace(page, json_ld=structured.illustrated(page.json_ld, address))


def lead_of(body: Body) -> int:
    """Where the introduction of a text ends: before its first heading, unless that stands within an element."""
    html = body.html
    at = html.find(f'<h2 id="{escape(body.headings[0].id)}"') if body.headings else -1
    cut = html[:at] if at > 0 else ""
    tags = HOLDING.findall(cut)
    return len(cut) if all(tags.count(("", tag)) == tags.count(("/", tag)) for _, tag in tags) else 0


def lost_words(html: bytes, lead: str, rest: str, job: Job, workshop: Workshop) -> Problem | None:
    """The fault of a template that does not print the whole text of its page; one may print it changed by a filter."""
    lost = [part for part in (lead, rest) if not _printed(part.strip().encode(), html) and _missing(part, html)]
    if not lost:
        return None
    template = workshop.templates.get(job.template) or Template(f"templates/{job.template}", "")
    found = PRINTED.search(template.text)
    which, hint = "The text", "Print {{ body }} where it belongs, or {{ lead }} and {{ rest }}."
    if found and lost == [lead]:
        which = "The text before the first heading"
        hint = "Print {{ lead }} too, or {{ body }}, which is both, in place of {{ rest }}."
    elif found and lead and lost == [rest]:
        which = "The text after the first heading"
        hint = "Print {{ rest }} too, or {{ body }}, which is both, in place of {{ lead }}."
    at, end = found.span(1) if found else (0, 1)
    place = Place(template.path, template.text.count("\n", 0, at) + 1, at - template.text.rfind("\n", 0, at), end - at)
    return Problem(place, "K310", f"{which} stands nowhere on its page.", hint, pages=(job.path,))


def _printed(part: bytes, html: bytes) -> bool:
    """Whether a page holds a part byte for byte; a search for all of it would take seven times as long."""
    at = html.find(part[:BEGINNING])
    while at >= 0 and not html.startswith(part, at):
        at = html.find(part[:BEGINNING], at + 1)
    return at >= 0


def _missing(part: str, html: bytes) -> bool:
    """Whether readers miss most of a part's paragraphs, headings and so on: read where its bytes are not there."""
    shown = _words(html.decode())
    pieces = [words for piece in BLOCK.split(part) if (words := _words(piece))]
    return 2 * sum(piece in shown for piece in pieces) < len(pieces)


def _words(html: str) -> str:
    """What readers see of some HTML, by letters and digits alone."""
    return NO_WORD.sub("", unescape(TAG.sub("", html))).casefold()


OUTPUT = OutputFormat("articles", plan, make, prepare=prepare)
