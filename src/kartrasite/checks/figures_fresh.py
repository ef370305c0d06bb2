"""A program becomes a fault where nobody has checked its figures for too long."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault


def data(data: Data) -> Iterable[DataFault]:
    """A warning past the first limit, an error past the second; both stand in kartrasite.yml or in the program."""
    today = data.site.now.date()
    for id, program in data.site.programs.items():
        if program.over(today):  # its pages say until when they held
            continue
        limits = program.freshness or data.site.settings.freshness
        age = (today - program.verified).days
        if age > limits.warn:
            yield DataFault(
                f"content/programs/{id}.yml",
                ("verified",),
                f"The figures of {program.name} were checked {age} days ago, on {program.verified}.",
                f"Read {program.source} again, correct what has changed, and write today's date as `verified:`.",
                level="error" if age > limits.error else "warning",
            )
        elif age < 0:
            said = f"The figures of {program.name} were checked on {program.verified}, which is still to come."
            yield DataFault(
                f"content/programs/{id}.yml", ("verified",), said, "Write the day of the check.", level="error"
            )


CHECK = Check(
    code="K605",
    title="Figures are fresh",
    why="Programs change prices and shares without a word; old figures mislead.",
    source="16 CFR 255.1; Google Search Central on prices; Amazon: displayed prices need a time stamp",
    level="warning",
    rules=("C2",),
    breaks="-- kartrasite.yml --\nfreshness: {warn: 14, error: 60}\n",
    keeps="-- kartrasite.yml --\nfreshness: {warn: 30, error: 60}\n",
    data=data,
)
