"""Templates, views and filters become the reference of themes: docs/templates.md.

Run: python tools/reference.py (writes it too); a test finds it out of date.
"""

import ast
import inspect
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType

from kartrasite import money, views
from kartrasite.build import looked, theme_texts
from kartrasite.job import Job
from kartrasite.jobs import plan
from kartrasite.load import load
from kartrasite.pictures import picture
from kartrasite.present import Views
from kartrasite.templating import filters
from kartrasite.templating.compiled import compile_theme, environment
from kartrasite.templating.inspected import BLOCKS, FRAME
from kartrasite.templating.inspected import PAGES as TEMPLATES
from kartrasite.texts import markdown
from kartrasite.trade import facts

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
RECORDS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (views, ("SiteView", "PageView", "ArticleView", "AuthorView", "ListingView", "Summary", "RedirectView",
             "SearchView", "Anchor", "Alternate", "SocialImage", "CommentView")),
    (picture, ("Picture", "Source")),
    (markdown, ("Heading",)),
    (facts, ("ProgramFacts", "PlanFacts", "PriceFacts", "Earning", "TierFacts", "ClaimFacts", "UpTo", "Reason")),
    (money, ("Money",)),
)  # fmt: skip
HELD = {name for _, names in RECORDS for name in names}
KEYS = {"Program", "Plan", "Claim", "Terms", "Offer"}  # as the owner's file has them
WORDS = {
    "str": "text", "int": "whole number", "Decimal": "number", "bool": "yes or no", "date": "day",
    "datetime": "moment", "Period": "text", "Markup": "HTML", "object": "anything", "Money": "[Money](#money)",
}  # fmt: skip
# What pages get besides their jobs' parts: `outputs.articles.make` puts it there.
TEXT = {
    "body": "the whole text as HTML", "lead": "the text before its first heading",
    "rest": "the text from its first heading on", "toc": "its headings, a list of [Heading](#heading)",
    "placed": "the names of the components that the text itself calls",
}  # fmt: skip
EVERYWHERE = {"site": "[SiteView](#siteview)", "page": "[PageView](#pageview)", "words": "the theme's words"}
MUST = {
    "article.html": "`{{ body }}`, or `{{ lead }}` and `{{ rest }}`", "page.html": "as article.html",
    "redirect.html": '`<meta http-equiv="refresh" content="0; url={{ redirect.to }}">` in the block `refresh`',
}  # fmt: skip
CALLS = {
    '<html lang="{{ page.language }}" dir="{{ page.direction }}">': "an error (K809)",
    '<meta charset="utf-8">': "an error (K409)",
    "<title>{{ page.head_title }}</title>": "an error (K801)",
    '<meta name="description" content="{{ page.description }}">': "an error (K801)",
    '<meta name="robots" content="noindex">': "where `page.noindex`: search engines list what you keep from them",
    '<link rel="canonical" href="{{ page.canonical }}">':
        "where `page.canonical`: search engines have to guess the page's address",
    '<link rel="alternate" hreflang="{{ each.language }}" href="{{ each.address }}">':
        "for `each in page.alternates`: search engines show the page in other languages than the reader's",
    "{{ policy() }}": "the page has no Content-Security-Policy",
    "{{ head_links(page.feeds) }}": "the page has no style, no icon, and names no feed",
    '<script type="application/ld+json">{{ page.json_ld\\|safe }}</script>': "the page has no structured data",
    "{{ page_title() }}": "in the block `main` of each page; an error (K804)",
    "{{ disclosure() }}": "the statement is put in under the title",
    "{{ site_header() }}": "no site's name and no menu",
    "{{ breadcrumbs() }}": "an error where nothing leads back (K703)",
    "{{ site_footer() }}": "no second menu and no notices of trademarks",
}  # fmt: skip
SHOWN = (
    ("money", "offer.price", money.Money(Decimal("79.60"), "USD"), ""),
    ("money", "offer.price", money.Money(Decimal(99), "USD"), "(whole=true)"),
    ("percent", "entry.rate", Decimal("0.4"), ""), ("number", "article.rating", Decimal("4.4"), ""),
    ("day", "article.published", date(2026, 11, 2), ""), ("month", "article.published", date(2026, 11, 2), ""),
    ("iso", "article.published", date(2026, 11, 2), ""), ("moment", "article.published", NOW, ""),
    ("days", "high", 30, ""), ("markdown", "text", "**No** spam", ""), ("fingerprint", "text", "a", ""),
)  # fmt: skip


def templates() -> str:
    """The whole page."""
    lines = [
        "# Every template, and what it sees", "",
        "Made from the code by `python tools/reference.py`. What stands here is what a file in `templates/` of your",
        "site can use; [theme.md](theme.md) says how to begin. The default theme's files are the best example of each,",
        "and a copy of one is a good first version of your own. They lie in the folder that this prints:",
        "`python -c \"from kartrasite.scaffold import theme_folder; print(theme_folder() / 'templates')\"`.", "",
        "## Page templates", "", *_pages(), "",
        "An article's text that its page does not print stops the build (K310), and so does a stub that leads nobody",
        "on (K311), an empty template (K306), and what would be shown nowhere (K307, K308). A file that nothing uses",
        "is a warning (K309).", "",
        "## The layout and its blocks", "",
        "Each page template begins with `{% extends \"layout.html\" %}` and fills blocks; what stands outside of them",
        "is an error. A layout of your own needs every block that the templates in use fill.", "", *_blocks(), "",
        "What else a layout has to print, and what happens without it:", "",
        "| in the layout | left out |", "|---|---|",
        *(f"| `{call}` | {effect} |" for call, effect in CALLS.items()), "",
        "## Values", "",
        "Texts and numbers can be printed; of anything else print a part, or use a filter. What is empty prints",
        "nothing, and has no parts: `{% if article.category %}{{ article.category.label }}{% endif %}`. Each text of",
        "the theme is `words.NAME`; `the_program(\"kartra\")` is the program of that name among those of the page, and",
        "`the_program()` its first.",
    ]  # fmt: skip
    for module, names in RECORDS:
        for name in names:
            lines += ["", f"### {name}", "", *_record(module, name)]
    return "\n".join((*lines, "", "## Filters", "", *_filters())) + "\n"


def _jobs() -> Iterator[Job]:
    """What a small site with a search page is planned to have."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(ROOT / "tests" / "minimal", site)
        with (site / "kartrasite.yml").open("a", encoding="utf-8") as settings:
            settings.write("search: true\n")
        (sources, _), (theme, _) = looked(site, ROOT, None, None)
        found = load(sources, theme, NOW, False, None, 1, theme_texts(sources, theme)).site
        assert found is not None
        for each in plan(Views(found))[0]:
            yield Job(each.path, each.format, each.source, dict(each.parts), each.template)


def _pages() -> Iterator[str]:
    seen: dict[str, dict[str, str]] = {}
    for job in _jobs():
        for name, value in job.parts.items():
            if name not in (*EVERYWHERE, "text"):
                seen.setdefault(job.template, {})[name] = _kind(value) or seen.get(job.template, {}).get(name, "")
    kinds = {name: kind for parts in seen.values() for name, kind in parts.items() if kind}
    yield "Each sees " + ", ".join(f"`{name}` ({kind})" for name, kind in EVERYWHERE.items()) + ", and:"
    yield from ("", "| template | makes | sees | must print |", "|---|---|---|---|")
    for name in TEMPLATES:
        text = (ROOT / "templates" / name).read_text(encoding="utf-8")
        parts = [f"`{part}` {kind or kinds[part]}" for part, kind in seen[name].items()]
        if name in ("article.html", "page.html"):
            parts += [f"`{part}` {said}" for part, said in TEXT.items()]
        remark = text.partition("{#")[2].partition("#}")[0].strip()
        yield f"| `{name}` | {remark} | {'; '.join(parts)} | {MUST.get(name, '')} |"


def _kind(value: object) -> str:
    name = type(value).__name__
    if isinstance(value, tuple):
        return f"list of {_kind(value[0])}" if value else ""
    return f"[{name}](#{name.lower()})" if name in HELD else ""


def _blocks() -> Iterator[str]:
    (sources, _), (theme, _) = looked(ROOT / "tests" / "minimal", ROOT, None, None)
    shapes = compile_theme(theme_texts(sources, theme).templates).shapes
    assert shapes[FRAME].blocks == tuple(BLOCKS)
    yield from ("| block | where it belongs | filled by |", "|---|---|---|")
    for block, where in BLOCKS.items():
        names = [name for name in TEMPLATES if block in shapes[name].blocks]
        filled = "every page template" if len(names) == len(TEMPLATES) else ", ".join(f"`{name}`" for name in names)
        yield f"| `{block}` | {where.replace('<', '&lt;')} | {filled} |"


def _record(module: ModuleType, name: str) -> Iterator[str]:
    record = getattr(module, name)
    source = inspect.getsource(record)
    lines = source.splitlines()
    yield (record.__doc__ or "").strip().partition("\n")[0].replace("`", "")
    yield from ("", "| part | what it is | |", "|---|---|---|")
    for node in ast.parse(source).body[0].body:  # type: ignore[attr-defined]
        if isinstance(node, ast.AnnAssign):
            remark = lines[(node.end_lineno or 0) - 1].partition("  # ")[2]
            yield f"| `{ast.unparse(node.target)}` | {_in_words(node.annotation)} | {remark.replace('<', '&lt;')} |"


def _in_words(node: ast.expr) -> str:
    """An annotation as owners would say it."""
    if isinstance(node, ast.BinOp):
        return _in_words(node.left) + (", or nothing" if ast.unparse(node.right) == "None" else "")
    if isinstance(node, ast.Subscript):
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if ast.unparse(node.value) == "Mapping":
            return f"{_in_words(inner[1])}, by name"
        if isinstance(inner[-1], ast.Constant):
            return f"list of {_in_words(inner[0])}"
        return f"({', '.join(map(_in_words, inner))})"
    name = ast.unparse(node).strip("'\"")
    if name in KEYS:
        return f"{name.lower()} as in [its file](keys.md)"
    return f"[{name}](#{name.lower()})" if name in HELD else WORDS[name]


def _filters() -> Iterator[str]:
    yield "Each writes as the page's language does. Jinja's own, such as `join`, `default` and `length`, are there too."
    yield from ("", "| filter | takes | arguments | makes |", "|---|---|---|---|")
    for name, each in (filters.FILTERS | filters.WORDED).items():
        asked = inspect.signature(each).parameters
        first, *rest = [one for key, one in asked.items() if key not in ("locale", "words")]
        takes = re.sub(r"\bkartrasite\.\w+\.|\bdatetime\.|\bdecimal\.|<class '|'>", "", str(first.annotation))
        takes = _in_words(ast.parse(takes, mode="eval").body).replace("day", "day or moment")
        given = ", ".join(_argument(one) for one in rest)
        yield f"| `{name}` | {takes} | {given} | {(each.__doc__ or '').strip().partition(chr(10))[0]} |"
    env = environment()
    yield from ("", "| written | shown |", "|---|---|")
    for name, written, value, arguments in SHOWN:
        shown = env.from_string(f"{{{{ it|{name}{arguments} }}}}").render(it=value, site=None)
        yield f"| `{{{{ {written}\\|{name}{arguments} }}}}` | `{shown}` |"


def _argument(one: inspect.Parameter) -> str:
    if one.default is inspect.Parameter.empty:
        return f"`{one.name}`"
    return f"`{one.name}={one.default!r}`".replace("'", '"').replace("False", "false")


PAGES = {"templates.md": templates}
