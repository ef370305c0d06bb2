"""What publications write down of themselves: the manifest of the last one, and the journal of one that is under way.

Both lie in the cache folder, which anything may happen to: what is not as it was written is none.
"""

from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError, Struct, field, json

MANIFEST, JOURNAL = "manifest.json", "journal.json"
S = TypeVar("S", bound=Struct)


class Manifest(Struct):
    """The folder of a publication, as seen from the site's, and the digests of what it left there, by path."""

    folder: str = ""
    files: dict[str, str] = field(default_factory=dict)


class Journal(Struct):
    """What a publication is about to do to a folder: what it takes away, and the manifest that it leaves."""

    folder: str
    remove: list[str]
    manifest: dict[str, str]


def written(path: Path, kind: type[S]) -> S | None:
    """What stands there, None where there is nothing or something else."""
    try:
        return json.decode(path.read_bytes(), type=kind)
    except (OSError, MsgspecError):
        return None


def write(path: Path, value: Struct) -> None:
    """Keeps it, whole or not at all. Raises an OSError where it cannot be written."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(json.encode(value))
    beside.replace(path)
