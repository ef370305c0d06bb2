"""An article becomes a TextView: its Markdown and just what the text refers to."""

from collections.abc import Iterator
from types import MappingProxyType

from kartrasite.address import image_name
from kartrasite.model.site import Article
from kartrasite.pictures.picture import Picture
from kartrasite.present import Views
from kartrasite.problem import near
from kartrasite.views import Promoted, TextView


def text_view(views: Views, article: Article) -> TextView:
    """The text with the links of the site and the images that it names: only their changes concern it."""
    settings = views.site.settings
    return TextView(
        path=article.path,
        line=article.line,
        dialect=settings.markdown.dialect,
        locale=views.framed(article.matter.language).locale,
        root=settings.root,
        links=views.registry.named(article.outline.links),
        images=MappingProxyType(dict(_images(views, article))),
        pictured=article.matter.image is not None and article.matter.kind != "page",
        language=article.matter.language or settings.language,
        kind=article.matter.kind,
        tested=article.matter.tested is not None,
        promoted=tuple(_promoted(views, article)),
        elsewhere=tuple(_elsewhere(views, article)),
        updated=f"{article.updated:%Y-%m-%d}" if article.updated and article.matter.stamp else "",
        stamp=article.matter.stamp,
        stamp_place=article.stamp_place,
        url=settings.url,
        alike=MappingProxyType(dict(_alike(views, article))),
    )


def _promoted(views: Views, article: Article) -> Iterator[Promoted]:
    for id in article.promotes:
        if program := views.site.programs.get(id):
            yield Promoted(id, program.name, program.forbidden, program.ties, program.over(views.today))


def _named(views: Views, article: Article) -> Iterator[str]:
    return (image_name(each, views.root) for each in article.outline.images)


def _images(views: Views, article: Article) -> Iterator[tuple[str, Picture]]:
    for name in _named(views, article):
        if picture := views.picture(name, ""):
            yield name, picture


def _alike(views: Views, article: Article) -> Iterator[tuple[str, str]]:
    """What to do about an image that is not there: the same file in another folder or in other letters, else one that
    is called nearly so."""
    there = views.site.images
    for name in _named(views, article):
        if name not in there and ":" not in name:
            file = name.rpartition("/")[2].lower()
            same = (each for each in sorted(there) if each.rpartition("/")[2].lower() == file)
            if (likely := next(same, "")) or name in views.site.statics:
                yield name, f'Did you mean "{likely}"?' if likely else f"Move static/{name} into content/images/."
            elif likely := near(name, there):
                yield name, f'Did you mean "{likely}"?'


def _elsewhere(views: Views, article: Article) -> Iterator[str]:
    names = set(article.outline.names)
    for id in views.site.programs if names else ():
        if id not in article.matter.programs and id.replace("-", "_") in names:
            yield id
