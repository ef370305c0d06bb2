"""An article's text becomes its Body: Markdown, then figures, components, links and images."""

import re
from html import unescape
from urllib.parse import unquote

from kartrasite.address import image_name, same
from kartrasite.checks import Text
from kartrasite.expressions import Expressions
from kartrasite.judge import judge_text
from kartrasite.problem import Place, Problem
from kartrasite.registry import GO, led, no_link
from kartrasite.templating.workshop import Rendering
from kartrasite.texts.fragment import attributes
from kartrasite.texts.markdown import Body, Link, body, draft
from kartrasite.texts.markdown import Picture as Sized
from kartrasite.trade.facts import ProgramFacts
from kartrasite.trade.figures import tree
from kartrasite.views import TextView

IMAGE = re.compile(r"<img ([^<>]*)>")
SILENT = re.compile(r'alt="\s*"')
UNSAID = re.compile(r"!\[\s*\](?:\([^\s)]*|\[[^\]]*\])")


def compose(
    text: TextView, programs: tuple[ProgramFacts, ...], rendering: Rendering, keep: bool = False
) -> tuple[Body, tuple[Problem, ...]]:
    """The finished body of a text, and what is wrong in it, each at its line and column.

    The workshop keeps it for the feeds that show the same text: their parts are those of its own page. With `keep`
    it is kept for who asks next.
    """
    bodies = rendering.workshop.bodies
    known = bodies.pop(text.path, None) or _composed(text, programs, rendering)
    if keep or text.path in rendering.workshop.shared:
        bodies[text.path] = known
    made, problems, placed = known
    rendering.placed |= placed
    return made, problems


def _composed(
    text: TextView, programs: tuple[ProgramFacts, ...], rendering: Rendering
) -> tuple[Body, tuple[Problem, ...], frozenset[str]]:
    source, problem = rendering.workshop.text(text.path)
    if problem is not None:
        return Body("", ()), (problem,), frozenset()
    drafted = draft(source, text.dialect, text.path, text.line)
    words = rendering.parts["site"].words
    scope = {facts.id.replace("-", "_"): tree(facts, text.locale, words) for facts in programs}
    expressions = Expressions(text.path, scope, rendering, text.elsewhere)
    references = _References(text, source)
    references.look(drafted.html)
    made = body(drafted, expressions.fill, references.link, references.image, rendering.workshop.ids)
    judged = judge_text(Text(text, source, programs))
    problems = (*drafted.problems, *expressions.problems, *references.problems, *judged)
    return made, problems, frozenset(rendering.placed)


class _References:
    """Links and images of one text; what leads nowhere is told at its place in the source."""

    def __init__(self, text: TextView, source: str) -> None:
        self.text, self.source = text, source
        self.pictured = text.pictured
        self.problems: list[Problem] = []

    def look(self, html: str) -> None:
        """Images that say nothing, where Markdown leaves no other way to say nothing than by forgetting it."""
        if "<img" not in html or SILENT.search(html) is None:
            return
        unsaid = sorted(UNSAID.findall(self.source), key=lambda each: each.endswith("]"), reverse=True)
        for found in IMAGE.finditer(html):
            given = attributes(found[1])
            if not (given.get("alt") or "").strip() and unsaid:
                src = given.get("src") or ""
                self._say(
                    "K222", next((each for each in unsaid if src in unescape(each)), unsaid[0]),
                    "This picture has no text for readers who do not see it.",
                    f'Write what it shows: ![what it shows]({src}); or ![""]({src}) where it is mere decoration.',
                )

    def link(self, address: str) -> Link:
        """Where it leads, or a problem."""
        if (made := led(address, self.text.links, self.text.root)) is not None:
            return made
        name = address[len(GO) :].strip("/")
        self._say("K220", address, *no_link(name, {name: to for name, (to, _) in self.text.links.items()}))
        return Link("")

    def image(self, address: str) -> Sized | None:
        """The image's file with its size, or a problem."""
        name = image_name(same(address), self.text.root)
        if picture := self.text.images.get(name):
            first, self.pictured = not self.pictured, True
            sources = tuple((source.type, source.srcset) for source in picture.sources)
            return Sized(
                picture.src, picture.width, picture.height, picture.srcset, picture.sizes, sources, first
            )
        if not re.match(r"[a-z][a-z0-9+.-]*:|//", address):
            hint = self.text.alike.get(name) or "Put the file there, or correct its name."
            self._say("K221", address, f'There is no image "{name}" under content/images/.', hint)
        return None

    def _say(self, code: str, needle: str, message: str, hint: str) -> None:
        needle = needle if needle in self.source else unquote(needle)
        line, column = place_of(needle, self.source)
        place = Place(self.text.path, line + self.text.line - 1 if line else 0, column, len(needle))
        self.problems.append(Problem(place, code, message, hint))


def place_of(needle: str, text: str) -> tuple[int, int]:
    """Line and column of a text where it first stands by itself, else at all, from 1; zeros where it does not."""
    alone = re.search(rf"{re.escape(needle)}(?![\w/-])", text)
    at = alone.start() if alone else text.find(needle)
    if at < 0:
        return 0, 0
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
