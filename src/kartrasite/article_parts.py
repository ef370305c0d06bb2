"""An Article becomes the parts of its page, which are also those of its entry in a feed."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup
from msgspec.structs import replace

from kartrasite import structured
from kartrasite.locales import language_name
from kartrasite.model.site import Article
from kartrasite.present import Views
from kartrasite.registry import GO, led
from kartrasite.social import social_image
from kartrasite.text import text_view
from kartrasite.texts.finish import Link
from kartrasite.texts.markdown import inline
from kartrasite.trade.facts import ProgramFacts
from kartrasite.views import Alternate, Anchor, ArticleView, CommentView, PageView


def article_parts(views: Views, article: Article) -> Mapping[str, object]:
    """The closed input of an article's page. The words of its text are read where the page is made."""
    programs = tuple(views.program(id, article.matter.language) for id in article.matter.programs)
    view = _article(views, article)
    return MappingProxyType({
        "site": views.framed(article.matter.language),
        "page": _page(views, article, view, programs),
        "article": view,
        "programs": programs,
        "text": text_view(views, article),
    })


def _article(views: Views, article: Article) -> ArticleView:
    """What the article's own template shows around its text."""
    matter, own = article.matter, views.summary(article)
    programs = [views.program(id, matter.language) for id in matter.programs]
    first = programs[0].record if programs and matter.kind == "review" else None
    provider, folder = views.site.settings.comments, views.catalogue.edition_of(article).folder
    return ArticleView(
        kind=matter.kind,
        author=views.author(matter.author, matter.language) if matter.kind != "page" else None,
        published=article.published,
        updated=article.updated,
        checked=min((facts.verified for facts in programs), default=None),
        rating=own.rating,
        pros=matter.pros or (first.pros if first else ()),
        cons=matter.cons or (first.cons if first else ()),
        image=own.image,
        category=own.category,
        tags=tuple([Anchor(tag.label, views.href(folder, "tags", tag.id)) for tag in views.catalogue.tags_of(article)]),
        faq=tuple((question.q, _answer(views, article, question.a)) for question in matter.faq),
        tested=(matter.tested.by, matter.tested.how) if matter.tested else None,
        related=tuple([views.summary(other) for other in views.catalogue.related(article)]),
        comments=tuple(
            CommentView(comment.name, comment.date, comment.text, comment.reply)
            for comment in views.site.comments.get(article.id, ())
        ) if matter.comments else (),
        discuss=Anchor(provider.name, provider.url.replace("{slug}", article.slug))
        if provider and matter.comments and matter.kind != "page" else None,
        toc=matter.toc,
        ranked_by=matter.ranked_by or "",
        reviews=matter.reviews,
    )


def _answer(views: Views, article: Article, answer: str) -> str:
    """An answer in Markdown; as HTML where it has links that are written in another way than they lead."""
    if GO not in answer and (views.root == "/" or "/" not in answer):
        return answer
    links = views.registry.named(article.outline.links)
    return Markup(inline(answer, lambda address: led(address, links, views.root) or Link("")))


def _page(views: Views, article: Article, view: ArticleView, programs: tuple[ProgramFacts, ...]) -> PageView:
    """The head of the article's page, with its structured data."""
    matter, address = article.matter, views.summary(article).href
    steps: tuple[Anchor, ...] = (Anchor(matter.title, address),)
    if view.category:
        steps = (view.category, *steps)
    page = views.page(
        "page" if matter.kind == "page" else "article", matter.title, address, matter.description,
        crumbs=views.crumbs(*steps, language=matter.language), promotes=article.promotes,
        language=matter.language or "",
        noindex=matter.noindex, published=view.published, updated=view.updated,
        image=social_image(views, article),
        alternates=alternates(views, article),
    )
    return replace(page, json_ld=structured.json_ld(_things(views, page, view, matter.reviews, programs)))


def alternates(views: Views, article: Article) -> tuple[Alternate, ...]:
    """The text in each of its languages, the original first, as each of them names all (Google: localized versions)."""
    texts = views.catalogue.versions(article)
    if len(texts) < 2:
        return ()
    spoken = [(each.matter.language or views.site.settings.language, views.article_href(each)) for each in texts]
    known = tuple(
        Alternate(language, views.absolute(href), language_name(language) if each is not article else "")
        for each, (language, href) in zip(texts, spoken, strict=True)
    )
    return (*known, Alternate("x-default", known[0].address, ""))


def _things(
    views: Views, page: PageView, view: ArticleView, reviews: str, programs: tuple[ProgramFacts, ...]
) -> Iterable[structured.Thing]:
    writer = structured.author(view.author, views.absolute(view.author.href)) if view.author else None
    frame = views.framed(page.language)
    if view.kind != "page":
        yield structured.article(page, view, writer, frame)
    product = view.kind == "review" and reviews == "product" and programs and "owned" not in programs[0].record.ties
    if product and writer:  # a review of one's own product is none for search engines (RULES.md S3)
        yield structured.product_review(page, view, programs[0], writer, frame)
    if view.ranked_by and len(programs) > 1:
        yield structured.ranking(programs, {each.url: views.absolute(each.url) for each in programs})
    yield structured.breadcrumbs(page.crumbs, {crumb.href: views.absolute(crumb.href) for crumb in page.crumbs})
