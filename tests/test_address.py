"""Addresses: the short ways give what the libraries give."""

from urllib.parse import quote

from hypothesis import example, given
from hypothesis import strategies as st
from slugify import slugify

from kartrasite.address import SAFE, href, slug

MOSTLY_PLAIN = st.text(st.sampled_from("abz019-_./ é\u2014\n%&A,")) | st.text()


@given(MOSTLY_PLAIN)
@example("a-review-2")
@example("a\n")
@example("1,000")
def test_a_slug_is_that_of_the_library(text: str) -> None:
    assert slug(text) == slugify(text, allow_unicode=True)


@given(MOSTLY_PLAIN)
@example("a-review/")
@example("a\n")
def test_an_address_is_quoted_as_the_library_does_it(text: str) -> None:
    assert href("/", text) == quote(f"/{text}/" if text else "/", safe=SAFE)
