"""Front matter, authors and comments become records.

An article's own fields follow DESIGN.md section 2; a date may be a day or a moment, which the site's
time zone completes.
"""

from datetime import date, datetime
from typing import Literal

from kartrasite.model.sub_id import PAGE, PaidAddress, held
from kartrasite.records.fields import Day, Language, Moment, Reference, Score, Text, WebAddress
from kartrasite.records.record import At, Field, Record


class Question(Record):
    """One question and its answer in the list at an article's end."""

    q: Text = Field(description="the question")
    a: Text = Field(description="the answer, in Markdown; its links are those of texts")


class Picture(Record):
    """The photograph or screenshot that stands at the head of an article."""

    src: Text = Field(description="its file, under content/images/")
    alt: Text = Field(description="what it shows, for readers who do not see it")
    caption: str = Field("", description="a line under it")


class Tested(Record):
    """Who used the product, how and when (16 CFR 255.1 and 465.2: no experience that was not had)."""

    by: Text = Field(description="who tested")
    how: Text = Field(description="what was done with it")
    since: Day | None = Field(None, description="the first day")
    until: Day | None = Field(None, description="the last day")


class FrontMatter(Record):
    """What stands between the --- lines at the top of an article or a page."""

    title: Text = Field(description="its title")
    description: Text = Field(description="one or two sentences for search results and cards")
    date: Moment | None = Field(None, description="the day it was first published")
    updated: Moment | None = Field(None, description="the day its content last changed")
    author: Reference | None = Field(None, description="an author's file name under content/authors/")
    kind: Literal["review", "comparison", "guide", "page"] = Field("guide", description="what it is")
    programs: tuple[Reference, ...] = Field((), description="the programs it writes about")
    reviews: Literal["product", "program"] = Field(
        "program", description="what a review scores: the product itself or its affiliate program"
    )
    category: Text | None = Field(None, description="the one category it belongs to")
    tags: tuple[Text, ...] = Field((), description="its tags")
    rating: Score | None = Field(None, description="0 to 5; left out, the program's own scores give it")
    pros: tuple[Text, ...] = Field((), description="left out, the program's own stand")
    cons: tuple[Text, ...] = Field((), description="left out, the program's own stand")
    image: Picture | None = Field(None, description="the picture at its head")
    ranked_by: Text | None = Field(
        None, description="what the order of `programs` follows: rating, up_to, price, or the name of a score"
    )
    tested: Tested | None = Field(None, description="who used the product, how and when")
    draft: bool = Field(False, description="true keeps it back")
    publish: Moment | None = Field(None, description="held back until then")
    expires: Moment | None = Field(None, description="held back from then on")
    slug: Text | None = Field(None, description="its address; left out, its file's name")
    aliases: tuple[Text, ...] = Field((), description="former addresses that lead here")
    faq: tuple[Question, ...] = Field((), description="questions and answers")
    language: Language | None = Field(None, description="left out, the site's language")
    translation_of: Reference | None = Field(None, description="the file name of the text that this one translates")
    comments: bool = Field(True, description="false shows no comments")
    stamp: Text | None = Field(None, description="the day of `updated` and the text's digest then, to see what moved")
    silence: dict[str, str] = Field({}, description="findings that do not count here: the reason by code")
    noindex: bool = Field(False, description="true asks search engines to leave it out")
    toc: bool = Field(True, description="false shows no table of contents")

    def check(self) -> None:
        """Dates in their order (Google, article dates: modified is never before published)."""
        for first, second in (("date", "updated"), ("publish", "expires")):
            start, end = getattr(self, first), getattr(self, second)
            if start and end and _day(end) < _day(start):
                raise At(second, f"`{second}` ({_day(end)}) is before `{first}` ({_day(start)}).")


class AuthorLanguage(Record):
    """An author in a further language of the site."""

    name: Text | None = Field(None, description="the name in it; left out, their own")
    bio: Text | None = Field(None, description="a few sentences about them; left out, their own")
    credentials: tuple[Text, ...] | None = Field(None, description="what they have done; left out, their own")


class Author(Record):
    """Who writes, and with what standing."""

    name: Text = Field(description="the name that readers see")
    kind: Literal["person", "organization"] = Field("person", description="a person or a team")
    bio: Text = Field(description="a few sentences about them")
    credentials: tuple[Text, ...] = Field((), description="what they have done that matters here")
    photo: Text | None = Field(None, description="its file, under content/images/")
    photo_alt: str = Field("", description="what the photograph shows")
    links: dict[str, WebAddress] = Field({}, description="their profiles elsewhere, by name")
    languages: dict[Language, AuthorLanguage] = Field(
        {}, description="by the code of a further language, what articles in it say otherwise"
    )


class Comment(Record):
    """One reader's comment, kept in content/comments/<slug>.yml."""

    name: Text = Field(description="who wrote it")
    date: Day = Field(description="the day it was written")
    text: Text = Field(description="what it says, in Markdown")
    reply: bool = Field(False, description="true where it answers the comment before it")


BLANK = "{}"  # where an affiliate link's address has what follows its name


class LinkTarget(Record):
    """One affiliate link of content/links.yml that belongs to no program."""

    to: PaidAddress = Field(
        description="the merchant's address, with our tracking; {} in it is what follows the name, go:shop/{}; {page} "
        "the page that shows the link"
    )
    name: Text = Field(description="whom it leads to")
    link_style: Literal["redirect", "direct"] = Field("redirect", description="over /go/<id>/ or straight")
    disclosure: str = Field("", description="words that the merchant demands on pages with the link")
    aliases: tuple[Text, ...] = Field((), description="its former addresses, such as /recommends/x/, which lead on")

    def check(self) -> None:
        """A merchant who wants to be linked to directly wants no address of ours before its own.

        An address with {} is one for each link to it, and no file of ours could stand for all of them.
        """
        held(self.link_style, to=self.to)
        if "{" in self.to.replace(BLANK, "", 1).replace(PAGE, "") or BLANK in self.to.partition("://")[2].partition("/")[0]:
            raise At("to", "What follows the name stands once in the address, as {}, behind the host.")
        if BLANK in self.to and self.link_style == "redirect":
            raise At("to", "An address with {} is linked to directly; write `link_style: direct`.")
        if self.aliases and self.link_style == "direct":
            raise At("aliases", "Former addresses lead on over ours, and this link is direct; take one of both away.")


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


