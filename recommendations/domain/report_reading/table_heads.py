"""Under which heading the recommendations of a table stand: the one above it, or its own header."""

import re
from collections.abc import Sequence
from dataclasses import replace

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.labels import WORDED
from recommendations.domain.report_reading.openings import LEAD_IN, is_about_earlier_inspection, opening_of
from recommendations.domain.report_reading.owners import owner_of_heading
from recommendations.domain.report_reading.table_headers import said_in
from recommendations.domain.report_reading.table_rows import ROW

_EARLIER = re.compile(
    r"\b(?:previous|earlier|last|prior)\b.{0,60}\b(?:inspections?|recommendations?|reports?)\b", re.IGNORECASE
)
_MOST_BETWEEN = 9


def heading_from(head: Block, *, above: Sequence[Block], is_plan: bool) -> Block | None:
    """A table's header as a heading; None where a heading as plain stands above, or the list goes on from a table.

    A list under a heading about an earlier inspection is that inspection's, unless it `is_plan`, with actions to come.
    """
    if above and above[-1].style == ROW:
        return None
    heading = replace(
        head,
        text=_as_printed(head),
        is_heading=True,
        is_table_head=True,
        cell=None,
        label=None,
        style=None,
        is_bold=True,
    )
    for between, block in enumerate(reversed(above)):
        if between > _MOST_BETWEEN or block.is_listed or block.actions:
            break
        opening = opening_of(block, index=0)
        if opening is not None and opening.rank != LEAD_IN:
            own = opening_of(heading, index=0)
            if is_about_earlier_inspection(opening.quote) or (own is not None and opening.rank <= own.rank):
                return None
            break
        if block.is_heading:
            if _EARLIER.search(block.text) and not is_plan:
                heading = replace(heading, text=" ".join(block.text.split()))
            break
    return heading


def _as_printed(head: Block) -> str:
    """A header's words with the number that was taken off them: “Recommendation 1”."""
    if head.style == WORDED and head.label and not head.text.strip(" :."):
        return f"Recommendation {head.label}"
    return " ".join(head.text.split()) or said_in([head])


def owner_above(read: Sequence[Block]) -> str | None:
    """The body that a heading straight above a table names."""
    above = read[-1] if read else None
    if above is None or not above.is_heading or above.is_table_head:
        return None
    return owner_of_heading(above.text)
