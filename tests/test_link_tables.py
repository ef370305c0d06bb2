"""A table of links that a plugin exports becomes content/links.yml by its headers, whatever they are called."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartrasite.importers import Given, Home, Imported
from kartrasite.importers.lasso import IMPORTER
from test_disturbed_exports import held

TABLE = (
    "Link Title;Target-URL;Permalink;Price;Clicks\n"
    "Ember;https://ember.example/?a=1;https://old.example/go/ember/;20 €;7\n"
)
SPELLED = {
    "semicolons": (TABLE, "ember:\n  to: https://ember.example/?a=1\n  name: Ember\n"),
    "ThirstyAffiliates": (
        "Link Name,Destination URL,Slug,Categories\nEmber,https://ember.example/,ember,Stoves\n",
        "ember:\n  to: https://ember.example/\n  name: Ember\n  aliases:\n    - /ember/\n",
    ),
    "tabs": (
        "url\tslug\nhttps://ember.example/\trecommends/ember\n",
        "ember:\n  to: https://ember.example/\n  name: ember\n  aliases:\n    - /recommends/ember/\n",
    ),
    "Amazon": (
        "Name,URL,Slug\nKit,https://www.amazon.de/dp/B09B9M7TPP?tag=a-21,go/kit\n",
        "kit:\n  to: https://www.amazon.de/dp/B09B9M7TPP?tag=a-21\n  name: Kit\n  link_style: direct\n",
    ),
}


def csv(data: str) -> Imported:
    return IMPORTER.make(Given("links.csv", {"links.csv": data.encode()}), Home("https://mine.example/"))


@pytest.mark.parametrize("name", SPELLED)
def test_a_table_of_links_is_read_by_its_headers(name: str) -> None:
    data, expected = SPELLED[name]
    made = csv(data)
    assert (dict(made.files), made.problems) == ({"content/links.yml": expected}, ())


def test_columns_that_say_nothing_are_named_and_a_table_without_addresses_is_told() -> None:
    assert [each.said for each in csv(TABLE).remarks] == ["Columns that say nothing here are left out: Price, Clicks."]
    assert [(each.said, each.hint) for each in csv("name,url\nEmber,https://ember.example/\n").remarks] == [
        (
            "The table does not say which short addresses the links had.",
            "Where one was /go/name/, give it aliases: [/go/name/]",
        ),
    ]
    assert csv("name,url\nEmber,https://ember.example/\n").files == {
        "content/links.yml": "ember:\n  to: https://ember.example/\n  name: Ember\n"
    }
    hint = "Call the columns url (where a link leads), name, and slug (its old short address), and import again."
    for data, said in (
        ("a,b\n1,2\n", "This table has no column with the addresses of links: a, b."),
        ("url,b\n1,2\n", "This table has no column with the names of links: url, b."),
        ("", "This table has no column with the addresses of links, or nothing below its columns."),
    ):
        assert [(each.code, each.message, each.hint) for each in csv(data).problems] == [("K922", said, hint)]


CELLS = st.sampled_from(
    [
        "",
        "x",
        "url",
        "slug",
        "name",
        "https://x.example/",
        "http://[",
        "go/x",
        "../..",
        "{{ x }}",
        '"',
        ",",
        "\t",
        "\n",
        ";",
        "index",
        "- x",
        "a: b",
        "https://",
        "?a=1",
        "\u0085",
        "null",
        "2024",
    ]
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.lists(CELLS, max_size=12).map(",".join),
    st.sampled_from(["name,url,slug\n", "Slug;Target URL\n", "url\tname\n", ""]),
)
def test_any_table_of_links_is_read_back_or_told(rows: str, head: str) -> None:
    held(csv(head + rows))
