"""An element tree becomes XHTML, to the byte as Python-Markdown writes it, in half the time."""

from collections.abc import Callable
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import _escape_attrib_html, _escape_cdata, to_xhtml_string  # type: ignore[attr-defined]

DEEP = 100  # elements in one another, from which the package's own function, which does not call itself, goes on


def serialized(element: Element) -> str:
    """An element and what is in it, with its tail."""
    parts: list[str] = []
    _serialize(parts.append, element, 0)
    return "".join(parts)


def _serialize(add: Callable[[str], None], element: Element, depth: int) -> None:
    tag = element.tag
    if depth > DEEP or not isinstance(tag, str):
        add(to_xhtml_string(element))
        return
    attributes = element.items()
    if attributes:
        written = (k if v is None else f'{k}="{_escape_attrib_html(v)}"' for k, v in sorted(attributes))
        add(f"<{tag} {' '.join(written)}")
    else:
        add(f"<{tag}")
    small = tag.lower()
    if small in HTML_EMPTY:
        add(" />")
    else:
        add(">")
        if text := element.text:
            add(text if small in ("script", "style") else _escape_cdata(text))
        for child in element:
            _serialize(add, child, depth + 1)
        add(f"</{tag}>")
    if tail := element.tail:
        add(_escape_cdata(tail))
