"""An article becomes a TextView: its Markdown and just what the text refers to."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import unquote

from kartrasite.model.site import Article
from kartrasite.present import Views
from kartrasite.views import Picture, TextView

IMAGE = re.compile(r"""[^\s()"'<>\[\]]+\.(?:avif|gif|jpe?g|png|svg|webp)\b""", re.IGNORECASE)


def text_view(views: Views, article: Article) -> TextView:
    """The text with the links of the site and the images that it names: only their changes concern it."""
    settings = views.site.settings
    return TextView(
        path=article.path,
        line=article.line,
        source=article.text,
        dialect=settings.markdown.dialect,
        locale=views.locale,
        root=settings.root,
        links=views.registry,
        images=MappingProxyType(dict(_images(views, article.text))),
    )


def _images(views: Views, text: str) -> Iterator[tuple[str, Picture]]:
    for found in IMAGE.findall(text):
        name = unquote(found).removeprefix(views.root).removeprefix("/").removeprefix("images/")
        if image := views.site.images.get(name):
            yield name, views.picture(image, "")
