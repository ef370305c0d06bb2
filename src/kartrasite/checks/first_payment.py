"""A text becomes a warning where it shows what a program pays, and not when the first money comes."""

import re
from collections.abc import Iterable

from kartrasite.checks import Check, Text, TextFault
from kartrasite.trade.figures import duration_text

SUMS = re.compile(
    r"\{\{[^{}]*?(?:\b(?:commission_table|earnings|earnings_chart|income_chart)\b|\.up_to\b|\.direct\b)[^{}]*\}\}"
)
TELLING = "at_a_glance", "compare(", ".payout.hold", ".payout.schedule"  # what shows the wait


def text(text: Text) -> Iterable[TextFault]:
    """Where the data has a hold or a schedule; a review has the box of headline facts, which shows both."""
    if text.view.kind == "review" or "{{" not in text.source or any(each in text.source for each in TELLING):
        return
    waiting = [each for each in text.programs if each.record.payout.hold or each.record.payout.schedule]
    if waiting and (found := SUMS.search(text.source)):
        facts, payout = waiting[0], waiting[0].record.payout
        wait = f"it waits {duration_text(payout.hold, text.view.locale)}" if payout.hold else payout.schedule
        name = f"{facts.id.replace('-', '_')}.payout.{'hold' if payout.hold else 'schedule'}"
        yield TextFault(
            found.start(),
            found.end(),
            f"The text shows what {facts.name} pays and not when the first money comes: {wait}.",
            f"Say it with {{{{ {name} }}}}, or place {{{{ at_a_glance() }}}}.",
        )


EXAMPLE = """\
-- content/programs/acme.yml --
payout: {hold: 45 days}
-- content/articles/second.md --
---
kind: guide
programs: [acme]
---
Acme pays {{ acme.basic.monthly.direct }} each month%s.
"""
CHECK = Check(
    code="K624",
    title="Who shows what is paid shows when",
    why="A sum that comes after a hold of weeks is worth less to whom it is promised.",
    source="16 CFR 255.1; FTC, notice of penalty offenses concerning money-making opportunities",
    level="warning",
    rules=("C10",),
    breaks=EXAMPLE % "",
    keeps=EXAMPLE % ", after {{ acme.payout.hold }}",
    text=text,
)
