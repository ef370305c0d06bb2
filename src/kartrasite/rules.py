"""The rules of law, networks and search engines, row by row, and what keeps each of them.

Checks name the rows that they keep (`Check.rules`); here stands what is kept without one, with the test that
shows it, and what a build cannot know. docs/rules.md is made from both.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Rule(NamedTuple):
    """One row: what is asked; `made` how the program keeps it by itself, with the `test` of that (file::name);
    `beyond` what of it no build can know, or is left to its owner, and why."""

    asked: str
    made: str = ""
    test: str = ""
    beyond: str = ""


RULES: Mapping[str, Rule] = MappingProxyType({
    "D1": Rule(
        "A disclosure on every page with an endorsement or a paid link; here: on every page.",
        "The theme prints it, and HTML that lacks it gets it put in.", "test_disclosure.py::test_html_without_a_disclosure_gets_it",
    ),
    "D2": Rule(
        "Clear and conspicuous: unavoidable, in the page's own text, before the first paid link.",
        "Insertion puts it under the title.", "test_disclosure.py::test_the_theme_and_the_insertion_print_the_same_bytes",
        "Whether a video or a sound file says it in itself: nobody here hears it.",
    ),
    "D3": Rule(
        "Plain words that name the tie: that we earn when the reader buys.",
        "The theme's own words say it in each language, without a \"may\".", "test_claims.py::test_the_theme_s_own_words_are_plain",
    ),
    "D4": Rule(
        "Not hidden, small, pale or covered.", "",
        beyond="How a page comes out in a browser that nobody has opened: `kartrasite audit --browser` measures it in one.",
    ),
    "D5": Rule(
        "Each program's own required words on the pages that promote it.",
        "A program without them does not load, and its words stand in the disclosure.", "test_broken.py::program_without_disclosure",
        "Whether the words are those of the program's present agreement.",
    ),
    "D6": Rule("The disclosure in the language of the page."),
    "D7": Rule(
        "Each endorsement carries it where it is read: feeds too.",
        "Every entry of a feed begins with it.", "test_site.py::test_every_feed_entry_begins_with_the_disclosure",
        "What an owner posts elsewhere; `disclosure: {previews: true}` lets previews of links there say it.",
    ),
    "D8": Rule(
        "The relation is told at the link and before the click.",
        "Buttons, boxes and cards carry a label (Paid link).", "test_claims.py::test_boxes_and_cards_carry_the_label",
    ),
    "D9": Rule(
        "A full disclosure page, linked from each short one.",
        "Where there is none, one is made from the programs.", "test_golden.py::test_the_golden_site_has_the_same_files",
    ),
    "D10": Rule("Ties other than commission are told too.", beyond="A tie that nobody has written into `ties:`."),
    "D11": Rule("Nothing beside the statement contradicts it.", beyond="Contradictions in words that are in no list."),
    "L1": Rule('rel="sponsored" on paid links.', "Links made with go: get it.", "test_claims.py::test_our_paid_links_say_so_and_keep_the_referrer"),
    "L2": Rule(
        "No redirecting links where a network forbids them.",
        "Amazon with `link_style: redirect` does not load.", "test_claims.py::test_amazon_with_redirects_does_not_load",
        "What other networks' terms say on it: `link_style: direct` is for them.",
    ),
    "L3": Rule(
        "Redirects are not crawled.",
        "robots.txt shuts /go/ out.", "test_site.py::test_a_prefix_stands_before_every_address",
    ),
    "L4": Rule("Merchant links carry our tracking.", beyond="Whether the merchant counts them."),
    "L5": Rule(
        "No paid link in a form that a program forbids.",
        "In feeds the links of a program with `forbid_in: [feed]` lead to the article.",
        "test_outputs.py::test_links_that_a_program_forbids_in_feeds_lead_to_the_article_there",
        "What an owner mails or prints, and what a program's agreement says on it.",
    ),
    "L6": Rule("An ended offer is not promoted."),
    "L7": Rule(
        "Redirects to merchants are temporary, without chain and loop, within the host's limits.",
        "Each is one page that leads straight to the merchant, which every host takes.",
        "test_outputs.py::test_further_links_and_links_of_no_program_get_their_stubs",
        "What the merchant's server does afterwards.",
    ),
    "L8": Rule(
        "The referrer is kept where a program counts by it.",
        "Paid links never say noreferrer.", "test_claims.py::test_our_paid_links_say_so_and_keep_the_referrer",
    ),
    "C1": Rule(
        "Figures are true and current.", "Figures come from data.", "test_site.py::test_a_changed_price_changes_every_figure_made_from_it",
        "Whether the data is what the merchant charges today: `verified:` says when somebody looked.",
    ),
    "C2": Rule(
        "Figures are fresh.", "A program without `verified:` does not load.", "test_broken.py::unknown_and_missing_keys",
        "Whether somebody really looked on that day.",
    ),
    "C3": Rule(
        "Earnings claims are typical, or say what is.", "Computed sums state their assumptions beside them.",
        "test_charts.py::test_each_chart_has_a_title_a_description_and_its_table", "Promises in words that are in no list.",
    ),
    "C4": Rule("No posing as a customer, no official site.", beyond="Rules of a program that nobody has written into its file."),
    "C5": Rule("Experience is real.", beyond="Whether it was had: the page says whose it is, and a reader can ask."),
    "C6": Rule("Ratings are ours, and add up.", "Left out, the scores give the rating.", "test_claims.py::test_weights_make_the_rating"),
    "C7": Rule("Both sides are shown."),
    "C8": Rule(
        "Prices show their currency and period.", "The table of a program's plans does.",
        "test_claims.py::test_prices_show_currency_and_period", "Taxes, which depend on the reader's country.",
    ),
    "C9": Rule(
        '"Up to" is the true maximum, with its case.', "Computed over plans, periods and levels.",
        "test_published_programs.py::test_up_to_names_its_case",
    ),
    "C10": Rule(
        "When the first money comes.", "Reviews and programs' pages show trial, schedule, hold and least sum in the data's words.",
        "test_claims.py::test_a_review_says_when_the_first_money_comes",
        "The day itself: programs give their schedule in words, and no data knows when a customer buys or sends back.",
    ),
    "C11": Rule(
        "Each figure has source and date, and its rivals.", "A claim without a source does not load.",
        "test_claims.py::test_a_claim_without_source_does_not_load",
    ),
    "C12": Rule(
        "A ranking follows its own order; a score is its weighted parts.", "The page says what `ranked_by:` ranks by.",
        "test_claims.py::test_a_ranking_says_what_it_follows", "An order that only the prose claims.",
    ),
    "C13": Rule(
        "Offers have an end and a condition.", "An offer without either does not load.",
        "test_claims.py::test_an_offer_without_end_or_condition_does_not_load",
    ),
    "C14": Rule("A review in the first person says who tested."),
    "C15": Rule('"Updated" moves only when the content does.', beyond="Articles without a `stamp:`."),
    "S1": Rule("Structured data says what the page shows."),
    "S2": Rule(
        "A review has item, author, rating and both sides.", "Built from the data.",
        "test_outputs.py::test_a_review_of_a_product_carries_its_rating_and_both_sides",
    ),
    "S3": Rule(
        "No self-serving review, no aggregate of one score.",
        "Neither is ever built: a review of what is yours by `ties: [owned]` is marked as an article.",
        "test_outputs.py::test_a_review_of_ones_own_product_is_an_article_alone",
        "That a product is yours, where `ties:` does not say so.",
    ),
    "S4": Rule(
        "What is scored is what is marked.", "A review of a program is an article and no product.",
        "test_outputs.py::test_a_review_of_a_program_is_an_article_and_no_product",
    ),
    "S5": Rule(
        "Breadcrumbs, dates in their order, an author's page.", "`updated` before `date` does not load.",
        "test_broken.py::updated_before_date",
    ),
    "P1": Rule("Title and description present, unique, of sensible length."),
    "P2": Rule("One h1, no skipped levels, ids once."),
    "P3": Rule("Images have alt, width and height.", beyond="Whether the words say what the picture shows."),
    "P4": Rule("Internal links resolve."),
    "P5": Rule(
        "Privacy and about pages exist and are linked.", "A new site has both, and its menus lead there.",
        "test_claims.py::test_a_new_site_has_its_privacy_and_about_pages",
        "What law asks of them where the owner lives; what such pages are called in other than the theme's languages.",
    ),
    "P6": Rule("Nothing from another origin without the owner's word."),
    "P7": Rule("The language is declared.", beyond="Parts in another language than the page's: letters do not tell languages "
        "apart for sure, and names and quotations need no `lang`. Write `lang=` at such parts yourself."),
    "P8": Rule("What is published is meant for readers.", beyond="Marks of systems that are in no list."),
    "P9": Rule("What stands on a page works there.", beyond="What a host's own headers forbid besides."),
})  # fmt: skip
