"""Deputies and handovers for tests, built by the product's own commands."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import Deputy, Post, User
from recommendations.accounts.services import add_deputy
from tests.builders import AT, MONDAY_5_JAN, SYSTEM, TUESDAY_3_MARCH


def a_deputy(
    post: Post,
    *,
    who: User,
    since: date = MONDAY_5_JAN,
    until: date = TUESDAY_3_MARCH,
    reason: str = "Leave",
    by: User | str = SYSTEM,
) -> Deputy:
    """Somebody who does the holder's part from a day until a day."""
    return add_deputy(post, user=who, from_on=since, until_on=until, reason=reason, by=by, at=AT)
