"""The default theme's templates become modules when the program is packed, and are taken from there when it runs.

What installs the program compiles them like all its modules, so that no first build has to. A template of the
owner's is another, and where Jinja is another release all are: those are turned into Python as any other.
"""

from collections.abc import Mapping
from importlib.util import find_spec
from types import CodeType

import jinja2

from kartrasite.read import Sources
from kartrasite.templating.compiled import Generated, Ready, environment, known_by, python_of
from kartrasite.templating.layers import theme_texts


def modules(theme: Sources) -> Mapping[str, str]:
    """The files of the package that holds them, for a folder that holds the default theme. Raises what Jinja raises."""
    env = environment()
    files, facts = {}, {}
    for template in theme_texts(Sources(theme.folder, {}), theme).templates.values():
        key = known_by(template)
        files[f"t{key}.py"], found = python_of(env, template)
        facts[key] = (template.path, *found)
    index = '"""Made when the program was packed: the default theme as Jinja compiles it."""\n\n'
    index += "from kartrasite.templating.shapes import Shape\n\n"
    return {**files, "__init__.py": f"{index}JINJA = {jinja2.__version__!r}\nFACTS = {facts!r}\n"}


def shipped() -> Mapping[str, Generated]:
    """What there is for this release of Jinja, by `known_by`; nothing where the program was not packed."""
    try:
        from kartrasite import ready  # type: ignore[attr-defined]
    except ImportError:
        return {}
    if jinja2.__version__ != ready.JINJA:
        return {}
    return {
        key: Generated(Ready(f"kartrasite.ready.t{key}", path), *facts) for key, (path, *facts) in ready.FACTS.items()
    }


def code_of(ready: Ready) -> CodeType:
    """The code of a template, as if it had been compiled from its own file."""
    spec = find_spec(ready.module)
    return _renamed(spec.loader.get_code(ready.module), ready.path)  # type: ignore[union-attr]


def _renamed(code: CodeType, path: str) -> CodeType:
    """The same code as of another file, which its faults name."""
    inner = tuple(_renamed(each, path) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_filename=path, co_consts=inner)
