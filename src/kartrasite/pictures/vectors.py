"""The bytes of an SVG become its size and what in it is unsafe, each at its line and column.

An SVG is a program as much as a picture: opened at its own address it may run scripts and load from anywhere, on
the site's own origin. Nothing is cut out of it in silence; what does not belong into a picture stops the build.
Sources: SVG 2, 16 (scripting) and 2.6 (secure static mode); OWASP cheat sheet on cross-site scripting.
"""

import re
from xml.parsers import expat

from kartrasite.problem import Place, Problem

Size = tuple[int, int]
ACTIVE = frozenset(
    {"script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "audio", "video", "canvas"}
)
LOADING = frozenset({"href", "src", "base", "data", "action"})
ANIMATED = frozenset({"from", "to", "values", "by"})  # what an animation may set an href to
SCRIPTED = re.compile(r"\s*(?:javascript|data)\s*:", re.IGNORECASE)
WITHIN = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp|avif)[;,])", re.IGNORECASE)
STYLED = re.compile(r"@import|\\|expression\(|url\(\s*[\"']?(?!\s*(?:#|data:image/(?!svg)))", re.IGNORECASE)
SAVE = "Save the picture again as plain SVG; most drawing programs have that choice."


def measured(data: bytes, path: str) -> tuple[Size | None, tuple[Problem, ...]]:
    """Width and height in CSS pixels, and K009 for each thing in it that could run or load; K008 where it is none."""
    reading = _Reading(path)
    try:
        reading.parser.Parse(data, True)
    except expat.ExpatError as error:
        place = Place(path, error.lineno, error.offset + 1)
        reading.problems.append(
            Problem(place, "K008", f"This SVG cannot be read: {expat.ErrorString(error.code)}.", SAVE)
        )
    except _Enough:
        pass
    if reading.problems:
        return None, tuple(reading.problems)
    if reading.size is None:
        return None, (
            Problem(
                Place(path), "K008", "This SVG says neither its width and height nor a viewBox.",
                'Add viewBox="0 0 WIDTH HEIGHT" to its <svg> element.',
            ),
        )
    return reading.size, ()


class _Enough(Exception):
    """Reading on would do harm."""


class _Reading:
    """One pass over the file with expat, which knows where it is."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.size: Size | None = None
        self.problems: list[Problem] = []
        self.depth = 0
        self.style: Place | None = None  # where the open <style> begins
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = self._entity

    def _here(self) -> Place:
        return Place(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _say(self, what: str, hint: str) -> None:
        self.problems.append(Problem(self.style or self._here(), "K009", what, hint))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2].lower()
        if not self.depth:
            self.size = _size(attributes)
            if element != "svg":
                self._say(f"The file's first element is <{element}>, not <svg>.", SAVE)
        self.depth += 1
        self.style = self._here() if element == "style" else None
        if element in ACTIVE:
            self._say(f"There is a <{element}> in this SVG, which can run or load something.", f"Take it out. {SAVE}")
        for full, value in attributes.items():
            self._attribute(element, full.rpartition(" ")[2].lower(), value)

    def _attribute(self, element: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self._say(f"The attribute {name} in this SVG is a script.", f"Take it out. {SAVE}")
        elif name in LOADING and not WITHIN.match(value):
            self._say(
                f'<{element} {name}="{value[:60]}"> in this SVG leads out of the picture.',
                "Put what it shows into the picture itself, or take it out.",
            )
        elif name in ANIMATED and SCRIPTED.match(value) and not WITHIN.match(value):
            self._say(f'<{element} {name}="{value[:60]}"> in this SVG is a script.', "Take it out.")
        elif ("url" in value.lower() or name == "style") and STYLED.search(value):
            self._styled(value)

    def _text(self, text: str) -> None:
        if self.style and STYLED.search(text):
            self._styled(text)

    def _styled(self, text: str) -> None:
        found = STYLED.search(text)
        assert found is not None
        self._say(
            f"A style in this SVG loads something from outside: {' '.join(text[found.start():].split())[:60]}",
            "Take that out, or put what it loads into the picture itself.",
        )

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.style = None

    def _instruction(self, target: str, data: str) -> None:
        if "stylesheet" in target.lower():
            self._say("This SVG asks for a style sheet of its own.", "Take the <?xml-stylesheet …?> line out.")

    def _entity(self, name: str, *rest: object) -> None:
        self._say(f'This SVG defines an entity, "{name}".', f"Entities can load files and grow without end. {SAVE}")
        raise _Enough  # before it is expanded


def _size(attributes: dict[str, str]) -> Size | None:
    width, height = _pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))
    box = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", attributes.get("viewBox", ""))]
    if not (width and height) and len(box) == 4:
        width, height = round(box[2]), round(box[3])
    return (width, height) if width and height else None


def _pixels(text: str) -> int:
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*", text)
    return round(float(found[1])) if found else 0
