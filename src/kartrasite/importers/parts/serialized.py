"""A value as PHP serialises it, or as JSON, becomes numbers, texts, truths and mappings; what is broken, nothing.

PHP's objects become nothing as well. Its lengths are of bytes, and XML has turned ends of lines into others: where one
does not fit, the text ends where the next value begins.
"""

import json
import re
from typing import Any

DEEP = 12  # levels; plugins' settings have four
HEAD = re.compile(rb"N;|b:([01]);|i:(-?\d{1,18});|d:(-?[\d.]{1,30}(?:E[+-]?\d{1,3})?);|s:(\d{1,9}):\"|a:(\d{1,6}):\{")
ENDS = re.compile(rb"\";(?=[Nbidsa}])|\";\Z")


class Broken(Exception):
    """What stands here is no value."""


def parsed(text: str) -> Any:
    """The value of a JSON text, or None for what is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def mapping(text: str) -> dict[str, Any]:
    """The mapping that a JSON text is, or an empty one."""
    found = parsed(text)
    return found if isinstance(found, dict) else {}


def unserialized(text: str) -> Any:
    """The value, or None for what is none; a list of PHP's is a mapping by numbers."""
    try:
        return _value(text.encode(), 0, 0)[0]
    except Broken:
        return None


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    """The value that begins at a byte, and where it ends."""
    found = HEAD.match(data, at)
    if found is None or depth > DEEP:
        raise Broken
    truth, number, fraction, length, many = found.groups()
    at = found.end()
    if length is not None:
        end = at + int(length)
        if data[end : end + 2] != b'";':
            ends = ENDS.search(data, at)
            if ends is None:
                raise Broken
            end = ends.start()
        return data[at:end].decode("utf-8", "replace"), end + 2
    if many is not None:
        return _mapping(data, at, depth, int(many))
    return (bool(int(truth)) if truth else int(number) if number else float(fraction) if fraction else None), at


def _mapping(data: bytes, at: int, depth: int, many: int) -> tuple[dict[Any, Any], int]:
    values: dict[Any, Any] = {}
    for _ in range(many):
        key, at = _value(data, at, depth + 1)
        if not isinstance(key, (int, str)):
            raise Broken
        values[key], at = _value(data, at, depth + 1)
    if data[at : at + 1] != b"}":
        raise Broken
    return values, at + 1
