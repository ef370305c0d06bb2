"""Values become the YAML and front matter of the site's files, so that kartrasite reads the same values back."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

# What XML and feeds may not hold (XML 1.0, 2.2), noncharacters, and the private-use letters that mark holes of a text.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff\ue000\ue001]")
BRACES = re.compile(r"\{(?=[{%#])")


def clean(text: str) -> str:
    """The text without what no file of a site may hold, its lines ended as on Unix."""
    return UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """A text for front matter: on one line, and with no sign that would look like a figure (K032)."""
    return BRACES.sub("{ ", " ".join(clean(text).split()))


def written(value: Any) -> str:
    """A value of mappings, sequences, texts, numbers and days as YAML; "" for nothing."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Lists stand deeper than their key, as people write them."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

    def shown(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = "|" if "\n" in text and not re.search(r"[ \t]\n|^[ \t\n]", text) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, shown)
    Dumper.add_representer(Decimal, lambda dumper, it: dumper.represent_scalar("tag:yaml.org,2002:float", f"{it:f}"))
    if not value:
        return ""
    # no line is folded: one that goes on with "- " would be told as a list gone astray (K031)
    return yaml.dump(_plain(value), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))


def flow(value: Any) -> str:
    """A value as YAML on one line, for owners to write into a file of theirs."""
    import yaml

    return yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    ).strip()


def document(matter: Mapping[str, Any], body: str) -> str:
    """Front matter and the text; what is empty in `matter` is left out."""
    kept = {key: value for key, value in matter.items() if value is not None and value not in ("", (), [], {})}
    body = clean(body).strip("\n")
    return f"---\n{written(kept)}---\n{body}\n" if body else f"---\n{written(kept)}---\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return clean(value) if isinstance(value, str) else value
