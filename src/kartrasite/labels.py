"""An Article becomes what its card says before the click: that its page has paid links, or is about who pays us.

Rules: RULES.md D8. A page is known here before it is made, so the first is said only where it is sure; the second is
true of the same pages, and of those that name a program and do not link to it.
"""

import re
from collections.abc import Mapping

from kartrasite.model.site import Article, Site, Template

LINKING = re.compile(r"\baffiliate_link\(|\.go\b")
CALLED = re.compile(r"\b(\w+)\(")
PERHAPS = frozenset({"offers"})  # a component that links only where there is something to show


class Labels:
    """The labels of one site's articles."""

    def __init__(self, site: Site) -> None:
        self.programs, self.links, self.today = site.programs, site.links, site.now.date()
        self.linking = _linking(site.templates)

    def of(self, article: Article) -> str:
        """ "link" where its page has paid links, "program" where it is about one that pays us, "" for neither."""
        going = [id for id in article.promotes if self._pays(id)]
        if {*going} & {*article.outline.links}:
            return "link"
        named = article.matter.programs
        placed = bool(self.linking & {*article.outline.calls}) or self._by_itself(article)
        if placed and named and all(self._linked(id) for id in named):
            return "link"
        return "program" if going else ""

    def _by_itself(self, article: Article) -> bool:
        """Whether the template of reviews places a link."""
        return article.matter.kind == "review" and "article" in self.linking

    def _pays(self, id: str) -> bool:
        """Whether a link or a program of that name is there, and goes on."""
        program = self.programs.get(id)
        return id in self.links or (program is not None and not program.over(self.today))

    def _linked(self, id: str) -> bool:
        """Whether components link to the program."""
        program = self.programs[id]
        return program.status != "closed" and not program.over(self.today)


def _linking(templates: Mapping[str, Template]) -> frozenset[str]:
    """The templates that print an affiliate link, or call one that does, by the name that calls them."""
    texts = {name.rpartition("/")[2].removesuffix(".html"): each.text for name, each in templates.items()}
    found = {name for name, text in texts.items() if LINKING.search(text)}
    calls = {name: {*CALLED.findall(text)} for name, text in texts.items()}
    while more := {name for name, called in calls.items() if name not in found and called & (found - PERHAPS)}:
        found |= more
    return frozenset(found - PERHAPS)
