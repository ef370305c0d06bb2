"""A link to Amazon becomes a fault where it leads over an address of the site's own."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault
from kartrasite.pages.networks import of_amazon


def data(data: Data) -> Iterable[DataFault]:
    """Programs and links of no program, by where they lead; `network: amazon` says it by itself."""
    for id, program in data.site.programs.items():
        for where, to in ((("link",), program.link), *((("links", name), to) for name, to in program.links.items())):
            if program.link_style == "redirect" and of_amazon(to):
                yield _fault(f"content/programs/{id}.yml", where)
    for id, link in data.site.links.items():
        if link.link_style == "redirect" and of_amazon(link.to):
            yield _fault("content/links.yml", (id, "to"))


def _fault(path: str, where: tuple[str, ...]) -> DataFault:
    said = "Amazon forbids that its links lead over an address of yours."
    return DataFault(path, where, said, "Write `link_style: direct`.")


CHECK = Check(
    code="K517",
    title="Links to Amazon are direct",
    why="Over a redirect Amazon cannot see from which page a buyer comes, and closes accounts for it.",
    source="Amazon Associates Program Policies: redirecting links",
    rules=("L2",),
    breaks="""\
-- content/links.yml --
kettle: {to: "https://www.amazon.com/dp/B0C1234567?tag=small-20", name: Amazon}
""",
    keeps="""\
-- content/links.yml --
kettle: {to: "https://www.amazon.com/dp/B0C1234567?tag=small-20", name: Amazon, link_style: direct}
""",
    data=data,
)
