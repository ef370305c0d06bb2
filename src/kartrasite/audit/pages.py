"""A finished page becomes its PageAudit: what stands on it by its final bytes, and who answers for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from kartrasite.address import file_href, page_file
from kartrasite.audit.records import PageAudit, PaidLink, ShownFigure, Statement, Writer
from kartrasite.model.site import Article
from kartrasite.pages.disclosure import Standing, above, standing
from kartrasite.pages.document import Output, Promise, inside
from kartrasite.pages.finished import Finished
from kartrasite.pages.statement import language_of
from kartrasite.present import Views
from kartrasite.trade.figures import Fact, tree
from kartrasite.views import SiteView

SILENT = frozenset({"script", "style", "template", "noscript", "title"})
FIGURE = re.compile(r"[\d.,\s]*")  # a bare number could be anything: only sums, shares and spans are looked for
NO_FIGURES = frozenset({"name", "category", "summary", "verified", "source", "plan", "period", "methods", "schedule"})


Patterns = Mapping[str, tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]]


class Surveyor:
    """What every page of a site is read against; `views` are the site's."""

    def __init__(self, views: Views) -> None:
        self.views, self.promise = views, views.promise
        self._patterns: dict[str, Patterns] = {}
        self.articles = {page_file(each.slug): each for each in (*views.site.articles, *views.site.pages)}

    @cached_property
    def figures(self) -> Mapping[str, Mapping[str, str]]:
        """By program: the text of each figure, by its name as articles write it."""
        return self._figures(self.views.frame)

    def _figures(self, site: SiteView) -> Mapping[str, Mapping[str, str]]:
        trees = ((id, tree(facts, site.locale, site.words)) for id, facts in self.views.programs.items())
        return {id: dict(_leaves(branch)) for id, branch in trees}

    def patterns(self, language: str | None) -> Patterns:
        """By program: how each different figure is found in a text of a language, its text, and its names."""
        site = self.views.framed(language)
        if site.locale not in self._patterns:
            self._patterns[site.locale] = {id: _patterns(each) for id, each in self._figures(site).items()}
        return self._patterns[site.locale]

    def page(self, output: Output) -> PageAudit:
        """Everything about one page but what was found on it."""
        finished = Finished(output, self.promise)
        stands, text = standing(finished), seen(finished.tree.body)
        programs = tuple(sorted({*output.programs, *(id for _, _, id in stands.paid)} & self.promise.programs.keys()))
        mine = self.articles.get(output.path)
        kind = _kind(finished, output, mine)
        shown = PageAudit(
            path=output.path,
            address=self.views.absolute(file_href(self.views.root, output.path.removesuffix("index.html"))),
            source=output.source,
            kind=kind,
            title=finished.title,
            language=finished.language,
            statement=self._statement(finished, stands),
            links=tuple(paid_link(each.node, href, id, self.promise) for each, href, id in stands.paid),
            checked={id: self.views.programs[id].verified for id in programs if id in self.views.programs},
            figures=tuple(self._shown(programs, text, mine.matter.language if mine else None)),
            text=text,
        )
        return self._answered(shown, mine) if mine else shown

    def _answered(self, page: PageAudit, article: Article) -> PageAudit:
        """The page with who answers for its text, and when."""
        tested = article.matter.tested
        return replace(
            page,
            author=self._writer(article) if article.matter.kind != "page" else None,
            published=article.published,
            updated=article.updated,
            tested=(tested.by, tested.how) if tested else None,
        )

    def _statement(self, finished: Finished, stands: Standing) -> Statement:
        if stands.aside is None:
            return Statement("", {}, (), "", 0, 0, "", stands.absence)
        joined, words = stands.words
        own = ((id, " ".join(self.promise.owed(id, language_of(finished)).split())) for id in self.promise.programs)
        order = stands.aside.order
        links = [link for link in finished.links if link.element.tag in ("a", "area")]
        leads = (each.attributes.get("href") or "" for each in stands.aside.node.css("a"))
        around = [*above(stands.aside.node)][::-1]
        return Statement(
            words=words,
            programs={id: said for id, said in own if said and (said in joined or said in words)},
            inside=tuple(_called(node) for node in around if node.tag not in ("html", "body")),
            before=_text_before(stands),
            links_before=sum(link.element.order < order for link in links),
            paid_links_before=sum(element.order < order for element, _, _ in stands.paid),
            full_page=next((href for href in leads if inside(href, finished.output.path, self.promise)), ""),
        )

    def _shown(self, programs: Iterable[str], text: str, language: str | None) -> Iterator[ShownFigure]:
        patterns = self.patterns(language)
        for id in programs:
            for pattern, figure, names in patterns.get(id, ()):
                if figure in text and pattern.search(text):
                    yield ShownFigure(figure, id, names)

    def _writer(self, article: Article) -> Writer | None:
        author = self.views.author(article.matter.author, article.matter.language)
        return Writer(author.name, author.kind, author.credentials, author.href) if author else None


def _patterns(figures: Mapping[str, str]) -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """The figures of a program, their blanks evened as those of the text are."""
    names: dict[str, list[str]] = {}
    for name, text in figures.items():
        if not FIGURE.fullmatch(text):
            names.setdefault(" ".join(text.split()), []).append(name)
    return tuple(
        (re.compile(rf"(?<![\d.,]){re.escape(text)}(?!\d|[.,]\d)"), text, tuple(those))
        for text, those in names.items()
    )


def paid_link(node: LexborNode, href: str, program: str, promise: Promise) -> PaidLink:
    """An affiliate link as it stands in a page or in a feed."""
    rel = tuple(sorted((node.attributes.get("rel") or "").lower().split()))
    words = seen(node) or next((each.attributes.get("alt") or "" for each in node.css("img")), "")
    form = "redirect" if inside(href, "index.html", promise) else "direct"
    return PaidLink(href, program, words, rel, node.tag or "", form)


def seen(node: LexborNode | None) -> str:
    """The text of an element that readers get, blanks evened."""
    parts: list[str] = []
    for each in node.traverse(include_text=True) if node is not None else ():
        if each.tag == "-text" and each.parent is not None and each.parent.tag not in SILENT:
            parts.append(each.text_content or "")
    return " ".join(" ".join(parts).split())


def _kind(finished: Finished, output: Output, article: Article | None) -> str:
    """What a page is: by its article, by what it does, or by the owner's file that it came from."""
    if article is not None:
        return article.matter.kind
    if finished.refresh is not None:
        return "redirect"
    folders = {"static/": "file", "content/programs/": "program", "content/authors/": "author"}
    return next((kind for folder, kind in folders.items() if output.source.startswith(folder)), "list")


def _called(node: LexborNode) -> str:
    names = (node.attributes.get("class") or "").split()
    return ".".join([node.tag or "", *names])


def _text_before(stands: Standing) -> str:
    """What a reader of the main part has read before the disclosure begins."""
    if stands.aside is None:
        return ""
    main = next((node for node in above(stands.aside.node) if node.tag == "main"), stands.aside.node)
    parts: list[str] = []
    for node in main.traverse(include_text=True):
        if node.mem_id == stands.aside.node.mem_id:
            break
        if node.tag == "-text" and node.parent is not None and node.parent.tag not in SILENT:
            parts.append(node.text_content or "")
    return " ".join(" ".join(parts).split())


def _leaves(fact: Fact) -> Iterator[tuple[str, str]]:
    """The figures of a tree that have a text, by their names; words that are no figures are left out."""
    if fact.text and fact.path.rpartition(".")[2] not in NO_FIGURES and "." in fact.path and not _named(fact):
        yield fact.path, fact.text
    for child in fact.children.values():
        yield from _leaves(child)


def _named(fact: Fact) -> bool:
    """Whether the text of a branch is the name of a plan."""
    return "name" in fact.children
