"""A drawer becomes its entries: each module of a package exposes one named constant."""

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def entries(package: ModuleType, constant: str, kind: type[T]) -> tuple[T, ...]:
    """The constants of a package's modules, in name order; a TypeError names a module without one."""
    found = []
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
        value = getattr(import_module(f"{package.__name__}.{module.name}"), constant, None)
        if not isinstance(value, kind):
            raise TypeError(f"{package.__name__}.{module.name} exposes no {constant} of type {kind.__name__}.")
        found.append(value)
    return tuple(found)
