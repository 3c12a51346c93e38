"""How long a plan is kept: whole years after its closure, never a day less."""

from __future__ import annotations

from datetime import date


def due_for_disposal_on(closed_on: date, *, years: int) -> date:
    """Return the first day on which a plan closed on `closed_on` may be disposed of.

    The same day `years` later; a plan closed on 29 February is kept to the end of February where that year has no
    such day, so it is due on 1 March.
    """
    try:
        return closed_on.replace(year=closed_on.year + years)
    except ValueError:
        return date(closed_on.year + years, 3, 1)
