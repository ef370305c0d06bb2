"""What a file of the owner's may hold: a class whose annotations say the kind of each key.

`name: Text = Field("", description="its name")`; what reads such records is in `fill`. Written here, since to load
pydantic took a third of a small site's first build.
"""

from collections.abc import Mapping
from inspect import get_annotations
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, NoReturn, Self

SEE = "Correct the value; docs/keys.md has each key with its kind."
REQUIRED = object()  # the default of a key that must be there


class Key(NamedTuple):
    """What may stand at one key of a record, which is called `written` in files.

    `least` and `most` bound a number, or the length of a list or mapping; `hint` is what to do where it is missing.
    """

    written: str
    kind: Any
    default: Any
    description: str
    least: int | None
    most: int | None
    hint: str = ""


def Field(  # as other libraries of records call it
    default: Any = REQUIRED, *, description: str = "", least: int | None = None, most: int | None = None,
    written: str = "", hint: str = "",
) -> Any:  # fmt: skip
    """What there is to say of a key besides its kind; without a `default` it must be there."""
    return Key(written, None, default, description, least, most, hint)


class Record:
    """What a file fills. It does not change, and equal ones have their values in the same order."""

    keys: ClassVar[Mapping[str, Key]] = MappingProxyType({})

    def __init_subclass__(cls) -> None:
        """Its keys, by attribute: those of the class above it, then its own."""
        own = {}
        for name, kind in get_annotations(cls).items():
            said = cls.__dict__.get(name, REQUIRED)
            key = said if isinstance(said, Key) else Field(said)
            own[name] = key._replace(written=key.written or name, kind=kind)
        cls.keys = MappingProxyType({**cls.keys, **own})

    def __init__(self, **values: Any) -> None:
        """A record of the program's own; its values are taken as they are. Raises a TypeError for other names."""
        made = {name: values.pop(name, key.default) for name, key in self.keys.items()}
        if values or REQUIRED in made.values():
            raise TypeError(f"{type(self).__name__} has not these values, or lacks some: {', '.join(values)}.")
        vars(self).update(made)

    def check(self) -> None:
        """Whether its values fit together. Raises a ValueError where they do not."""

    def overlaid(self, other: "Record | None") -> Self:
        """It with the values of another that are not None in place of its own."""
        said = vars(other) if other is not None else {}
        return type(self)(**{**vars(self), **{name: value for name, value in said.items() if value is not None}})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refused."""
        raise AttributeError(f"A {type(self).__name__} does not change.")

    def __eq__(self, other: object) -> bool:
        """Whether it is of the same class, and all values are equal."""
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Equal for equal ones. Raises a TypeError where a value has none."""
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        """As it would be made."""
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


class Unfit(ValueError):
    """A value of another kind than its key asks for; any other ValueError is about one of the right kind."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def other(value: object, expected: str, hint: str = SEE) -> Unfit:
    """What to raise where a value is not what is expected."""
    return Unfit(f"This is {shown(value)}; expected is {expected}.", hint)


class At(ValueError):
    """The fault of a whole record that is told at one of its keys."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def shown(value: object) -> str:
    """A value as messages name it."""
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "a group of names"
    text = "true" if value is True else "false" if value is False else "nothing" if value is None else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + '…"'
