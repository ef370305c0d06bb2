"""What an import did becomes a report for people: what was made, what was left, what needs the owner's hand."""

from collections.abc import Sequence
from itertools import groupby
from shlex import quote

from kartrasite.importers.parts.imported import Imported
from kartrasite.importers.parts.keep import Kept

SHOWN = 20  # files of a long list that people read


def told(imported: Imported, kept: Kept, site: str, dry: bool) -> str:
    """The whole report; it ends without a line end."""
    lines = [f"{'Would make' if dry else 'Made'} {_many(len(kept.made), 'file')} in {site}:"] if kept.made else []
    lines += [f"  {path}" for path in _some(kept.made)]
    if kept.same:
        lines.append(f"{_many(len(kept.same), 'file')} stood there already, with the same words.")
    if kept.left:
        lines.append("Left, since files of yours stand there; move one away and import again to get the other:")
        lines += [f"  {path}" for path in kept.left]
    if not (kept.made or kept.same or kept.left):
        lines.append("There is nothing to import here.")
    if imported.remarks:
        lines += ["", "For your hand:"]
    for path, remarks in groupby(imported.remarks, key=lambda each: each.path):
        lines.append(f"  {path or 'The export as a whole'}")
        lines += [f"    - {each.said}{' ' + each.hint if each.hint else ''}" for each in remarks]
    if imported.wanted:
        lines += ["", f"{_many(len(imported.wanted), 'file')} to bring along; nothing was downloaded:"]
        lines += _some([f"  {path}  from {href}" for path, href in imported.wanted.items()])
    lines += ["", f"Then see what is still to do:  kartrasite check {quote(site)}"]
    return "\n".join(lines)


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _some(lines: Sequence[str]) -> list[str]:
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], *([f"  … and {more:,} more; --format json has all"] if more > 0 else [])]
