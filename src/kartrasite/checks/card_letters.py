"""A title becomes a fault where no font of the social cards has all its letters."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault
from kartrasite.pictures.letters import drawable, font_for, lacking

HINT = "Put a font that has them into templates/fonts/, or write `social_cards: false` in kartrasite.yml."

EXAMPLE = """-- kartrasite.yml --
social_cards: true
-- content/articles/acme-review.md --
---
title: {}
description: What Acme's program pays, and when the money comes.
date: 2026-11-01
---
Words.
"""


def data(data: Data) -> Iterable[DataFault]:
    """Once for each set of letters: a site in another script would hear it for each article."""
    fonts = data.site.fonts
    told: set[str] = set()
    if not fonts:
        return
    for article in data.site.articles:
        title = drawable(article.matter.title)
        if font_for(title, fonts) is None:
            missing = min((lacking(title, font.data) for font in fonts), key=len)
            if missing[0] not in told:
                told.update(missing)
                yield DataFault(
                    article.path, ("title",),
                    f"Social cards are drawn without this title: no font here draws {' '.join(missing[:8])}.", HINT,
                )


CHECK = Check(
    code="K851",
    title="Social cards can show the title",
    why="A card with boxes in place of letters says nothing; without its title it says only whose it is.",
    source="Unicode 16, 5.3: unknown and missing characters",
    level="warning",
    rules=("P1",),
    breaks=EXAMPLE.format("Acme 評測 and nothing more"),
    keeps=EXAMPLE.format("Ελληνικά και Кириллица"),
    data=data,
)
