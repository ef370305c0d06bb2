"""An Audit becomes JSON with the keys that docs/audit.md lists; a key is never renamed within a version."""

import json
from base64 import b64encode
from collections.abc import Iterable
from datetime import date
from typing import Any

from kartrasite.audit.records import (
    Audit,
    FeedAudit,
    Measured,
    PageAudit,
    PaidLink,
    ProgramAudit,
    Promotion,
    Said,
    Statement,
)
from kartrasite.problem import Problem
from kartrasite.reports.handbook import Asked, asked
from kartrasite.silence import Silenced

FORMAT, VERSION = "kartrasite audit", 1
Plain = dict[str, Any]


def render(audit: Audit) -> str:
    """The whole report as one JSON object, with a line end."""
    return json.dumps(plain(audit), ensure_ascii=False, indent=1) + "\n"


def plain(audit: Audit) -> Plain:
    """The report as JSON's own values; a day is written 2026-11-02, a moment with its time and zone."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_with": f"kartrasite {audit.version}",
        "made_at": audit.made.isoformat(timespec="seconds"),
        "site": {"title": audit.title, "url": audit.url},
        "publishable": audit.published,
        "browser": audit.browser or None,
        "summary": summary(audit),
        "pages": [_page(page) for page in audit.pages],
        "feeds": [_feed(feed) for feed in audit.feeds],
        "programs": [_program(program) for program in audit.programs],
        "findings": _findings(audit.findings),
        "silenced": _silenced(audit.silenced),
        "rules": [_rule(each) for each in rules(audit)],
        "held_back": [{"source": path, "reason": reason} for path, reason in audit.held.items()],
    }


def rules(audit: Audit) -> tuple[Asked, ...]:
    """What the codes of the report ask, for readers who do not know the program."""
    silenced = (each.problem for each in audit.silenced)
    return asked(each.code for each in (*audit.findings, *silenced))


def _rule(rule: Asked) -> Plain:
    told = {"code": rule.code, "asks": rule.title, "why": rule.why}
    return {**told, "source": rule.source or None, "guaranteed": rule.guaranteed}


def summary(audit: Audit) -> dict[str, int]:
    """The counts that both reports begin with."""
    links = [link for page in audit.pages for link in page.links]
    views = [view for page in audit.pages for view in page.views]
    return {
        "pages": len(audit.pages),
        "pages_with_disclosure": sum(not page.statement.absence for page in audit.pages),
        "feed_entries": sum(feed.entries for feed in audit.feeds),
        "feed_entries_with_disclosure": sum(feed.carrying for feed in audit.feeds),
        "programs": len(audit.programs),
        "affiliate_links": len(links),
        "affiliate_links_marked": sum(link.marked for link in links),
        "errors": sum(each.level == "error" for each in audit.findings),
        "warnings": sum(each.level == "warning" for each in audit.findings),
        "silenced": len(audit.silenced),
        "views": len(views),
        "views_kept": sum(not view.misses for view in views),
    }


def _page(page: PageAudit) -> Plain:
    return {
        "path": page.path,
        "address": page.address,
        "source": page.source,
        "kind": page.kind,
        "title": page.title,
        "language": page.language,
        "disclosure": _statement(page.statement),
        "affiliate_links": [_link(link) for link in page.links],
        "programs": [{"id": id, "verified": _day(day)} for id, day in page.checked.items()],
        "figures": [
            {
                "text": each.text, "program": each.program, "names": list(each.names),
                "verified": _day(page.checked[each.program]),
            }
            for each in page.figures
        ],
        "author": page.author and {
            "name": page.author.name, "kind": page.author.kind, "credentials": list(page.author.credentials),
            "address": page.author.address,
        },
        "published": _moment(page.published),
        "updated": _moment(page.updated),
        "tested": page.tested and {"by": page.tested[0], "how": page.tested[1]},
        "findings": _findings(page.findings),
        "silenced": _silenced(page.silenced),
        "views": [_view(view) for view in page.views],
    }  # fmt: skip


def _feed(feed: FeedAudit) -> Plain:
    return {
        "path": feed.path,
        "address": feed.address,
        "source": feed.source,
        "entries": feed.entries,
        "entries_with_disclosure": feed.carrying,
        "affiliate_links": [_link(link) for link in feed.links],
        "findings": _findings(feed.findings),
    }


def _statement(statement: Statement) -> Plain:
    return {
        "present": not statement.absence,
        "absence": statement.absence or None,
        "words": statement.words,
        "program_words": dict(statement.programs),
        "inside": list(statement.inside),
        "text_before": statement.before,
        "links_before": statement.links_before,
        "affiliate_links_before": statement.paid_links_before,
        "full_page": statement.full_page or None,
    }


def _link(link: PaidLink) -> Plain:
    return {
        "address": link.address,
        "program": link.program,
        "words": link.words,
        "rel": list(link.rel),
        "marked": link.marked,
        "element": link.element,
        "form": link.form,
    }


def _view(measured: Measured) -> Plain:
    view, picture = measured.view, measured.picture
    return {
        "width": view.width,
        "height": view.height,
        "color_scheme": view.scheme,
        "scripts": view.scripts,
        "statement_top": measured.top,
        "statement_bottom": measured.bottom,
        "text_size": measured.size,
        "body_text_size": measured.body_size,
        "contrast": measured.contrast,
        "misses": [{"code": miss.code, "message": miss.message, "hint": miss.hint} for miss in measured.misses],
        "picture": f"data:{picture.media};base64,{b64encode(picture.data).decode()}" if picture else None,
    }


def _program(program: ProgramAudit) -> Plain:
    return {
        "id": program.id,
        "name": program.name,
        "network": program.network or None,
        "status": program.status,
        "ended": _day(program.ended),
        "ties": list(program.ties),
        "trademark": program.trademark or None,
        "required_words": program.words,
        "link_style": program.link_style,
        "addresses": dict(program.addresses),
        "domains": list(program.domains),
        "rules": list(program.rules),
        "forbidden": [
            {"phrase": each.phrase, "rule": each.rule, "pages": list(each.pages)} for each in program.forbidden
        ],
        "pages": [_promotion(each) for each in program.pages],
        "affiliate_links": program.links,
        "affiliate_links_unmarked": program.unmarked,
        "verified": _day(program.verified),
        "age_in_days": program.age,
        "source": program.source,
        "figures": dict(program.figures),
        "offers": [
            {"text": each.text, "ends": _day(each.ends), "condition": each.condition, "code": each.code or None}
            for each in program.offers
        ],
        "claims": [_said(each) for each in program.said],
        "findings": _findings(program.findings),
    }


def _promotion(page: Promotion) -> Plain:
    return {
        "path": page.path,
        "address": page.address,
        "carries_required_words": page.carries,
        "affiliate_links": page.links,
    }


def _said(said: Said) -> Plain:
    return {
        "figure": said.figure,
        "value": said.value,
        "source": said.source,
        "seen": _day(said.seen),
        "ours": said.ours,
    }


def _findings(problems: Iterable[Problem]) -> list[Plain]:
    return [_finding(each) for each in problems]


def _finding(problem: Problem) -> Plain:
    return {
        "code": problem.code,
        "level": problem.level,
        "source": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.said,
        "hint": problem.hint,
    }


def _silenced(silenced: Iterable[Silenced]) -> list[Plain]:
    return [{**_finding(each.problem), "reason": each.reason} for each in silenced]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: Any) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
