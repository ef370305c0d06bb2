"""A style sheet that is saved becomes every page in its new style, before any page is made anew.

The site's style stands in each page word for word, or in one file under a name of its own; further style sheets lie in
static/. With the new one in its place a page is what a whole build will make of it; that build follows, and confirms
it or takes it back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from kartrasite.model.site import Template
from kartrasite.pages.document import Output
from kartrasite.serving.snapshot import Shown
from kartrasite.styles import style

TEMPLATES, STATIC = "templates/", "static/"


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
    """Whether a file is a style sheet: one of the theme's, or one that pages link."""
    return path.startswith((TEMPLATES, STATIC)) and path.endswith(".css")


def restyled(shown: Shown, paths: Iterable[str], text: Callable[[str], str | None]) -> Shown | None:
    """The site with its style sheets at `paths` as they are now, or None where that takes a whole build."""
    site, paths = shown.built.site, sorted(paths)
    texts = {path: found for path in paths if (found := text(path)) is not None}
    linked = {each: each.removeprefix(STATIC) for each in texts if each.startswith(STATIC)}
    if site is None or not paths or len(texts) < len(paths) or not shown.outputs.keys() >= {*linked.values()}:
        return None
    further = {name: replace(shown.outputs[name], body=texts[path].encode()) for path, name in linked.items()}
    own = {path.removeprefix(TEMPLATES): Template(path, texts[path]) for path in texts if path not in linked}
    old = style(site.settings.theme, site.styles, shown.root)
    new = style(site.settings.theme, {**site.styles, **own}, shown.root)
    if old.inline != new.inline or (old.text == new.text and not further):
        return None
    if old.inline:
        return replace(shown, outputs=Exchanged(shown.outputs, old.text, new.text, further))
    further[new.file] = Output(new.file, new.text.encode(), f"{TEMPLATES}style.css")
    return replace(shown, outputs=Exchanged(shown.outputs, old.href, new.href, further))
