"""A review becomes a warning where it does not say who looked at the thing, and how."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault


def data(data: Data) -> Iterable[DataFault]:
    """`tested:` in the front matter of each review; a desk review says that it is one."""
    for article in data.site.articles:
        if article.matter.kind == "review" and article.matter.tested is None:
            yield DataFault(
                article.path,
                ("kind",),
                "This review does not say who tested, and how.",
                "Add `tested: {by: …, how: …}`; where nobody used the product, say what was read.",
            )


CHECK = Check(
    code="K615",
    title="A review says who tested, and how",
    why="Readers and search engines ask what a judgement rests on.",
    source="Google Search Central: write high quality reviews; 16 CFR 465",
    level="warning",
    rules=("C5",),
    breaks="-- content/articles/second.md --\n---\nkind: review\n---\nShort.\n",
    keeps="-- content/articles/second.md --\n---\nkind: guide\n---\nShort.\n",
    data=data,
)
