"""Programs become a page of figures each, with the articles about them, and an index at /programs/."""

from collections.abc import Iterator

from kartrasite import structured
from kartrasite.address import page_file
from kartrasite.job import Job
from kartrasite.listing import index_job
from kartrasite.locales import day_text
from kartrasite.model.site import Article
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.trade import rates
from kartrasite.trade.facts import ProgramFacts
from kartrasite.views import Anchor, ListingView


def plan(views: Views) -> Iterator[Job]:
    """Each program's page and the index of all."""
    about = {id: views.catalogue.once(each) for id, each in views.catalogue.by_program.items()}
    facts = sorted(views.programs.values(), key=lambda program: (program.name.casefold(), program.id))
    for program in facts:
        yield _job(views, program, about.get(program.id, ()))
    if facts:
        anchors = tuple(
            Anchor(each.name, each.url, len(about.get(each.id, ())), _note(views, each))
            for each in facts
        )
        checked = max(each.verified for each in facts)
        yield index_job(views, views.catalogue.editions[0], OUTPUT.name, "programs", anchors, checked)


def _note(views: Views, program: ProgramFacts) -> str:
    """What the index says beside a program: when it ended, or what it pays."""
    if program.ended:
        return views.words["ended_on"].format(day=day_text(program.ended, views.locale))
    direct = next((tier for tier in program.tiers if tier.id == "direct"), None)
    rate = rates.rate(program, direct, views.locale, views.words) if direct else ""
    return f"{views.words['commission_rate']} {rate}" if rate else ""


def _job(views: Views, program: ProgramFacts, articles: tuple[Article, ...]) -> Job:
    address = views.href("programs", program.id)
    crumbs = views.crumbs(
        Anchor(views.words["programs"], views.href("programs")), Anchor(program.name, address)
    )
    places = {crumb.href: views.absolute(crumb.href) for crumb in crumbs}
    page = views.page(
        "program", views.words["program_title"].format(name=program.name), address,
        views.words["program_description"].format(name=program.name, site=views.site.settings.title),
        crumbs=crumbs, promotes=(program.id,), updated=program.verified,
        json_ld=structured.json_ld([structured.breadcrumbs(crumbs, places)]),
    )
    return Job(
        path=page_file("programs", program.id),
        format=OUTPUT.name,
        source=f"content/programs/{program.id}.yml",
        template="program.html",
        parts={
            "site": views.frame,
            "page": page,
            "program": program,
            "programs": (program,),
            "listing": ListingView("", tuple(views.summary(article) for article in articles), ()),
        },
        programs=(program.id,),
        language=page.language,
    )


OUTPUT = OutputFormat("programs", plan)
