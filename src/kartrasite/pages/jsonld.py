"""A block of JSON-LD becomes the objects in it."""

import json
from collections.abc import Iterable
from typing import Any

JSON = json.JSONDecoder(parse_float=str, parse_int=str)
Thing = dict[str, Any]


def read(text: str) -> list[Thing] | None:
    """Every object in a block, the outer before those in it, numbers as they are written; None where it is no JSON."""
    found: list[Thing] = []
    try:
        _gather([JSON.decode(text)], found)
    except ValueError:  # a check says so
        return None
    return found


def _gather(said: Iterable[Any], found: list[Thing]) -> None:
    for each in said:
        if isinstance(each, dict):
            found.append(each)
            _gather(each.values(), found)
        elif isinstance(each, list):
            _gather(each, found)
