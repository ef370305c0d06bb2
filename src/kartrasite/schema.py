"""Records become JSON Schemas, by which editors complete and check the owner's files as they are typed.

A schema says what a file may hold, key by key, and no more: whether names lead anywhere and whether values fit
together only a build knows. It is of draft 07, which editors understand.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from kartrasite.entries import KINDS, LINKS
from kartrasite.model.settings import Settings
from kartrasite.records.fields import MONTHS, DurationValue
from kartrasite.records.fill import Kinds
from kartrasite.records.record import REQUIRED, Key, Record

Form = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
# What may be asked for, each with the files that it is for.
FILES: Mapping[str, tuple[Any, str]] = MappingProxyType({
    "settings": (Settings, "kartrasite.yml"),
    "article": (KINDS["articles"], "the front matter of content/articles/*.md and content/pages/*.md"),
    "program": (KINDS["programs"], "content/programs/*.yml"),
    "author": (KINDS["authors"], "content/authors/*.yml"),
    "comments": (KINDS["comments"], "content/comments/*.yml"),
    "links": (LINKS, "content/links.yml"),
})  # fmt: skip
PERCENT = {"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*%\s*$"}
ADDRESS = {"type": "string", "pattern": r"^https?://\S+$"}
NAME = {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9_-]*$"}
TEXT = {"type": "string", "minLength": 1}
SPAN = {"type": ["string", "integer"], "pattern": r"^\s*(\d+\s*-\s*)?\d*\s*$"}
# A pattern holds for texts alone, a bound for numbers alone.
FORMS: Mapping[str, Form] = MappingProxyType({
    "str": {"type": "string"}, "int": {"type": "integer"}, "bool": {"type": "boolean"}, "nonempty": TEXT,
    "identifier": NAME, "reference": {"type": ["string", "number"]},
    "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    "web_address": ADDRESS, "paid_address": ADDRESS, "_an_address_with_its_slash": ADDRESS,
    "_an_address_for_menus": {"type": "string", "pattern": "^(/|#|https?://|mailto:|tel:)"},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, "_a_zone_that_exists": TEXT,
    "_a_locale_that_exists": {"type": "string"},
    "_among_the_themes": {"type": "string", "pattern": r"^(themes/[\w.-]+/?)?$"},
    "_readable_on_white": {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"},
    "moment": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"},
    "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "score": {"type": ["number", "string"], "minimum": 0, "maximum": 5, "pattern": r"^\s*[0-5](\.\d+)?\s*$"},
    "amount": {"type": ["number", "string"], "minimum": 0, "pattern": r"^\s*\d+(\.\d+)?\s*$"},
    "percent": PERCENT,
    "rate": {"anyOf": [PERCENT, {"type": "object", "properties": dict.fromkeys(MONTHS, PERCENT),
                                 "additionalProperties": False}]},
    "_days": SPAN, "months": SPAN, "payments": SPAN,
    "a_sum_or_a_range": {"type": ["number", "string"], "minimum": 0, "pattern": r"^\s*\d+(\.\d+)?(-\d+(\.\d+)?)?\s*$"},
})  # fmt: skip


def schema(name: str) -> Form:
    """The schema of one of the FILES. Raises a KeyError for another name."""
    kind, where = FILES[name]
    return {"$schema": DRAFT, "title": f"kartrasite: {where}", **_form(kind)}


def _form(kind: Any) -> Form:
    """What a value of a kind may be. Raises a KeyError for a kind without a form."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType) and inner[1:] == (NoneType,):
        return _form(inner[0])
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple and inner[1:] == (...,):
        return {"type": "array", "items": _form(inner[0])}
    if origin is dict:
        return _named(_form(inner[0]), _form(inner[1]))
    if origin is Annotated:
        return _annotated(inner)
    return _record(kind) if issubclass(kind, Record) else dict(FORMS[kind.__name__])


def _annotated(inner: tuple[Any, ...]) -> Form:
    if isinstance(inner[1], Kinds):
        return _one_of_several(inner[1])
    name = inner[-1].__name__
    if name == "duration":  # it may be written out as well
        words = r"^\s*(\d+\s+(hour|day|week|month|year)s?|session)\s*$"
        return {"anyOf": [{"type": "string", "pattern": words}, _record(DurationValue)]}
    return dict(FORMS[name])


def _named(name: Form, value: Form) -> Form:
    if "enum" in name:
        return {"type": "object", "properties": dict.fromkeys(name["enum"], value), "additionalProperties": False}
    named = {"propertyNames": {"pattern": name["pattern"]}} if "pattern" in name else {}
    return {"type": "object", **named, "additionalProperties": value}


def _record(record: type[Record]) -> Form:
    keys = record.keys.values()
    needed = [key.written for key in keys if key.default is REQUIRED]
    return {
        "type": "object", "properties": {key.written: _value(key) for key in keys}, "additionalProperties": False,
        **({"required": needed} if needed else {}),
    }  # fmt: skip


def _one_of_several(kinds: Kinds) -> Form:
    """Each of the records where its name stands, so that what is at fault is told of that one alone."""
    words = {kinds.by: {"enum": list(kinds.records), "description": f"which {kinds.what}"}}
    cases = [
        {"if": {"properties": {kinds.by: {"const": name}}, "required": [kinds.by]}, "then": _form(record)}
        for name, record in kinds.records.items()
    ]
    return {"type": "object", "properties": words, "required": [kinds.by], "allOf": cases}


def _value(key: Key) -> Form:
    form = _form(key.kind)
    of_length = "Items" if form.get("type") == "array" else "Properties"
    for bound, said, length in ((key.least, "minimum", f"min{of_length}"), (key.most, "maximum", f"max{of_length}")):
        if bound is not None:
            form[said if form.get("type") == "integer" else length] = bound
    if key.description:
        form["description"] = key.description
    if isinstance(key.default, (str, int, Decimal)) and key.default != "":
        form["default"] = float(key.default) if isinstance(key.default, Decimal) else key.default
    return _or_nothing(form) if key.default is None else form


def _or_nothing(form: Form) -> Form:
    """What may also be left empty."""
    if "enum" in form:
        return {**form, "enum": [*form["enum"], None]}
    if "type" in form:
        kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
        return {**form, "type": [*kinds, "null"]}
    return {**form, "anyOf": [*form["anyOf"], {"type": "null"}]}
