"""A path of the output becomes the reasons why its file is made anew, or is not: the parts of its key that differ."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from kartrasite.cache import Forgotten
from kartrasite.fingerprint import unpack
from kartrasite.keys import Keyed, differences, restored
from kartrasite.memory import Memory
from kartrasite.problem import meant
from kartrasite.records.record import Record
from kartrasite.whole import planned

MOST = 8  # differences told of one part


def why(folder: Path, theme: Path, now: datetime, path: str, memory: Memory | None, version: str) -> tuple[str, ...]:
    """The lines to say of the file at `path` in the output, or of an owner's file that becomes one."""
    if memory is None:
        return (f"{path}: there is no memory of an earlier build by this version, so every file is made.",)
    try:
        return _asked(folder, theme, now, path, memory, version)
    except Forgotten:
        return (f"{path}: the memory of the last build is damaged; the next build makes every file.",)


def _asked(
    folder: Path, theme: Path, now: datetime, path: str, memory: Memory, version: str
) -> tuple[str, ...]:
    plan = planned(folder, theme, now, memory, version)
    if plan is None:
        return ("The site has errors; `kartrasite check` tells them.",)
    jobs, keys, parts = plan
    found = [job for job in jobs if path in (job.path, job.source)]
    if not found:
        hint = meant(path, [job.path for job in jobs], "`kartrasite build` names none like it.")
        return (f"{path}: no file of the output is called so, and none is made from it. {hint}",)
    return tuple(line for job in found for line in _told(job.path, memory, keys(job), parts))


def _told(path: str, memory: Memory, new: Keyed, parts: Mapping[str, bytes]) -> Iterator[str]:
    if (data := memory.jobs.get(path)) is None:
        yield f"{path} is made: the last build had no such file."
        return
    old = restored(data)
    names = differences(old.digests, new.digests)
    if not names:
        yield f"{path} stands as it is: the {len(new.digests)} parts of its key are the same."
        return
    yield f"{path} is made anew:"
    for name in names:
        if name in old.parts and name in new.parts:
            before, after = unpack(old.parts[name], memory.ground.parts), unpack(new.parts[name], parts)
            found = list(_differences(name, before, after))
            yield from (f"  {line}" for line in found[:MOST])
            if len(found) > MOST:
                yield f"  {name}: and {len(found) - MOST} more."
        else:
            yield f"  {name}: {'its words have changed' if name in new.texts else 'not as it was'}."


def _differences(where: str, old: Any, new: Any) -> Iterator[str]:
    """The smallest parts of two values that differ, each with its way there."""
    if old == new:
        return
    if type(old) is type(new) and isinstance(old, Struct):
        for name in old.__struct_fields__:
            yield from _differences(f"{where}.{name}", getattr(old, name), getattr(new, name))
    elif type(old) is type(new) and isinstance(old, Record):
        for name in old.keys:
            yield from _differences(f"{where}.{name}", getattr(old, name), getattr(new, name))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _differences(f"{where}[{key}]", old.get(key), new.get(key))
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(f"{where}[{number}]", before, after)
    else:
        yield f"{where}: was {_short(old)}, is {_short(new)}"


def _short(value: Any) -> str:
    shown = str(value) if isinstance(value, (Decimal, date)) else repr(value)
    text = f"{len(value)} entries" if isinstance(value, tuple) and len(shown) > 60 else shown
    return text if len(text) <= 60 else f"{text[:57]}…"
