"""Pages become pages that follow their files: the client is put behind their own bytes when they are answered.

It is never put in before, so nothing of it can be in an output.
"""

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files

from kartrasite.serving.policy import relaxed
from kartrasite.serving.routes import Answer

ADDRESS = "/__kartrasite/client.js"


@cache
def script() -> bytes:
    """The client, one script that leaves no name behind."""
    folder = files("kartrasite.serving") / "client"
    parts = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}
    style = f"const STYLE = {json.dumps(parts.pop('style.css'))};\n"
    own = "const config = JSON.parse(document.currentScript.dataset.kartrasite);\ndocument.currentScript.remove();\n"
    code = "\n".join(parts[name] for name in sorted(parts) if name.endswith(".js"))
    return f'(() => {{\n"use strict";\n{own}{style}{code}}})();\n'.encode()


@cache
def livereload() -> bytes:
    """The client of the livereload package, which is LiveReload's own."""
    return (files("livereload") / "vendors" / "livereload.js").read_bytes()


def dressed(answer: Answer, run: str, editor: bool, held: Mapping[str, str]) -> bytes:
    """A page with the client behind it; `held` is of the whole site, and what this page links to goes along."""
    near = {address: reason for address, reason in held.items() if address.encode() in answer.body}
    return relaxed(answer.body, run) + _tag({"run": run, "mark": answer.mark, "editor": editor, "held": near})


def waiting(run: str, editor: bool, broken: bool) -> bytes:
    """The page that stands where there has been no good site yet; the client shows the report on it."""
    words = "There is no good build to show yet." if broken else "Building…"
    page = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>kartrasite</title>'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"></head>'
        f'<body style="font:1.1rem system-ui;margin:40vh auto;text-align:center"><p>{words}</p></body></html>\n'
    )
    return page.encode() + _tag({"run": run, "mark": "none", "editor": editor, "held": {}, "bare": True})


def _tag(config: Mapping[str, object]) -> bytes:
    value = escape(json.dumps(config, ensure_ascii=False))
    return f'<script src="{ADDRESS}" nonce="{config["run"]}" data-kartrasite="{value}"></script>\n'.encode()
