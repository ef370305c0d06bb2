"""A drawer becomes its entries: each module of a package exposes one named constant."""

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def names(package: ModuleType) -> tuple[str, ...]:
    """The names of a package's modules, in order; a package in it is what entries share, and none of them."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.ispkg))


def entries(
    package: ModuleType, constant: str, kind: type[T], wanted: tuple[str, ...] | None = None
) -> tuple[T, ...]:
    """The constants of a package's modules, of all or of those `wanted`, in name order.

    A TypeError names a module without one.
    """
    found = []
    for name in names(package) if wanted is None else wanted:
        value = getattr(import_module(f"{package.__name__}.{name}"), constant, None)
        if not isinstance(value, kind):
            raise TypeError(f"{package.__name__}.{name} exposes no {constant} of type {kind.__name__}.")
        found.append(value)
    return tuple(found)
