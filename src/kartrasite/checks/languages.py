"""A page becomes a fault where it does not say its language."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """<html lang>, the same language that the page is written in."""
    finished = page.finished
    said, written = finished.language, finished.output.language
    if finished.fragment:
        return
    if not said:
        advice = f'Write <html lang="{written or page.promise.language}">.'
        yield Fault("The page does not say its language.", advice, ("<html",))
    elif written and said.lower().partition("-")[0] != written.lower().partition("-")[0]:
        yield Fault(
            f'The page says lang="{said}" and is written in "{written}".',
            f'Write <html lang="{written}">.',
            (f'lang="{said}"', "<html"),
        )


CHECK = Check(
    code="K809",
    title="The language is declared",
    why="Screen readers pronounce by it, and the disclosure has to be in it.",
    source="WCAG 2.2, 3.1.1",
    rules=("P7",),
    breaks="<html>",
    keeps='<html lang="en">',
    page=page,
)
