"""An open page becomes a Measured: its disclosure by geometry, by pixels and by the accessibility tree."""

import base64
import math
import pkgutil
from functools import cache
from typing import Any

from kartrasite.audit.pixels import contrasts, picture
from kartrasite.audit.records import Measured, Miss, View
from kartrasite.audit.verdict import LEAST_CONTRAST, UNSEEN, Facts, Seen, Word, misses

MARK = "aside.disclosure[data-disclosure]"
SCREENS = 12  # how often a page is scrolled to words that the first screen does not show
ZOOM = 3.0  # a word that seems pale is looked at again, larger, so that thin strokes count with their own colour
# Only what letters are filled with goes: backgrounds, borders, covers and shadows stay as they are. Properties are
# set one by one, since a policy of the page may forbid style attributes as a whole.
WITHOUT_LETTERS = f"""(() => {{
  const aside = document.querySelector("{MARK}");
  const changes = [["transition", "none"], ["-webkit-text-fill-color", "transparent"]];
  globalThis.kartrasiteLetters = [];
  for (const {{ style }} of [aside, ...aside.querySelectorAll("*")]) for (const [name, value] of changes) {{
    kartrasiteLetters.push([style, name, style.getPropertyValue(name), style.getPropertyPriority(name)]);
    style.setProperty(name, value, "important");
  }}
}})()"""
WITH_LETTERS = """(() => {
  for (const [style, name, value, priority] of kartrasiteLetters) {
    if (value) style.setProperty(name, value, priority); else style.removeProperty(name);
  }
})()"""


async def look(cdp: Any, view: View, words: str, known: tuple[Miss, ...] = ()) -> Measured:
    """What a page that is open in a tab shows of its disclosure.

    `words` are those that were verified; what is `known` to be missed stands beside what is found here.
    """
    cdp = await Apart.of(cdp)
    first = await _facts(cdp)
    values: dict[int, float] = {}
    covers: dict[int, str] = {}
    facts = first
    for _ in range(SCREENS if first.found else 0):
        whole = [number for number, word in enumerate(facts.words) if number not in values and facts.whole(word)]
        if whole:
            values |= dict(zip(whole, await _contrasts(cdp, facts, whole), strict=True))
            covers |= {number: facts.words[number].cover for number in whole}
        waiting = [word for number, word in enumerate(facts.words) if number not in values and word.width * word.height]
        if not waiting:
            break
        await _run(cdp, f"scrollTo({{top: {facts.top + waiting[0].y - facts.height / 3}, behavior: 'instant'}})")
        facts, before = await _facts(cdp), facts
        if facts.top == before.top:
            break
    told = await _told(cdp) if first.found else ""
    if facts is not first:
        await _run(cdp, f"scrollTo({{top: {first.top}, left: {first.left}, behavior: 'instant'}})")
    missed = (*misses(Seen(first, values, covers, told), words), *known)
    own = [word for word in first.words if not word.program and word.width * word.height]
    boxes = [_box(word) for word in first.words if first.whole(word)]
    return Measured(
        view=view,
        top=round(min(word.y for word in own), 1) if own else None,
        bottom=round(max(word.y + word.height for word in own), 1) if own else None,
        size=round(min(word.size for word in first.words), 2) if first.words else None,
        body_size=round(first.body_size, 2),
        contrast=round(min(values.values()), 2) if values else None,
        misses=missed,
        picture=picture(await _shot(cdp), boxes) if missed else None,
    )


def _box(word: Word) -> tuple[float, float, float, float]:
    return word.x, word.y, word.x + word.width, word.y + word.height


async def _contrasts(cdp: Any, facts: Facts, numbers: list[int]) -> list[float]:
    """The contrast of some words, all of which are on the screen."""
    words = [facts.words[number] for number in numbers]
    found = await _compared(cdp, facts, words, 1)
    pale = [at for at, value in enumerate(found) if UNSEEN <= value < LEAST_CONTRAST]
    if pale:
        closer = await _compared(cdp, facts, [words[at] for at in pale], ZOOM)
        for at, value in zip(pale, closer, strict=True):
            found[at] = max(found[at], value)
    return found


async def _compared(cdp: Any, facts: Facts, words: list[Word], scale: float) -> list[float]:
    left, top = (math.floor(min(edge)) for edge in (tuple(w.x for w in words), tuple(w.y for w in words)))
    right = math.ceil(max(word.x + word.width for word in words))
    bottom = math.ceil(max(word.y + word.height for word in words))
    clip = {
        "x": facts.left + left, "y": facts.top + top, "width": max(1, right - left), "height": max(1, bottom - top),
        "scale": scale,
    }  # fmt: skip
    shown = await _shot(cdp, clip)
    await _run(cdp, WITHOUT_LETTERS)
    bare = await _shot(cdp, clip)
    await _run(cdp, WITH_LETTERS)
    boxes = [(x - left, y - top, right - left, bottom - top) for x, y, right, bottom in map(_box, words)]
    return list(contrasts(shown, bare, boxes, scale))


class Apart:
    """A tab whose page cannot touch what is measured in it: the document is shared, its scripts' own words are not."""

    def __init__(self, cdp: Any, context: int) -> None:
        self.cdp, self.context = cdp, context

    @classmethod
    async def of(cls, cdp: Any) -> "Apart":
        """The tab, with a world of its own for what is measured."""
        frame = (await cdp.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        made = await cdp.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "kartrasite"})
        return cls(cdp, made["executionContextId"])

    async def send(self, method: str, wanted: dict[str, Any] | None = None) -> Any:
        """What the tab answers."""
        own = {"contextId": self.context} if method == "Runtime.evaluate" else {}
        return await self.cdp.send(method, {**(wanted or {}), **own})


async def _facts(cdp: Any) -> Facts:
    value = await _run(cdp, _script())
    if value is None:  # a page of which a script left nothing
        return Facts(found=False, body_size=0.0, words=(), width=0.0, height=0.0, left=0.0, top=0.0)
    return Facts(**{**value, "words": tuple(Word(*word) for word in value["words"])})


@cache
def _script() -> str:
    return (pkgutil.get_data("kartrasite.audit", "facts.js") or b"").decode()


async def _run(cdp: Any, script: str) -> Any:
    answer = await cdp.send("Runtime.evaluate", {"expression": script, "returnByValue": True})
    return answer["result"].get("value")


async def _shot(cdp: Any, clip: dict[str, float] | None = None) -> bytes:
    wanted = {"format": "png", "optimizeForSpeed": True, **({"clip": clip} if clip else {})}
    return base64.b64decode((await cdp.send("Page.captureScreenshot", wanted))["data"])


async def _told(cdp: Any) -> str:
    """What the accessibility tree says in the place of the disclosure."""
    aside = await cdp.send("Runtime.evaluate", {"expression": f'document.querySelector("{MARK}")', "objectGroup": "it"})
    tree = await cdp.send("Accessibility.queryAXTree", {"objectId": aside["result"]["objectId"], "role": "StaticText"})
    await cdp.send("Runtime.releaseObjectGroup", {"objectGroup": "it"})
    return " ".join(str(node.get("name", {}).get("value", "")) for node in tree["nodes"] if not node.get("ignored"))
