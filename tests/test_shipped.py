"""What the wheel ships of the theme's templates gives the very same code as the templates themselves."""

import json
from pathlib import Path

from pytest import MonkeyPatch

from kartrasite.compiled import compile_theme, generated, known_by
from kartrasite.layers import theme_texts
from kartrasite.model.site import Template
from kartrasite.read import Sources, read
from kartrasite.shipped import FILE, packed, shipped

ROOT = Path(__file__).parents[1]


def theme(folder: Path, **texts: str) -> Sources:
    (folder / "templates").mkdir()
    for name, text in texts.items():
        (folder / f"templates/{name}.html").write_text(text, encoding="utf-8")
    (folder / FILE).write_text(packed(read(folder, ("templates",))[0]), encoding="utf-8")
    return read(folder, ("templates",))[0]


def compiled_again(templates: dict[str, Template], found: Sources, monkeypatch: MonkeyPatch) -> list[str]:
    """The paths of the templates that Jinja has to read although something was shipped."""
    read: list[str] = []
    monkeypatch.setattr(
        "kartrasite.compiled.generated", lambda env, each: read.append(each.path) or generated(env, each)
    )
    assert compile_theme(templates, shipped(found)) == compile_theme(templates)
    return read[: -len(templates)]  # the second time nothing is at hand


def test_the_default_theme_is_the_same_from_what_is_shipped(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    default = read(ROOT, ("templates",))[0]
    templates = dict(theme_texts(Sources(ROOT, {}), default).templates)
    (tmp_path / "templates").mkdir()
    (tmp_path / FILE).write_text(packed(default), encoding="utf-8")
    assert len(templates) > 60
    assert compiled_again(templates, read(tmp_path, ("templates",))[0], monkeypatch) == []


def test_only_a_template_that_is_another_is_read_by_jinja(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    found = theme(tmp_path, article="{{ page.title }}", card="{% macro card() %}{% endmacro %}")
    templates = dict(theme_texts(Sources(tmp_path, {}), found).templates)
    templates["article.html"] = Template("templates/article.html", "{{ page.title }}!")
    templates["moved.html"] = Template("templates/moved.html", templates["card.html"].text)  # its errors name its path
    read = compiled_again(templates, found, monkeypatch)
    assert read == ["templates/article.html", "templates/moved.html"]


def test_what_another_jinja_made_is_left_aside(tmp_path: Path) -> None:
    found = theme(tmp_path, article="{{ page.title }}")
    assert list(shipped(found)) == [known_by(Template("templates/article.html", "{{ page.title }}"))]
    text = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    (tmp_path / FILE).write_text(json.dumps(text | {"jinja": "1.0"}), encoding="utf-8")
    assert shipped(read(tmp_path, ("templates",))[0]) == {}


def test_a_theme_without_the_file_is_compiled_as_ever(tmp_path: Path) -> None:
    assert shipped(read(tmp_path, ("templates",))[0]) == {}
