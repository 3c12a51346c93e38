"""Reminders will go, went, are held and became needless; and email to somebody comes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from recommendations.outbox.models import EmailState, FailingAddress
from recommendations.reminders.models import PromiseState, Settled
from tests.builders import ONE_DAY, TUESDAY_3_FEB, TUESDAY_3_MARCH, on_the
from tests.builders_reminders import a_promise, a_reminder


def happen(world: Any) -> None:
    owner, other = world.people["owner"], world.people["other_owner"]
    a_promise(world.open, step=-3, on=TUESDAY_3_MARCH - 3 * ONE_DAY)
    a_promise(world.late, step=-14, on=TUESDAY_3_FEB - ONE_DAY, state=PromiseState.HELD, why=Settled.NOBODY)
    a_promise(world.late, step=-28, on=TUESDAY_3_FEB - 14 * ONE_DAY, state=PromiseState.CLOSED, why=Settled.MOVED)
    a_reminder(world.open, to=owner, on=TUESDAY_3_FEB - 7 * ONE_DAY)
    a_reminder(world.proposed, to=other, on=TUESDAY_3_FEB - 7 * ONE_DAY, state=EmailState.BOUNCED)
    at = on_the(TUESDAY_3_FEB - 7 * ONE_DAY)
    FailingAddress.objects.create(
        address=other.email, began_at=at, last_at=at, next_try_at=at + timedelta(days=14), told_at=at,
        detail="550 5.1.1 No such mailbox",
    )  # fmt: skip
