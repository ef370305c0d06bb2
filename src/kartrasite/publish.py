"""Verified outputs become files: the only writer of the output folder.

Only files that differ are written; only files that the last manifest names are removed; a file that
kartrasite did not make is never touched.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kartrasite.problem import Place, Problem
from kartrasite.verify import Verified

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Published:
    """The paths that were written, left as they were, and removed."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def refuse_output(folder: Path, output: str) -> Problem | None:
    """K907 where the output folder would hold the site's own files."""
    target = (folder / output).resolve()
    own = [folder.resolve() / name for name in ("content", "templates", "static", "kartrasite.yml", ".kartrasite")]
    if any(each.is_relative_to(target) or target.is_relative_to(each) for each in own):
        return Problem(
            Place("kartrasite.yml"),
            "K907",
            f'The output folder "{output}" holds the site\'s own files.',
            "Choose a folder of its own, such as output: output.",
        )
    return None


def publish(verified: Verified, folder: Path, state: Path) -> tuple[Published | None, tuple[Problem, ...]]:
    """Writes what differs into `folder`, removes what a former build made and this one does not."""
    try:
        return _publish(verified, folder, state)
    except OSError as error:
        name = Path(error.filename).name if error.filename else folder.name
        return None, (
            Problem(
                Place(folder.name),
                "K904",
                f"The site cannot be written: {error.strerror} ({name}).",
                "Look at the disk's space and the folder's permissions; the next build goes on.",
            ),
        )


def _publish(verified: Verified, folder: Path, state: Path) -> tuple[Published | None, tuple[Problem, ...]]:
    state.mkdir(parents=True, exist_ok=True)
    (state / ".gitignore").write_text("*\n", encoding="utf-8")
    last = _manifest(state)
    foreign = (*_linked(verified, folder), *_foreign(verified, folder, last))
    if foreign:
        return None, foreign
    made, kept, now = [], [], {}
    for output in verified.outputs:
        digest = hashlib.blake2b(output.body, digest_size=16).hexdigest()
        now[output.path] = digest
        target = folder / output.path
        if _same(target, output.body):
            kept.append(output.path)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.kartrasite")
        beside.write_bytes(output.body)
        beside.replace(target)
        made.append(output.path)
    removed = [path for path in sorted(last) if path not in now and _remove(folder, path)]
    beside = state / f"{MANIFEST}.new"
    beside.write_text(json.dumps(now, indent=0, ensure_ascii=False), encoding="utf-8")
    beside.replace(state / MANIFEST)
    return Published(tuple(made), tuple(kept), tuple(removed)), ()


def _linked(verified: Verified, folder: Path) -> Iterator[Problem]:
    """A link inside the output folder could lead a write out of it."""
    folders = {parent for output in verified.outputs for parent in Path(output.path).parents}
    for parent in sorted(folders):
        if (folder / parent).is_symlink() and parent != Path():
            yield Problem(
                Place(f"{folder.name}/{parent}"),
                "K905",
                "This folder of the output is a link, and nothing may be written through it.",
                "Delete the link; the next build makes the folder.",
            )


def _manifest(state: Path) -> Mapping[str, str]:
    try:
        found = json.loads((state / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(path): str(digest) for path, digest in found.items()} if isinstance(found, dict) else {}


def _foreign(verified: Verified, folder: Path, last: Mapping[str, str]) -> Iterator[Problem]:
    for output in verified.outputs:
        target = folder / output.path
        if output.path not in last and target.exists() and not _same(target, output.body):
            yield Problem(
                Place(f"{folder.name}/{output.path}"),
                "K902",
                "A file stands here that kartrasite did not make.",
                "Move it into static/ if it belongs to the site, or delete it.",
            )


def _same(target: Path, body: bytes) -> bool:
    try:
        return target.stat().st_size == len(body) and target.read_bytes() == body
    except OSError:
        return False


def _remove(folder: Path, path: str) -> bool:
    target = folder / path
    if ".." in Path(path).parts or not target.is_file():
        return False
    target.unlink()
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True
