"""A page and its style sheets become what lies over its disclosure, or pushes it down.

What is taken out of the flow and painted over the page or over what holds the disclosure, what is pulled up over
it, and what is set between the top of <main> and it. What cannot be told from bytes is for a browser to measure
(`audit --browser`).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from kartrasite.css.boxes import SILENT, place
from kartrasite.css.moves import moves, paints, tall
from kartrasite.css.paths import before, beside, common
from kartrasite.css.placed import BESIDE, BROAD, SCREEN, Box, boxes_on, placing
from kartrasite.css.starts import begun, called
from kartrasite.css.stylesheets import given
from kartrasite.pages.disclosure import line
from kartrasite.pages.finished import Finished

APART, MOST, WORDY, LINES = 200, 480, 600, 60
WORDS, SLACK = 60, 24  # of its first lines, and what may be told wrongly of where they stand


def covered(
    page: Finished, around: list[LexborNode], texts: tuple[str, ...], top: float = 0.0
) -> Iterator[tuple[str, str, LexborNode]]:
    """What lies over the disclosure of a page, or pushes it down: what it is called, why, and the element; `around`
    is the way from <html> down to the disclosure, `top` how far down that stands at least."""
    for drawn in (False, True):
        for node in _candidates(page, texts, drawn):
            for why in _reasons(page, around, node, texts, drawn, top):
                yield called(node) + "::before" * drawn, why, node
                break
    yield from begun(page, around, texts)
    for node in page.tree.css("dialog, [popover]") if "dialog" in page.tags or "popover" in page.keys else ():
        if node.tag == "dialog" and "open" in node.attributes:
            yield called(node), "is an open dialog, which lies over the page", node
        elif boxes_on(page, node, texts, False).every:
            yield called(node), "is a dialog that a style sheet shows, and lies over the page", node


def _candidates(page: Finished, texts: tuple[str, ...], drawn: bool) -> list[LexborNode]:
    """The elements that a rule or a style attribute takes out of their place, each once."""
    met = [(known, name) for known, names, name in moving(texts, drawn) if names <= page.names]
    # one that is called so and does not match is found not to move
    found = page.classed(frozenset([name for _, name in met if name])) if met else []
    bare = [known for known, name in met if not name]
    found += [each.node for known in bare for each in page.elements.get(known, ())]
    if asked := [known for known in bare if known not in page.elements]:
        found += page.tree.css(", ".join(asked))
    return list({node.mem_id: node for node in found if node.tag not in SILENT}.values())


@lru_cache(maxsize=64)
def moving(texts: tuple[str, ...], drawn: bool) -> tuple[tuple[str, frozenset[str], str], ...]:
    """The selectors of elements that a rule or a style attribute may lay over others, or of those whose ::before or
    ::after a rule may; each with what elements of a page must be called for it to match any, and with one of the
    classes that the element itself must have, "" where it needs none."""
    every = placing(texts, drawn)
    every_value = given(texts)
    found = (each for each in every if moves(each.block, every_value))
    met = {
        each.known: (each.known, each.names, min((name for name in each.needs if name[0] == "."), default=""))
        for each in found if not drawn or paints(each, every) or tall(each)
    }  # fmt: skip
    return (*met.values(), *(() if drawn else (("[style]", frozenset({"[style"}), ""),)))


def _reasons(
    page: Finished, around: list[LexborNode], node: LexborNode, texts: tuple[str, ...], drawn: bool, top: float
) -> Iterator[str]:
    """Why an element of the page lies over its disclosure, or moves it; `around` is the way down to it."""
    found = boxes_on(page, node, texts, drawn).moving
    if not found:
        return
    way_down = line(node)
    shared = common(way_down, around)
    within, holds = shared == len(around), shared in (len(around), len(way_down))
    level = len(way_down) > 1 and shared == len(way_down) - 1
    earlier = not holds and before(way_down, around, shared)
    for box in found:
        seen = within or box.holder < shared
        above = seen and not (box.behind and box.layered < shared)
        why = _laid(page, node, box, texts, drawn) if above else ""
        if why and (drawn or not holds):
            yield why + box.way
        elif box.out and earlier:
            yield f"is higher than what holds it, and lies over the disclosure{box.way}"
        elif box.spread and (drawn or not holds):
            yield box.spread + box.way
        elif above and not holds and box.strip[0] < top + WORDS and box.strip[1] > top + SLACK:
            yield f"lies over the disclosure, down to {box.strip[1]:.0f} px of the page{box.way}"
        elif earlier and box.ground and box.shifted >= BESIDE and box.shifted + box.tall > top + SLACK:
            yield f"is moved down over the disclosure{box.way}"
        elif box.grown and level and not holds:
            yield f"is enlarged or turned over what is around it{box.way}"
        elif drawn and box.ground and box.pulled <= -box.near and _lifted(box, node, around, within, earlier, holds):
            yield f"is pulled up over the disclosure{box.way}"
        elif drawn:
            if box.tall >= SCREEN and not box.narrow and (holds or earlier) and _in_main(way_down):
                yield f"pushes the disclosure off the first screen{box.way}"
        else:
            moved = (
                _held(page, way_down, box, texts) if holds
                else _moved(page, around, way_down, box, texts, level, earlier)
            )  # fmt: skip
            if moved:
                yield moved + box.way


def _in_main(way_down: list[LexborNode]) -> bool:
    return any(each.tag == "main" for each in way_down)


def _laid(page: Finished, node: LexborNode, box: Box, texts: tuple[str, ...], drawn: bool) -> str:
    """What is taken out of the flow and painted over what holds the disclosure."""
    if box.over or (box.hung and not drawn and _wordy(page, node, texts)):
        return f"is laid over {'the whole page' if box.holder < 0 else 'what holds the disclosure'}"
    return ""


def _wordy(page: Finished, node: LexborNode, texts: tuple[str, ...]) -> bool:
    """Whether it has so many words that are seen that they fill half a small screen."""

    def seen(at: LexborNode) -> int:
        if at.tag in SILENT or not boxes_on(page, at, texts, False).every:
            return 0
        own = len(" ".join((at.text(deep=False) or "").split()))
        return own + sum(seen(each) for each in at.iter())

    return len(node.text()) >= WORDY and seen(node) >= WORDY


def _held(page: Finished, way_down: list[LexborNode], box: Box, texts: tuple[str, ...]) -> str:
    """What the disclosure is or stands in, and is set below what comes after it or pulled over what comes before."""
    node = way_down[-1]
    if box.row > place(node) and (_in_main(way_down[:-1]) or _led(page, node, box, texts)):
        return "is set below what comes after it"
    if box.order > 0:
        after = node.next
        while after is not None:
            if after.is_element_node and after.tag not in SILENT:
                found = boxes_on(page, after, texts, False).on(box.way)
                if any(each.order < box.order for each in found):
                    return "is set below what comes after it"
            after = after.next
    if node.tag == "aside" and min(box.sunk, box.pulled) <= -BESIDE:
        return "is pulled over what stands beside it"
    return ""


def _moved(
    page: Finished, around: list[LexborNode], way_down: list[LexborNode], box: Box, texts: tuple[str, ...],
    level: bool, earlier: bool,
) -> str:
    """What is pulled up over the disclosure, set before it, or pushes it down; `level` is what stands beside what holds
    it, `earlier` what comes before it."""
    far = box.tall >= SCREEN or box.broad >= BROAD or box.shifted >= BESIDE
    if not (far or box.order or box.row or min(box.sunk, box.pulled) <= -box.near):
        return ""  # most of what lies elsewhere is out of the flow
    main = _in_main(way_down)
    narrow = box.narrow and not (level and any(each.clears for each in boxes_on(page, around[-1], texts, False).every))
    if earlier and not narrow and box.tall >= MOST:
        return "pushes the disclosure off the first screen"
    if level and earlier and box.broad >= BROAD:
        return "pushes the disclosure beside the screen"
    if earlier and box.sunk <= (-box.near if level else -APART):
        return "pulls the disclosure up under it"
    if level and earlier and main and box.shifted >= BESIDE:
        return "is moved down over the disclosure"
    if box.pulled <= -box.near and _lifted(box, way_down[-1], around, False, earlier, False):
        return "is pulled up over the disclosure"
    if not level or not (box.order or box.row):
        return ""
    held = boxes_on(page, around[len(way_down) - 1], texts, False).on(box.way)
    if not earlier and any(box.order < each.order or (box.order < 0 and not each.order) for each in held):
        return "is set before the disclosure"
    if not earlier and box.row and _ahead(page, way_down[-1], box, held, place(around[len(way_down) - 1]), texts, main):
        return "is set before the disclosure"
    rows = {each.row or 1.0 for each in held if each.row or not earlier}
    if box.row in rows and {each.column for each in held} & {0.0, box.column or 1.0}:
        return "shares the disclosure's place"
    return ""


def _lifted(
    box: Box, node: LexborNode, around: list[LexborNode], within: bool, earlier: bool, holds: bool
) -> bool:
    """Whether what is pulled up comes so far that it reaches the disclosure."""
    between = max(-box.pulled - LINES, 2.0)  # letters that may lie there
    near = box.pulled <= -APART or (not holds and beside(node, around, between))
    return within or (not earlier and near)


def _ahead(
    page: Finished, node: LexborNode, box: Box, held: Iterable[Box], rank: int, texts: tuple[str, ...], main: bool
) -> bool:
    """Whether a row of a grid lies above that of the disclosure; outside of <main> only what is paid, high or wordy."""
    above = [each for each in held if box.row < (each.row or (0 if main else rank))]
    if not main:
        above = [each for each in above if each.column in (0.0, box.column) or not box.column]
    return bool(above) and (main or _weighty(page, node, box, texts))


def _led(page: Finished, node: LexborNode, box: Box, texts: tuple[str, ...]) -> bool:
    """Whether something weighty comes after an element and may be set into a row before it."""
    after = node.next
    while after is not None:
        if after.is_element_node and after.tag not in SILENT:
            rows = [each.row for each in boxes_on(page, after, texts, False).on(box.way)]
            if any(row < box.row for row in rows) and _weighty(page, after, box._replace(tall=0.0), texts):
                return True
        after = after.next
    return False


def _weighty(page: Finished, node: LexborNode, box: Box, texts: tuple[str, ...]) -> bool:
    """Whether it has a paid link, or pushes down what comes after it by its height or its words."""
    return box.tall >= SCREEN or node.css_first('[rel~="sponsored" i]') is not None or _wordy(page, node, texts)
