"""Social cards: a picture of each article's title, score and site for networks that show links with one."""

from collections.abc import Iterator

from kartrasite.cards import Card, draw
from kartrasite.job import Job, Made
from kartrasite.locales import number_text
from kartrasite.model.site import Font
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.problem import Place, Problem
from kartrasite.social import Plate, card_file, plate
from kartrasite.templating.workshop import Workshop


def plan(views: Views) -> Iterator[Job]:
    """One card an article; none for pages such as the privacy policy."""
    for article in views.site.articles:
        if found := plate(views, article):
            yield Job(
                path=card_file(article, *found), format=OUTPUT.name, source=article.path,
                parts={"plate": found[0], "font": found[1]},
            )


def make(job: Job, workshop: Workshop) -> Made:
    """The card as PNG, or what is wrong with the owner's font."""
    shown, font = job.parts["plate"], job.parts["font"]
    assert isinstance(shown, Plate) and isinstance(font, Font)
    card = Card(
        shown.title, shown.site, "" if shown.rating is None else number_text(shown.rating, shown.locale),
        0.0 if shown.rating is None else float(shown.rating) / 5, shown.accent, shown.direction == "rtl",
    )
    try:
        return draw(card, font.data), ()
    except OSError:  # what the font library cannot read
        hint = "Take another font, or take it away: the theme has one."
        return b"", (Problem(Place(font.path), "K025", "This font cannot be drawn with.", hint),)


OUTPUT = OutputFormat("cards", plan, make)
