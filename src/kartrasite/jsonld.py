"""A block of JSON-LD becomes what it says, and the objects in it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

JSON = json.JSONDecoder(parse_float=str, parse_int=str)
Thing = dict[str, Any]


def read(text: str) -> Iterator[Any]:
    """What a block says, numbers as they are written; nothing where it is no JSON."""
    try:
        yield JSON.decode(text)
    except ValueError:  # a check says so
        return


def objects(said: Iterable[Any]) -> list[Thing]:
    """Every object in these values, the outer before those in it."""
    found: list[Thing] = []
    _gather(said, found)
    return found


def _gather(said: Iterable[Any], found: list[Thing]) -> None:
    for each in said:
        if isinstance(each, dict):
            found.append(each)
            _gather(each.values(), found)
        elif isinstance(each, list):
            _gather(each, found)
