"""What an import did becomes a report for people: what was made, what was left, what needs the owner's hand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from shlex import quote

from kartrasite.importers.parts.imported import LINKS, Imported, Remark, some
from kartrasite.importers.parts.keep import Kept

SHOWN = 20  # files of a long list that people read
BOTH = "  (put both together: their entries stand one below the other)"
SEVERAL = 3  # files with the same remark are told together
KINDS = {"articles": "article", "pages": "page", "authors": "author", "comments": "comment file"}


def told(imported: Imported, kept: Kept, site: str, dry: bool) -> str:
    """The whole report; it ends without a line end."""
    made = f"{'Would make' if dry else 'Made'} {_many(len(kept.made), 'file')} in {site}"
    lines = [f"{made}: {_kinds(kept.made)}."] if kept.made else []
    lines += [f"  {path}" for path in _some(kept.made)]
    if kept.same:
        lines.append(f"{_many(len(kept.same), 'file')} stood there already, with the same words.")
    if kept.left:
        lines.append("Left, since files of yours stand there; move one away and import again to get the other:")
        lines += [f"  {path}{BOTH if path == LINKS else ''}" for path in kept.left]
    if not (kept.made or kept.same or kept.left):
        lines.append("There is nothing to import here.")
    if imported.remarks:
        lines += ["", "For you to do:"]
    lines += _remarks(imported.remarks)
    if imported.wanted:
        lines += ["", f"{_many(len(imported.wanted), 'file')} to bring along; nothing was downloaded:"]
        lines += _some([f"  {path}  from {href}" for path, href in imported.wanted.items()])
    then = "Nothing was made yet: leave --dry-run out to make it."
    lines += ["", then if dry and kept.made else f"Then see what is still to do:  kartrasite check {quote(site)}"]
    return "\n".join(lines)


def _kinds(paths: Sequence[str]) -> str:
    """What the files are: 3 articles, 1 page, links."""
    found = Counter(PurePosixPath(path).parts[1] for path in paths)
    said = [_many(found.pop(folder), one) for folder, one in KINDS.items() if found[folder]]
    return ", ".join([*said, *(PurePosixPath(each).stem for each in found if each not in KINDS)])


def _remarks(remarks: Sequence[Remark]) -> Iterator[str]:
    """What is said of several files first, once; then what is said of each; of many files the first ones."""
    same: dict[tuple[str, str], list[str]] = {}
    for each in remarks:
        same.setdefault((each.said, each.hint), []).append(each.path)
    for (said, hint), paths in same.items():
        if len(paths) >= SEVERAL:
            yield f"  {_many(len(paths), 'file')}, {some(paths, 2)}"
            yield _said(said, hint)
    rest = [each for each in remarks if len(same[each.said, each.hint]) < SEVERAL]
    groups = [(path, list(group)) for path, group in groupby(rest, key=lambda each: each.path)]
    for path, group in groups[:SHOWN]:
        yield f"  {path or 'The export as a whole'}"
        yield from (_said(each.said, each.hint) for each in group)
    if len(groups) > SHOWN:
        yield f"  … and {len(groups) - SHOWN:,} more files; --format json has all"


def _said(said: str, hint: str) -> str:
    return f"    - {said}{' ' + hint if hint else ''}"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _some(lines: Sequence[str]) -> list[str]:
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], *([f"  … and {more:,} more; --format json has all"] if more > 0 else [])]
