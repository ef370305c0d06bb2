"""Templates become what they pull in: which of them decide a page's bytes, and which see nothing of a page."""

from collections.abc import Iterable, Mapping
from typing import Any

import jinja2
from jinja2 import meta

from kartrasite.fingerprint import digest
from kartrasite.model.site import Template

COMPONENTS = "components/"
# What is the same on every page of a site, and what Jinja itself gives.
SAME = frozenset({"site", "words", "range", "dict", "namespace", "cycler", "joiner", "lipsum"})


class References:
    """The templates of one theme, read once for what they include, extend, import, call and look up."""

    def __init__(
        self, templates: Mapping[str, Template], components: Iterable[str], filters: Mapping[str, Any]
    ) -> None:
        self.templates = templates
        # without globals: a component is one, and Jinja does not count looking up a global
        self.env = jinja2.Environment()
        self.env.globals.clear()
        self.env.filters.update(filters)
        self.components = frozenset(components)
        self._read: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._closures: dict[str, frozenset[str]] = {}

    def digest(self, names: Iterable[str]) -> str:
        """The digest of templates and of every template that they pull in."""
        files = sorted({each for name in names for each in self.closure(name)})
        return digest(tuple((name, self.templates[name].text) for name in files))

    def pure(self, name: str) -> bool:
        """Whether a template's text depends on its arguments and on nothing of the page that it stands on."""
        looked_up = {each for file in self.closure(name) for each in self._of(file)[1]}
        return looked_up <= SAME | self.components

    def closure(self, name: str) -> frozenset[str]:
        """A template with all that it pulls in, directly or by others."""
        if name not in self._closures:
            found, todo = set[str](), [name]
            while todo:
                each = todo.pop()
                if each in self.templates and each not in found:
                    found.add(each)
                    todo.extend(self._of(each)[0])
            self._closures[name] = frozenset(found)
        return self._closures[name]

    def _of(self, name: str) -> tuple[frozenset[str], frozenset[str]]:
        """The templates that a template names, and the names that it looks up."""
        if name not in self._read:
            try:
                tree = self.env.parse(self.templates[name].text)
                looked_up = frozenset(meta.find_undeclared_variables(tree))
            except jinja2.TemplateSyntaxError:  # it cannot be rendered either; the problem is told there
                self._read[name] = frozenset(), frozenset({"?"})
                return self._read[name]
            named = list(meta.find_referenced_templates(tree))
            # a name that is only known when it runs: any template may be meant
            others = set(self.templates) if None in named else {each for each in named if each}
            called = {f"{COMPONENTS}{each}.html" for each in looked_up & self.components}
            self._read[name] = frozenset(others | called), looked_up
        return self._read[name]
