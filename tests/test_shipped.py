"""What the wheel ships of the theme's templates gives the very same code as the templates themselves."""

import marshal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType

import pytest

import kartrasite
from kartrasite.model.site import Template
from kartrasite.read import Sources, read
from kartrasite.templating.compiled import Compiled, Ready, compile_theme, generated, known_by
from kartrasite.templating.layers import theme_texts
from kartrasite.templating.shipped import code_of, modules, shipped

ROOT = Path(__file__).parents[1]
Pack = Callable[[Sources], None]


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pack]:
    """Makes the program one that was packed with a theme."""
    monkeypatch.setattr(kartrasite, "__path__", [str(tmp_path / "packed"), *kartrasite.__path__])

    def packed(theme: Sources) -> None:
        (tmp_path / "packed/ready").mkdir(parents=True)
        for name, text in modules(theme).items():
            (tmp_path / "packed/ready" / name).write_text(text, encoding="utf-8")

    yield packed
    for name in [name for name in sys.modules if name.startswith("kartrasite.ready")]:
        del sys.modules[name]
    if hasattr(kartrasite, "ready"):
        del kartrasite.ready


def theme(folder: Path, **texts: str) -> Sources:
    for name, text in texts.items():
        (folder / "theme/templates").mkdir(parents=True, exist_ok=True)
        (folder / f"theme/templates/{name}.html").write_text(text, encoding="utf-8")
    return read(folder / "theme", ("templates",))[0]


def templates(found: Sources) -> dict[str, Template]:
    return dict(theme_texts(Sources(found.folder, {}), found).templates)


def files(code: CodeType) -> set[str]:
    """The files that a code and all codes in it are of."""
    return {code.co_filename}.union(*(files(each) for each in code.co_consts if isinstance(each, CodeType)))


def spelled_out(made: Compiled, texts: dict[str, Template]) -> Compiled:
    """With the codes themselves in the place of modules' names."""
    codes = {
        name: code_of(each) if isinstance(each, Ready) else marshal.loads(each)
        for name, each in made.codes.items()
    }
    assert {name: {texts[name].path} for name in codes} == {name: files(code) for name, code in codes.items()}
    return made._replace(codes=codes)


def compiled_again(texts: dict[str, Template], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the templates that Jinja has to read although something was shipped."""
    read: list[str] = []
    monkeypatch.setattr(
        "kartrasite.templating.compiled.generated", lambda env, each: read.append(each.path) or generated(env, each)
    )
    assert spelled_out(compile_theme(texts, shipped()), texts) == spelled_out(compile_theme(texts), texts)
    return read[: -len(texts)]  # the second time nothing is at hand


def test_the_default_theme_is_the_same_from_what_is_shipped(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    default = read(ROOT, ("templates",))[0]
    pack(default)
    assert len(templates(default)) > 60
    assert compiled_again(templates(default), monkeypatch) == []


def test_only_a_template_that_is_another_is_read_by_jinja(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = theme(tmp_path, article="{{ page.title }}", card="{% macro card() %}{% endmacro %}")
    pack(found)
    texts = templates(found)
    texts["article.html"] = Template("templates/article.html", "{{ page.title }}!")
    texts["moved.html"] = Template("templates/moved.html", texts["card.html"].text)  # its errors name its path
    assert compiled_again(texts, monkeypatch) == ["templates/article.html", "templates/moved.html"]


def test_what_another_jinja_made_is_left_aside(tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(theme(tmp_path, article="{{ page.title }}"))
    assert list(shipped()) == [known_by(Template("templates/article.html", "{{ page.title }}"))]
    monkeypatch.setattr("jinja2.__version__", "1.0")
    assert shipped() == {}


def test_a_program_that_was_not_packed_compiles_as_ever() -> None:
    assert shipped() == {}
