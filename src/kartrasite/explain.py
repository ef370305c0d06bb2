"""A Document becomes a record, and what the record refuses becomes problems in plain words at their places."""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from kartrasite.commissions import MODELS
from kartrasite.decode import Document, Path
from kartrasite.problem import Place, Problem, meant

R = TypeVar("R", bound=BaseModel)
KINDS: Mapping[str, str] = {
    "string_type": "a text", "int_type": "a whole number", "int_parsing": "a whole number",
    "int_from_float": "a whole number", "bool_type": "true or false", "bool_parsing": "true or false",
    "decimal_type": "a number", "decimal_parsing": "a number", "date_type": "a day such as 2026-11-02",
    "datetime_type": "a day such as 2026-11-02", "tuple_type": "a list", "list_type": "a list",
    "dict_type": "names with values", "model_type": "names with values", "model_attributes_type": "names with values",
    "mapping_type": "names with values", "datetime_parsing": "a day such as 2026-11-02",
    "date_parsing": "a day such as 2026-11-02", "datetime_from_date_parsing": "a day such as 2026-11-02",
    "date_from_datetime_parsing": "a day such as 2026-11-02", "date_from_datetime_inexact": "a day such as 2026-11-02",
    "datetime_object_invalid": "a day such as 2026-11-02", "is_instance_of": "another value",
}  # fmt: skip


def record(document: Document, model: type[R]) -> tuple[R | None, tuple[Problem, ...]]:
    """The record that a document fills, or None and every problem that it has."""
    try:
        return model.model_validate(document.value), ()
    except ValidationError as error:
        found = {_problem(document, model, each) for each in error.errors(include_url=False)}
        return None, tuple(sorted(found))


def _problem(document: Document, model: type[BaseModel], error: Any) -> Problem:
    kind, shown = error["type"], _shown(error["input"])
    steps, owner, field = _steps(model, error["loc"], document.value)
    if kind == "extra_forbidden":
        names = _keys(owner)
        hint = meant(str(steps[-1]), names, f"docs/keys.md lists them: {', '.join(sorted(names))}.")
        return Problem(document.key_place(steps), "K101", f'There is no key "{steps[-1]}" here.', hint)
    if kind == "missing":
        return _missing(document, steps, field)
    if kind == "at":  # a fault of the whole record that is told at one of its keys
        return Problem(document.place((*steps, error["ctx"]["key"])), "K104", error["ctx"]["said"], "")
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _model(document, steps, error.get("ctx", {}).get("tag", ""))
    place = document.key_place(steps) if error["loc"] and error["loc"][-1] == "[key]" else document.place(steps)
    if kind == "value_error":
        return Problem(place, "K104", str(error["ctx"]["error"]), "")
    if kind == "literal_error":
        values = [name.strip("' ") for name in str(error["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
        said = f"This is {shown}; expected is one of: {', '.join(values)}."
        return Problem(place, "K103", said, meant(str(error["input"]), values))
    return Problem(place, "K103", *_said(kind, shown, error.get("ctx", {})))


def _missing(document: Document, steps: Path, field: Any) -> Problem:
    about = field.description if field is not None and field.description else ""
    place = document.place(steps[:-1]) if steps[:-1] else Place(document.path, document.offset + 1, 1)
    message = f'The key "{steps[-1]}" is missing' + (f": {about}." if about else ".")
    return Problem(place, "K102", message, f"Add a line, {steps[-1]}: …")


def _model(document: Document, steps: Path, tag: str) -> Problem:
    """An entry of `commissions:` without a model, or with one that there is not."""
    names = [model.name for model in MODELS]
    if not tag:
        message = 'The key "model" is missing: which commission model it is.'
        return Problem(document.place(steps), "K102", message, f"There are: {', '.join(names)}.")
    message = f'There is no commission model "{tag}".'
    return Problem(document.place((*steps, "model")), "K103", message, meant(tag, names))


def _said(kind: str, shown: str, given: Mapping[str, Any]) -> tuple[str, str]:
    if kind == "string_too_short":
        return "There is nothing here; a text is expected.", "Fill it in, or take the key away."
    if kind == "too_short":
        return f"This is {shown}; at least {given.get('min_length', 1)} is expected.", "Add what is missing."
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        word = "at least" if kind.startswith("greater") else "at most"
        return f"This is {shown}; expected is {word} {next(iter(given.values()))}.", "Write a number in that range."
    expected = KINDS.get(kind)
    if expected:
        return (
            f"This is {shown}; expected is {expected}.",
            "Correct the value; docs/keys.md has each key with its kind.",
        )
    return f"This is {shown}, which is not a value for this key.", "docs/keys.md has each key with its kind."


def _steps(model: type[BaseModel], location: tuple[Any, ...], value: Any) -> tuple[Path, type[BaseModel] | None, Any]:
    """The path through the owner's own keys (pydantic's has the names of union members in it too)."""
    steps: list[str | int] = []
    owner: type[BaseModel] | None = model
    field = None
    location = tuple(step for step in location if step != "[key]")
    for number, step in enumerate(location):
        last = number == len(location) - 1
        inside = (isinstance(value, dict) and step in value) or (isinstance(value, list) and isinstance(step, int))
        if not inside and not last:
            owner = _member(field, step) or owner
            continue
        if (
            not inside
            and isinstance(step, str)
            and not (owner and step in _keys(owner))
            and last
            and not isinstance(value, dict)
        ):
            continue
        steps.append(step)
        if owner is not None and isinstance(step, str):
            field = next((f for name, f in owner.model_fields.items() if step in (name, f.alias)), field)
            if not last:
                owner = _member(field, None) or owner
        value = value[step] if inside and (isinstance(value, dict) or step < len(value)) else None
    return tuple(steps), owner, field


def _member(field: Any, tag: Any) -> type[BaseModel] | None:
    """The record that a field holds; among several, the one whose `model` is the tag."""
    found = list(_records(field.annotation)) if field is not None else []
    if tag is not None:
        tagged = [
            each
            for each in found
            if "model" in each.model_fields and tag in get_args(each.model_fields["model"].annotation)
        ]
        return tagged[0] if tagged else None
    return found[0] if len(found) == 1 else None


def _records(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _records(argument)


def _keys(owner: type[BaseModel] | None) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in owner.model_fields.items()) if owner else ()


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "a group of names"
    text = "true" if value is True else "false" if value is False else "nothing" if value is None else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + '…"'
