"""A number becomes a corpus: seeded affiliate reviews of about 9 KB, the same words for every generator.

    python bench/corpus.py GENERATOR N FOLDER

An article depends on its number alone, so 1,000 articles begin with the same 100. Each generator has one
function that says where an article goes and what its front matter looks like.
"""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

CATEGORIES = ("courses", "email", "funnels", "hosting", "memberships", "payments", "seo", "webinars")
TAGS = tuple(f"topic-{number}" for number in range(40))
SUBJECTS = (
    "The dashboard",
    "Support",
    "The payout desk",
    "The link builder",
    "A second tier",
    "The cookie",
    "The contract",
    "Onboarding",
    "The report",
    "A refund",
    "The trial",
    "The swipe file",
    "The approval",
    "Tracking",
)
VERBS = ("settles", "explains", "delays", "covers", "records", "hides", "rewards", "limits", "outlasts", "replaces")
OBJECTS = (
    "the first invoice",
    "every renewal",
    "a plan change",
    "most questions",
    "the waiting time",
    "small audiences",
    "a monthly plan",
    "the minimum sum",
    "late conversions",
    "the old terms",
    "each upgrade",
    "a lost click",
)
ENDINGS = (
    "within a month",
    "without a word",
    "on annual plans",
    "after the hold",
    "before tax",
    "for a while",
    "by the letter of the terms",
    "when nobody asks",
    "in the small print",
    "on the day it says",
)


@dataclass(frozen=True)
class Piece:
    """One article of the corpus."""

    number: int
    name: str
    slug: str
    day: str
    category: str
    tags: tuple[str, ...]
    rating: str
    body: str

    @property
    def title(self) -> str:
        return f"{self.name}: what its program pays"

    @property
    def description(self) -> str:
        return f"The affiliate program of {self.name}, read line by line: what it pays, when, and to whom."


def piece(number: int) -> Piece:
    """The article of that number."""
    chance = random.Random(7_919 * number + 11)
    name = f"{chance.choice(('Amber', 'Birch', 'Cobalt', 'Dune', 'Elm', 'Fern', 'Grove', 'Harbor'))} {number}"
    return Piece(
        number,
        name,
        f"program-{number}",
        f"{chance.randint(2019, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        chance.choice(CATEGORIES),
        tuple(sorted(chance.sample(TAGS, 3))),
        chance.choice(("3", "3.5", "4", "4.5")),
        _body(chance, name),
    )


def _sentence(chance: random.Random) -> str:
    words = f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)} {chance.choice(ENDINGS)}"
    if chance.random() < 0.4:
        words += f", and {chance.choice(SUBJECTS).lower()} {chance.choice(VERBS)} {chance.choice(OBJECTS)}"
    style = chance.random()
    if style < 0.12:
        words = words.replace(" the ", " **the** ", 1)
    elif style < 0.2:
        words = words.replace(" a ", " *a* ", 1)
    elif style < 0.3:
        words += f" ([terms](https://terms.example/{chance.randint(1, 999)}?from=review&part=2))"
    return words + "."


def _body(chance: random.Random, name: str) -> str:
    def paragraph(size: int) -> str:
        return " ".join(_sentence(chance) for _ in range(size))

    parts = [paragraph(5), paragraph(4)]
    for heading in ("What it sells", "What it pays", "Who should join", "Who should not", "How payouts work"):
        parts += [f"## {heading}", paragraph(6), f"### {heading}, in detail", paragraph(5)]
    rows = [f"| Plan {letter} | ${chance.randint(9, 400)}.00 | {chance.randint(10, 50)}% |" for letter in "ABCDE"]
    parts.append("| Plan | Price | Share |\n|:--|--:|--:|\n" + "\n".join(rows))
    parts += ["## For it", "\n".join(f"- **{chance.choice(SUBJECTS)}**: {_sentence(chance)}" for _ in range(6))]
    parts += ["## Against it", "\n".join(f"- {_sentence(chance)}" for _ in range(4))]
    parts += ["## How to join", "\n".join(f"{step}. {_sentence(chance)}" for step in range(1, 8))]
    parts += [f"> {_sentence(chance)}", "## Verdict", paragraph(6), f"Read more about {name} in `the terms`."]
    return "\n\n".join(parts) + "\n"


def _matter(piece: Piece, *lines: str) -> str:
    return "\n".join(
        (
            "---",
            f'title: "{piece.title}"',
            f'description: "{piece.description}"',
            f"date: {piece.day}",
            *lines,
            f"tags: [{', '.join(piece.tags)}]",
            "---",
            "",
            piece.body,
        )
    )


def hugo(piece: Piece) -> tuple[str, str]:
    return f"content/{piece.slug}.md", _matter(piece, f"categories: [{piece.category}]", f"rating: {piece.rating}")


def eleventy(piece: Piece) -> tuple[str, str]:
    return f"src/posts/{piece.slug}.md", _matter(piece, f"category: {piece.category}", f"rating: {piece.rating}")


def mkdocs(piece: Piece) -> tuple[str, str]:
    return f"docs/{piece.slug}.md", _matter(piece, f"category: {piece.category}", f"rating: {piece.rating}")


def pelican(piece: Piece) -> tuple[str, str]:
    return f"content/{piece.slug}.md", "\n".join(
        (
            f"Title: {piece.title}",
            f"Date: {piece.day}",
            f"Category: {piece.category}",
            f"Tags: {', '.join(piece.tags)}",
            f"Slug: {piece.slug}",
            f"Summary: {piece.description}",
            f"Rating: {piece.rating}",
            "",
            piece.body,
        )
    )


def kartrasite(piece: Piece) -> tuple[str, str]:
    return f"content/articles/{piece.slug}.md", _matter(
        piece, "kind: review", f"category: {piece.category}", f"rating: {piece.rating}",
        "tested: {by: The desk, how: We read the terms.}",
    )


FORMS = {form.__name__: form for form in (hugo, eleventy, mkdocs, pelican, kartrasite)}


def write(form: str, count: int, folder: Path) -> None:
    """The first `count` articles, as that generator reads them."""
    for number in range(count):
        path, text = FORMS[form](piece(number))
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
