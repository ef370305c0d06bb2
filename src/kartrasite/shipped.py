"""The default theme's templates become Python when the program is packed, and are taken from there when it runs.

Reading templates and writing Python for them is four fifths of compiling them, and the theme of a release is always
the same. Where a template is another, or Jinja is, it is turned into Python as any other.
"""

import json
from collections.abc import Mapping

import jinja2

from kartrasite.compiled import Generated, environment, generated, known_by
from kartrasite.layers import theme_texts
from kartrasite.read import Sources

FILE = "templates/generated.json"  # among the theme's own files: only there it can be found


def packed(theme: Sources) -> str:
    """The text of the file, for a folder that holds the default theme. Raises what Jinja raises."""
    env = environment()
    texts = theme_texts(Sources(theme.folder, {}), theme).templates
    made = {known_by(each): generated(env, each) for each in texts.values()}
    return json.dumps({"jinja": jinja2.__version__, "templates": made}, sort_keys=True)


def shipped(theme: Sources) -> Mapping[str, Generated]:
    """What the file has for this release of Jinja, by `known_by`; nothing where there is no such file."""
    text = theme.text(FILE)[0] if FILE in theme else None
    found = json.loads(text) if text else {}
    if found.get("jinja") != jinja2.__version__:
        return {}
    return {key: Generated(*each) for key, each in found["templates"].items()}
