"""Closed values become bytes and digests: equal values give equal bytes, in any process.

The bytes are a pickle without its memory of objects, so that what is equal is written alike whether or not it is
the same object. A value of a shared class (what stands on every page) is written as its digest, and put away once.
"""

import io
import pickle
from collections.abc import Callable, Mapping
from hashlib import sha256
from operator import attrgetter, methodcaller
from types import MappingProxyType
from typing import Any

PROTOCOL = pickle.HIGHEST_PROTOCOL
Reducer = Callable[[Any], Any]


def mark(data: bytes) -> str:
    """The fingerprint of bytes, 32 hexadecimal digits; processors have instructions for this one."""
    return sha256(data).hexdigest()[:32]


def digest(value: Any) -> str:
    """The fingerprint of a closed value."""
    return mark(Packing().pack(value))


class Packing:
    """One build's packing; `parts` are the shared values by their digests, as bytes."""

    def __init__(self, shared: tuple[type, ...] = ()) -> None:
        self.parts: dict[str, bytes] = {}
        self.shared = frozenset(shared)
        self._known: dict[int, tuple[object, str]] = {}
        self._inner: Packing | None = None
        self._buffer = io.BytesIO()
        self._pickler = pickle.Pickler(self._buffer, PROTOCOL)
        self._pickler.fast = True  # no memory of objects
        self._pickler.dispatch_table = _Reducers(self)

    def pack(self, value: Any) -> bytes:
        """The value's bytes."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._pickler.dump(value)
        return self._buffer.getvalue()

    def token(self, value: object) -> str | None:
        """The digest of a shared value, which is put away; None for another."""
        if type(value) not in self.shared:
            return None
        known = self._known.get(id(value))
        if known is None:
            self._inner = self._inner or Packing()  # what is shared holds nothing that is
            data = self._inner.pack(value)
            known = self._known[id(value)] = (value, mark(data))
            self.parts[known[1]] = data
        return known[1]


def unpack(data: bytes, parts: Mapping[str, bytes]) -> Any:
    """The value again; `parts` are what was put away."""
    return _Unpickler(io.BytesIO(data), parts).load()


def part(token: str) -> Any:
    """Stands in packed bytes for a shared value; `unpack` puts the value there."""
    raise LookupError(token)


def mapping(values: dict[Any, Any]) -> Mapping[Any, Any]:
    """A mapping that nobody changes; its class has no name that a pickle could call it by."""
    return MappingProxyType(values)


class _Reducers(dict[type, Reducer]):
    """By its class, how a value is taken apart; looked up by the pickler, which spares a call for most values."""

    def __init__(self, packing: Packing) -> None:
        super().__init__({MappingProxyType: lambda value: (mapping, (dict(value),))})
        self.packing = packing

    def __missing__(self, kind: type) -> Reducer:
        # a class goes by its name; without a reducer that says so each would be looked for here again, in vain
        self[kind] = reducer = attrgetter("__qualname__") if issubclass(kind, type) else self._reducer(kind)
        return reducer

    def _reducer(self, kind: type) -> Reducer:
        from zoneinfo import ZoneInfo  # not worth its time where nothing is packed

        if kind is ZoneInfo:  # its own way takes as long as the rest of a moment
            return lambda value: (ZoneInfo, (value.key,))
        if kind in self.packing.shared:
            return lambda value: (part, (self.packing.token(value),))
        return methodcaller("__reduce_ex__", PROTOCOL)


class _Unpickler(pickle.Unpickler):
    def __init__(self, buffer: io.BytesIO, parts: Mapping[str, bytes]) -> None:
        super().__init__(buffer)
        self.parts = parts

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (part.__module__, part.__name__):
            return lambda token: unpack(self.parts[token], {})
        return super().find_class(module, name)
