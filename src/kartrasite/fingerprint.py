"""Any closed value becomes its digest: equal values, equal digests, in any process."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any


def digest(value: Any) -> str:
    """32 hexadecimal digits."""
    out = hashlib.blake2b(digest_size=16)
    _feed(value, out.update)
    return out.hexdigest()


def _feed(value: Any, update: Any) -> None:
    if isinstance(value, bytes):
        update(b"b%d:" % len(value))
        update(value)
    elif value is None or isinstance(value, (bool, int, Decimal, date, str)):
        data = str(value).encode()
        update(f"{type(value).__name__}{len(data)}:".encode())
        update(data)
    elif isinstance(value, Mapping):
        update(b"{")
        for key in sorted(value, key=str):
            _feed(key, update)
            _feed(value[key], update)
        update(b"}")
    elif isinstance(value, (tuple, list)):
        update(b"(")
        for each in value:
            _feed(each, update)
        update(b")")
    elif isinstance(value, frozenset):
        _feed(tuple(sorted(value, key=str)), update)
    elif is_dataclass(value):
        _feed((type(value).__name__, *(getattr(value, field.name) for field in fields(value))), update)
    elif hasattr(type(value), "model_fields"):
        _feed((type(value).__name__, *(getattr(value, name) for name in type(value).model_fields)), update)
    else:
        raise TypeError(f"{type(value).__name__} is no closed value.")


class Fingerprints:
    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, str]] = {}

    def digest(self, value: Any) -> str:
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, digest(value))
        return known[1]
