"""A style sheet that is saved becomes every page in its new style, before any page is made anew.

The site's style stands in each page word for word, or in one file under a name of its own; with the new one in its
place a page is what a whole build will make of it. That build follows, and confirms it or takes it back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from kartrasite.document import Output
from kartrasite.model.site import Template
from kartrasite.serving.snapshot import Shown
from kartrasite.styles import style

TEMPLATES = "templates/"


class Exchanged(Mapping[str, Output]):
    """Outputs in which one text stands for another, each looked at when it is asked for; and some further ones."""

    def __init__(self, outputs: Mapping[str, Output], old: str, new: str, further: Mapping[str, Output]) -> None:
        self._outputs, self._old, self._new, self._further = outputs, old.encode(), new.encode(), further

    def __getitem__(self, path: str) -> Output:
        if path in self._further:
            return self._further[path]
        found = self._outputs[path]
        body = found.body.replace(self._old, self._new)
        return found if body == found.body else replace(found, body=body)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._outputs, **self._further})

    def __len__(self) -> int:
        return len({**self._outputs, **self._further})

    def __contains__(self, path: object) -> bool:
        return path in self._further or path in self._outputs


def is_style(path: str) -> bool:
    """Whether a file is one of the theme's style sheets."""
    return path.startswith(TEMPLATES) and path.endswith(".css")


def restyled(shown: Shown, paths: Iterable[str], text: Callable[[str], str | None]) -> Shown | None:
    """The site with its style sheets at `paths` as they are now, or None where that takes a whole build."""
    site, paths = shown.built.site, sorted(paths)
    texts = {path.removeprefix(TEMPLATES): found for path in paths if (found := text(path)) is not None}
    if site is None or not paths or len(texts) < len(paths):
        return None
    sheets = {**site.styles, **{name: Template(TEMPLATES + name, found) for name, found in texts.items()}}
    old = style(site.settings.theme, site.styles, shown.root)
    new = style(site.settings.theme, sheets, shown.root)
    if old.text == new.text or old.inline != new.inline:
        return None
    if old.inline:
        return replace(shown, outputs=Exchanged(shown.outputs, old.text, new.text, {}))
    further = {new.file: Output(new.file, new.text.encode(), f"{TEMPLATES}style.css")}
    return replace(shown, outputs=Exchanged(shown.outputs, old.href, new.href, further))
