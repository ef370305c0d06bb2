"""A site's address becomes a warning where a program's mark stands in its domain."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from kartrasite.checks import Check, Data, DataFault

SHORT = 4  # letters below which a name is found in too many words


def data(data: Data) -> Iterable[DataFault]:
    """The name without blanks and signs, anywhere in the host."""
    domain = (urlsplit(data.site.settings.url).hostname or "").lower()
    host = re.sub(r"[^a-z0-9.]", "", domain)
    for program in data.site.programs.values():
        for name in dict.fromkeys((program.name, program.product.name or program.name)):
            mark = re.sub(r"[^a-z0-9]", "", name.lower())
            if len(mark) >= SHORT and mark in host:
                yield DataFault(
                    "kartrasite.yml",
                    ("url",),
                    f"The name {name} stands in the domain {domain}.",
                    "Programs forbid their marks in affiliates' domains: ask in writing, or take another domain.",
                )


CHECK = Check(
    code="K613",
    title="No program's mark in the domain",
    why="A domain with the merchant's name looks like the merchant, and trademark rules of networks forbid it.",
    source="Amazon Associates Trademark Guidelines; ClickBank trademark policy; the programs' agreements",
    level="warning",
    rules=("C4",),
    breaks="-- kartrasite.yml --\nurl: https://acme-reviews.example/\n",
    keeps="-- kartrasite.yml --\nurl: https://course-reviews.example/\n",
    data=data,
)
