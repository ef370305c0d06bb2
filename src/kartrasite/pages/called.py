"""Elements become what selectors call them: their tags, .classes, #ids and [attributes], in small letters."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

CLASS = re.compile("[^ \t\n\f\r]+")  # no other blank ends a name (WHATWG DOM, ordered sets)


@lru_cache(maxsize=1024)  # pages of one template have the same ones
def all_called(tags: frozenset[str], keys: frozenset[str], classes: frozenset[str]) -> frozenset[str]:
    """What the elements of a page are called, together."""
    parts = (part for key in keys for part in (key, *key.split(":")))  # xlink:href is [xlink|href] too
    dots = (each for value in classes for each in dotted(value))
    return frozenset((*(tag.lower() for tag in tags), *(f"[{part.lower()}" for part in parts), *dots))


@lru_cache(maxsize=1024)
def holding(values: frozenset[str], wanted: frozenset[str]) -> frozenset[str]:
    """Those values of class attributes that hold one of the .classes."""
    return frozenset(value for value in values if not wanted.isdisjoint(dotted(value)))


@lru_cache(maxsize=4096)
def dotted(value: str) -> tuple[str, ...]:
    """What selectors call the classes of an attribute, in small letters."""
    return tuple(f".{each}" for each in CLASS.findall(value.lower()))


def names(elements: Iterable[tuple[str, Mapping[str, str | None]]]) -> set[str]:
    """What selectors call elements, each given by its tag and attributes: tags, .classes, #ids and [attributes]."""
    found: set[str] = set()
    for tag, attributes in elements:
        found.add(tag.lower())
        found.update([f"[{name.lower()}" for name in attributes], dotted(attributes.get("class") or ""))
        if "id" in attributes:
            found.add(f"#{(attributes['id'] or '').lower()}")
    return found
