"""An article becomes warnings where its title or its description is longer or shorter than search results show."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault

LONGEST_TITLE = 70  # letters, without the site's name, which the theme puts behind it
SHORTEST, LONGEST = 25, 160  # letters of a description


def data(data: Data) -> Iterable[DataFault]:
    """Titles and descriptions as the front matter and kartrasite.yml have them; not of pages kept out of results."""
    settings = data.site.settings
    yield from _described("kartrasite.yml", settings.description)
    for language, told in settings.languages.items():
        if told.description is not None:
            yield from _described("kartrasite.yml", told.description, "languages", language)
    for article in (*data.site.articles, *data.site.pages):
        if article.matter.noindex:
            continue
        if (size := len(article.matter.title)) > LONGEST_TITLE:
            said = f"The title has {size} letters; search results show about {LONGEST_TITLE}."
            yield DataFault(article.path, ("title",), said, "Say it shorter, or first what tells it from others.")
        yield from _described(article.path, article.matter.description)


def _described(path: str, description: str, *above: str) -> Iterable[DataFault]:
    size, where = len(description), (*above, "description")
    if size < SHORTEST:
        said = f"The description has {size} letters, fewer than {SHORTEST}."
        yield DataFault(path, where, said, "Write a sentence or two on what stands there.")
    elif size > LONGEST:
        said = f"The description has {size} letters; search results show about {LONGEST}."
        yield DataFault(path, where, said, "Say it shorter, or first what matters most.")


CHECK = Check(
    code="K811",
    title="Titles and descriptions of sensible length",
    why="A search result cuts what is too long, and takes other words from the page where they are too few.",
    source="Bing Webmaster Tools: SEO reports (25 to 160 letters, titles up to 70); Google Search Central: snippets",
    level="warning",
    rules=("P1",),
    breaks="""\
---
description: A review.
---
We looked at the prices.
""",
    keeps="""\
---
description: A review of what Acme pays, and when.
---
We looked at the prices.
""",
    data=data,
)
