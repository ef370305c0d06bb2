"""The settings of a Hugo site: the languages of its texts, and what it says in each, as lines for kartrasite.yml.

They stand in one file (hugo.toml, config.yaml …) or in config/_default/, with a file for some keys (menus.de.toml).
Capital letters in keys say nothing.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from kartrasite.importers.parts.front import flow, line
from kartrasite.importers.parts.imported import Remark
from kartrasite.importers.parts.menus import FOOT
from kartrasite.records.fields import LANGUAGE

FILE = re.compile(r"(config/_default/)?([\w-]+)(?:\.([\w-]+))?\.(?:toml|ya?ml|json)")
SUFFIX = re.compile(r"\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?)$")
ELSEWHERE = re.compile(r"https?://|mailto:|tel:|#.")
Find = Callable[[str], str]  # the new name of the text at an old address, "" where there is none


class Config(Struct, frozen=True):
    """The settings, with small keys; `languages` by code, empty for a site in one, of which `default` is not said."""

    told: Mapping[str, Any] = {}
    languages: Mapping[str, Mapping[str, Any]] = {}
    default: str = ""

    def spoken(self, path: str) -> tuple[str, str]:
        """The language of a text by its path below content/, "" where none is said; and the path without it."""
        for code, told in self.languages.items():
            folder = f"{_text(told, 'contentdir').strip('./').removeprefix('content').strip('/')}/"
            if folder != "/" and path.startswith(folder):
                return code, path.removeprefix(folder)
        stem, ending = PurePosixPath(path).stem, PurePosixPath(path).suffix
        found = SUFFIX.search(stem)
        if found and found[1].lower() in self.languages:
            return found[1].lower(), path.removesuffix(stem + ending) + stem.removesuffix(found[0]) + ending
        return self.default, path

    def address(self, path: str, language: str) -> str:
        """Where the old site had what stands at a path of a language."""
        bare = language == self.default and self.told.get("defaultcontentlanguageinsubdir") is not True
        return path if bare else f"{language}/{path}"


def config(files: Mapping[str, bytes]) -> tuple[Config, tuple[Remark, ...]]:
    """The settings among the files of a site, and what cannot be read of them."""
    told: dict[str, Any] = {}
    remarks = []
    for path, data in sorted(files.items()):
        found = FILE.fullmatch(path)
        name = found[2].lower() if found else ""
        whole, part = name in ("hugo", "config"), bool(found and found[1]) and name in ("languages", "menus", "menu")
        if not found or not (whole or part):
            continue
        try:
            values = _small(_read(path, data.decode("utf-8")))
        except (ValueError, RecursionError):
            said = f"{path} cannot be read, so no language and no menu of it was carried over."
            remarks.append(Remark("", said, "Correct it and import again, or write them into kartrasite.yml."))
            continue
        keys = () if whole else ("languages", found[3].lower(), name) if found[3] else (name,)
        for key in reversed(keys):
            values = {key: values}
        _merge(told, values)
    languages = {
        code: each for code, each in _group(told, "languages").items()
        if LANGUAGE.fullmatch(code) and isinstance(each, dict) and each.get("disabled") is not True
    }  # fmt: skip
    default = _text(told, "defaultcontentlanguage").lower() or "en"
    return Config(told, languages, default if languages else ""), tuple(remarks)


def waiting(config: Config, own: str, find: Find) -> Iterator[Remark]:
    """What the old site said in the site's `own` language and in others, which the owner has to write."""
    others: dict[str, dict[str, Any]] = {}
    left: list[str] = []
    for code, told in config.languages.items() or [("", config.told)]:
        mine = _menus(told) or (_menus(config.told) if code == config.default else {})
        lists = {key: menu for key, menu in _placed(mine, config, code, own, find, left).items() if menu}
        if code in ("", own):
            for key, menu in lists.items():
                said = f"The old site's menu for {key}: waits for you, since this file is yours."
                yield Remark("kartrasite.yml", said, f"Write it in place of {key}: there: {key}: {flow(menu)}")
        else:
            params = _group(told, "params")
            words = {
                "title": _text(told, "title"),
                "tagline": _text(params, "tagline") or _text(params, "subtitle"),
                "description": _text(params, "description") or _text(told, "description"),
            }
            others[code] = {key: value for key, value in {**words, **lists}.items() if value}
    if any(others.values()):
        said = "What the old site said in further languages waits for you, since this file is yours."
        yield Remark("kartrasite.yml", said, f"Write it there: languages: {flow(dict(sorted(others.items())))}")
    if left:
        said = "Entries of menus that lead to nothing here, or stand below others, are left out: "
        yield Remark("kartrasite.yml", f"{said}{', '.join(left)}.")


def _placed(
    menus: Mapping[str, Any], config: Config, code: str, own: str, find: Find, left: list[str]
) -> dict[str, list[dict[str, str]]]:
    """The entries of menus by where they stand in ours; the words of those that are not taken go to `left`."""
    placed: dict[str, list[dict[str, str]]] = {"navigation": [], "footer": []}
    for name, entries in menus.items():
        given = [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
        for each in sorted(given, key=_weight):
            label = line(_text(each, "name") or _text(each, "title") or _text(each, "identifier"))
            to = _leads(_text(each, "pageref") or _text(each, "url"), config, code, own, find)
            if label and to and not each.get("parent"):
                placed["footer" if FOOT.search(name) else "navigation"].append({"label": label, "to": to})
            elif label:
                left.append(label)
    return placed


def _weight(entry: Mapping[str, Any]) -> tuple[bool, int, str]:
    """As Hugo orders menus: what has no weight comes last, and then by name."""
    weight = entry.get("weight")
    number = weight if isinstance(weight, int) else 0
    return not number, number, _text(entry, "name")


def _leads(address: str, config: Config, code: str, own: str, find: Find) -> str:
    """Where an entry of a menu in a language leads now; "" for nowhere here."""
    if ELSEWHERE.match(address):
        return line(address)
    path = address.strip("/").removesuffix(".md").removesuffix("/_index")
    path = path.removeprefix(f"{code}/") if path != code else ""
    root = "" if code in ("", own) else f"{code}/"
    if path in ("", "_index"):
        return f"/{root}" if address else ""
    if path.partition("/")[0] in ("tags", "categories"):
        return f"/{root}{path}/"
    name = find(config.address(path, code)) or find(path)
    return f"/{name}/" if name else ""


def _read(path: str, text: str) -> Any:
    """The values of a file. Raises a ValueError where it cannot be read."""
    if path.endswith(".toml"):
        return tomllib.loads(text)
    if path.endswith(".json"):
        return json.loads(text)
    from kartrasite.records.decode import yaml_document

    document = yaml_document(text, path)[0]
    if document is None:
        raise ValueError
    return document.value


def _small(value: Any) -> Any:
    """With all keys in small letters."""
    if isinstance(value, dict):
        return {str(key).lower(): _small(each) for key, each in value.items()}
    return [_small(each) for each in value] if isinstance(value, list) else value


def _merge(told: dict[str, Any], more: Any) -> None:
    for key, value in more.items() if isinstance(more, dict) else ():
        if isinstance(told.get(key), dict) and isinstance(value, dict):
            _merge(told[key], value)
        else:
            told[key] = value


def _menus(told: Mapping[str, Any]) -> dict[str, Any]:
    return {**_group(told, "menu"), **_group(told, "menus")}


def _group(told: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = told.get(key)
    return value if isinstance(value, dict) else {}


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return line(value) if isinstance(value, str) else ""
