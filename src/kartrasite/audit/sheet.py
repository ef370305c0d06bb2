"""An Audit becomes one HTML page that stands alone: own styles, no script, nothing loaded from anywhere.

Affiliate links stand in it as text, so that reading the report makes no clicks and pays nobody.
"""

from base64 import b64encode
from datetime import date, datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from kartrasite.audit.plain import rules, summary
from kartrasite.audit.records import Audit, Measured, PageAudit, Picture
from kartrasite.problem import Problem


def render(audit: Audit) -> str:
    """The report for people, as HTML."""
    return _template().render(audit=audit, rules=rules(audit), sentences=sentences(audit))


def sentences(audit: Audit) -> tuple[str, ...]:
    """What the counts come to, in words; the same open the report and the terminal's summary."""
    count = summary(audit)
    carrying, pages = count["pages_with_disclosure"], count["pages"]
    links, marked = count["affiliate_links"], count["affiliate_links_marked"]
    faults, warned = count["errors"], count["warnings"]
    said = [
        f"{carrying} of {_many(pages, 'page')} {'carries' if carrying == 1 else 'carry'} the disclosure.",
        f"{marked} of {_many(links, 'affiliate link')} {'tells' if marked == 1 else 'tell'} search engines"
        " that they are paid." if links else "There is no affiliate link.",
        f"{_many(faults, 'error')} and {_many(warned, 'warning')}." if faults or warned else "No finding.",
        f"{_many(len(audit.silenced), 'finding')} silenced by the owner, with reasons." if audit.silenced
        else "Nothing is silenced.",
    ]  # fmt: skip
    if count["views"]:
        said.insert(2, f"{count['views_kept']} of {_many(count['views'], 'view')} in {audit.browser} show it as asked.")
    if entries := count["feed_entries"]:
        said.insert(1, f"{count['feed_entries_with_disclosure']} of {entries} entries of feeds carry it.")
    return tuple(said)


def misses(page: PageAudit) -> tuple[tuple[str, Measured], ...]:
    """The views of a page that miss something; those that show the same are one, under the names of all."""
    same: dict[tuple[object, ...], list[Measured]] = {}
    for each in page.views:
        if each.misses:
            same.setdefault((each.misses, each.picture), []).append(each)
    return tuple(("; ".join(str(each.view) for each in those), those[0]) for those in same.values())


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kartrasite", "audit/report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"day": _day, "where": _where, "embedded": _embedded, "misses": misses}
    return environment.get_template("frame.html")


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _day(moment: date | datetime | None) -> str:
    """A day in words that read the same everywhere: 2 November 2026."""
    return f"{moment.day} {moment:%B} {moment.year}" if moment else ""


def _where(problem: Problem) -> str:
    place = problem.place
    return place.path + (f":{place.line}:{max(1, place.column)}" if place.line else "")


def _embedded(picture: Picture) -> str:
    return f"data:{picture.media};base64,{b64encode(picture.data).decode()}"
