"""An article becomes what networks show beside links to it: a card of its own, or its picture where cards are off."""

from decimal import Decimal

from msgspec import Struct

from kartrasite.address import file_href
from kartrasite.cards import HEIGHT, WIDTH
from kartrasite.fingerprint import digest
from kartrasite.locales import direction
from kartrasite.model.site import Article, Font
from kartrasite.pictures.letters import drawable, font_for, lacking, shown
from kartrasite.present import Views
from kartrasite.views import SocialImage

SHOWN = (".gif", ".jpg", ".png", ".webp")  # forms that networks show
LOOK = 1  # raised when cards are drawn in another way, so that networks fetch them anew


class Plate(Struct, frozen=True):
    """All that a card is made from, besides its font."""

    title: str
    site: str
    rating: Decimal | None
    locale: str
    accent: str
    direction: str


def plate(views: Views, article: Article) -> tuple[Plate, Font] | None:
    """What stands on the article's card, and in which font; None where there is none.

    A title that no font has the letters of gives way to the site's name, and where that has none either, there is
    no card.
    """
    settings, frame = views.site.settings, views.framed(article.matter.language)
    if not views.site.fonts or article.matter.kind == "page":
        return None
    title, site = drawable(article.matter.title), drawable(frame.title)
    font = font_for(title, views.site.fonts)
    if font is None:
        title, site, font = site, "", font_for(site, views.site.fonts)
    if font is None:
        return None
    title, site = shown(title, font.data), "" if lacking(site, font.data) else shown(site, font.data)
    language = article.matter.language or settings.language
    return Plate(title, site, views.rating(article), frame.locale, settings.theme.accent, direction(language)), font


def card_file(article: Article, plate: Plate, font: Font) -> str:
    """Where the card stands in the output; the name changes with all that it shows."""
    return f"cards/{article.slug}.{digest((plate, font.digest, LOOK))[:8]}.png"


def social_image(views: Views, article: Article) -> SocialImage | None:
    """The article's card; where cards are off, its own image if networks show that form."""
    if found := plate(views, article):
        address = file_href(views.root, card_file(article, *found))
        return SocialImage(views.absolute(address), WIDTH, HEIGHT, article.matter.title)
    image = views.summary(article).image
    if image is None or views.site.fonts or not image.src.endswith(SHOWN):
        return None
    return SocialImage(views.absolute(image.src), image.width, image.height, image.alt or article.matter.title)
