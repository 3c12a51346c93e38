"""The reminder sweep over 50,000 actions: everything owed at once, the same again, and an ordinary day."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans.models import Action
from recommendations.action_plans.occasions.due import due_dates
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.models import Reminder
from recommendations.reminders.sweeping import queue_reminders
from tests.bench.many_actions import AT, TODAY, fill

ACTIONS = 50_000


def run(print_line: Callable[[str], None]) -> None:
    """Print the time, the promises kept and the emails queued of three sweeps."""
    fill(ACTIONS)
    surplus = Action.objects.order_by("pk").values_list("pk", flat=True)[ACTIONS:]
    Action.objects.filter(pk__in=list(surplus)).update(status="verified_complete")
    sweeps = (
        ("first sweep ever, all owed at once", TODAY),
        ("the same day again", TODAY),
        ("the next day", TODAY + timedelta(days=1)),
    )
    for words, on in sweeps:
        emails = OutgoingEmail.objects.count()
        began = time.perf_counter()
        kept = queue_reminders([due_dates], on=on, at=AT + (on - TODAY))
        took = time.perf_counter() - began
        sent = OutgoingEmail.objects.count() - emails
        print_line(f"{words}, {ACTIONS:,} actions: {took:.2f} s, {kept:,} promises kept, {sent:,} emails")
    with CaptureQueriesContext(connection) as queries:
        found = sum(1 for _ in due_dates(TODAY + timedelta(days=2)))
    print_line(f"asking what is owed: {len(queries)} queries for 5 kinds of occasion, {found:,} found")
    assert Reminder.objects.exists()
