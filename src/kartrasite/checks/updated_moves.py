"""The date of the last change becomes a warning where it moves without the text, or the text without it."""

import re
from collections.abc import Iterable
from hashlib import blake2b

from kartrasite.checks import Check, Text, TextFault

STAMP = re.compile(r"(\d{4}-\d{2}-\d{2}) ([0-9a-f]{8})")


def text(text: Text) -> Iterable[TextFault]:
    """`stamp:` in the front matter keeps the day of `updated:` and the digest of the text as it was then."""
    view = text.view
    if view.stamp is None or view.stamp_place is None:
        return
    now = f"{view.updated} {_digest(text.source)}"
    found = STAMP.fullmatch(view.stamp)
    if view.stamp == now:
        return
    day, digest = (found[1], found[2]) if found else ("", "")
    if found and digest == now[11:]:
        said = f"`updated:` moved from {day} to {view.updated}, and the text is as it was."
        yield TextFault(
            0,
            0,
            said,
            f"Write `updated: {day}` again: the date moves when the content does.",
            "",
            place=view.stamp_place,
        )
    elif found and day == view.updated:
        said = f"The text has changed since {day}, and `updated:` has not moved."
        hint = f"Move `updated:`; where it was a mere correction, write `stamp: {now}`."
        yield TextFault(0, 0, said, hint, place=view.stamp_place)
    else:
        said = "The text and its date have both moved." if found else "This is no stamp yet."
        yield TextFault(0, 0, said, f"Write `stamp: {now}`.", now, place=view.stamp_place)


def _digest(source: str) -> str:
    """Of the words; blanks and line ends do not count."""
    return blake2b(" ".join(source.split()).encode(), digest_size=4).hexdigest()


CHECK = Check(
    code="K619",
    title='"Updated" moves when the content does',
    why="A new date on an old text deceives readers and search engines.",
    source="Google Search Central: article dates",
    level="warning",
    rules=("C15",),
    breaks="---\nupdated: 2026-11-20\nstamp: 2026-11-10 d052ddf0\n---\nThe text.",
    keeps="---\nupdated: 2026-11-20\nstamp: 2026-11-20 d052ddf0\n---\nThe text.",
    text=text,
)
