"""A tie that a program's file lists becomes an error where the words on its pages do not tell it."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kartrasite.checks import Check, Data, DataFault

# What tells each tie, in any of the site's languages.
TOLD: Mapping[str, tuple[str, str]] = MappingProxyType({
    "free_access": (
        "free access", r"\bfree\b|without paying|gratis|kostenlos|umsonst|gratuit|grátis|gratuit|no (?:cost|charge)"
    ),
    "discount": ("a discount", r"discount|reduced price|rabatt|ermäßig|descuento|remise|réduction|desconto"),
    "employee": (
        "a job there", r"employ(?:s|ed by)\b|\bworks? (?:for|at)\b|\b(?:is|are) (?:an )?employees? of|angestellt|arbeitet"
        r"|trabaja|travaille|salarié|emplead|funcionári",
    ),
    "family": ("family there", r"famil|relative|married|verwandt|partner(?:in)? (?:works|arbeitet)|parente?"),
    "equity": ("shares in it", r"\bshares? (?:in|of)\b|\bstake\b|equity|investor|invested|anteil|beteilig|accion|actions|ações"),
    "owned": (
        "that it is our own", r"\bour own\b|\bwe own\b|\bbelongs to us\b|\bours\b|unser eigen|gehört uns|nuestro propio"
        r"|es nuestr|notre propre|nous appartient|nosso próprio|pertence",
    ),
})  # fmt: skip


def data(data: Data) -> Iterable[DataFault]:
    """The program's own `disclosure:` stands on every page that promotes it, so it has to tell each of `ties:`."""
    for id, program in data.site.programs.items():
        for number, tie in enumerate(program.ties):
            what, words = TOLD.get(tie, ("", ""))
            for language, (where, said) in program.disclosures.items() if what else ():
                if re.search(words, said, re.IGNORECASE):
                    continue
                yield DataFault(
                    f"content/programs/{id}.yml",
                    where if language else ("ties", number),
                    f"The program ties us by {tie}, and its disclosure does not tell {what}.",
                    "Say it in `disclosure:`, the words that stand on every page that promotes the program.",
                )


CHECK = Check(
    code="K622",
    title="Every tie is told",
    why="Free access, a job or a share weigh on a judgement as much as a commission does.",
    source="16 CFR 255.5; 16 CFR 465.6",
    rules=("D10",),
    breaks="-- content/programs/acme.yml --\nties: [commission, free_access]\n",
    keeps=(
        "-- content/programs/acme.yml --\nties: [commission, free_access]\n"
        "disclosure: The small team is an affiliate of Acme, and Acme gave it a free account.\n"
    ),
    data=data,
)
