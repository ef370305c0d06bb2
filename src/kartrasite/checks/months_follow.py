"""A month for which two entries of a tier pay, since one begins in the last month of the other, becomes a fault."""

from collections.abc import Iterable, Iterator

from kartrasite.checks import Check, Data, DataFault
from kartrasite.commissions import Terms


def data(data: Data) -> Iterable[DataFault]:
    """Spans of months are written from their first to their last: what follows `12` is `13-`."""
    for id, program in data.site.programs.items():
        for number, later in enumerate(program.commissions):
            for earlier in _beside(program.commissions, later):
                end = earlier.months.end
                if end is not None and earlier.months.start < later.months.start == end - 1:
                    yield DataFault(
                        f"content/programs/{id}.yml", ("commissions", number, "months"),
                        f"Month {end} is paid for by two entries: another one holds up to and with month {end}.",
                        f"Write months: {end + 1}-{later.months.end or ''}",
                    )  # fmt: skip


def _beside(entries: tuple[Terms, ...], one: Terms) -> Iterator[Terms]:
    """The entries of the same tier for the same plans and billing periods."""
    case = one.tier, one.plans, one.periods
    return (each for each in entries if each is not one and (each.tier, each.plans, each.periods) == case)


CHECK = Check(
    code="K625",
    title="Months are paid for once",
    why="A month that belongs to two spans is paid for twice in every sum of the site.",
    source="docs/programs.md: commissions",
    rules=("C1",),
    breaks="""\
-- content/programs/acme.yml --
commissions:
  - {tier: direct, model: recurring, rate: 30%, months: 12}
  - {tier: direct, model: recurring, rate: 15%, months: 12-}
""",
    keeps="""\
-- content/programs/acme.yml --
commissions:
  - {tier: direct, model: recurring, rate: 30%, months: 12}
  - {tier: direct, model: recurring, rate: 15%, months: 13-}
  - {tier: second, model: recurring, rate: 5%, months: 12-}
""",
    data=data,
)
