"""A database in which thousands of reminders wait to be sent: fill it, and judge it after whatever happened.

Run as `python -m tests.slow.mail_world fill --emails 2000` or `… judge`, with the settings of the installation in the
environment; prints one JSON object. It is a process of its own, because the tests' own settings point elsewhere.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "yotplan.settings"
django.setup()

from django.db import connection, transaction  # noqa: E402 - after django.setup()
from django.utils import timezone  # noqa: E402 - likewise

from recommendations import tasks  # noqa: E402 - likewise
from recommendations.accounts.models import Role  # noqa: E402 - likewise
from recommendations.action_plans.models import Action, DeliveryStatus  # noqa: E402 - likewise
from recommendations.outbox.models import MailStanding, OutgoingEmail  # noqa: E402 - likewise
from recommendations.reminders.mail_choice import choose_frequency  # noqa: E402 - likewise
from recommendations.reminders.models import Frequency, Promise, Reminder  # noqa: E402 - likewise
from recommendations.reminders.services.settings import (  # noqa: E402 - likewise
    SettingsContent,
    change_reminder_settings,
)
from recommendations.reminders.sweeping import sweep  # noqa: E402 - likewise
from tests.builders import SYSTEM, a_manager, a_member, a_plan, a_post, a_service  # noqa: E402 - likewise

OWNERS = 6
AT_ANY_HOUR = SettingsContent(
    send_hour=0, quiet_from=24, on_closed_days=True, shows_titles=True, link_days=14, chair=None
)
# The registry has named every occasion and every kind of link, as in the worker.
assert tasks.__all__


def fill(*, emails: int) -> dict[str, int]:
    """Make a service whose owners want every reminder by itself, actions due in a fortnight, and sweep once.

    The actions are written straight into their table, because thousands of commands would take minutes; whatever
    becomes of them, promises, reminders and emails, is the product's own.
    """
    at, on = timezone.now(), timezone.localdate()
    with transaction.atomic():
        service = a_service("Kilnworth Youth Justice Service")
        a_manager(service)
        plan = a_plan(service)
        recommendation = plan.inspection.recommendations.get()
        owners = [a_member(service, Role.OWNER, name=f"Owner {number}") for number in range(OWNERS)]
        posts = [a_post(service, name=f"Post of {owner.name}", held_by=owner) for owner in owners]
        change_reminder_settings(service, content=AT_ANY_HOUR, version=0, by=SYSTEM, at=at)
        for owner in owners:
            choose_frequency(service, user=owner, frequency=Frequency.EACH, at=at)
        Action.objects.bulk_create(
            [
                Action(
                    service=service,
                    plan=plan,
                    recommendation=recommendation,
                    position=number + 1,
                    title=f"Do thing {number}",
                    success_criteria="9 of 10 good enough",
                    owner=posts[number % OWNERS],
                    opened_on=on,
                    original_due_on=on + timedelta(days=14),
                    current_due_on=on + timedelta(days=14),
                    status=DeliveryStatus.IN_PROGRESS,
                )
                for number in range(emails)
            ],
            batch_size=500,
        )
    sweep(at=at)
    return {
        "reminders": OutgoingEmail.objects.filter(occasion="reminder").count(),
        "emails": OutgoingEmail.objects.count(),
    }


def judge() -> dict[str, Any]:
    """Return what stands in the database, for the test to compare with what arrived."""
    return {
        "integrity": _integrity(),
        "emails": [
            {
                "key": email.key,
                "message_id": email.message_id,
                "state": email.state,
                "unsure": email.unsure,
                "attempts": email.attempts,
                "possibly_twice": email.may_have_gone_twice,
            }
            for email in OutgoingEmail.objects.all()
        ],
        "promises": sorted(set(Promise.objects.filter(reminders__isnull=False).values_list("state", flat=True))),
        "reminders": Reminder.objects.count(),
        "away": MailStanding.objects.filter(away_since__isnull=False).count(),
    }


def _integrity() -> list[list[str]]:
    if connection.vendor != "sqlite":
        return [["ok"]]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [list(row) for row in cursor.fetchall()]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["fill", "judge"])
    parser.add_argument("--emails", type=int, default=0)
    given = parser.parse_args()
    sys.stdout.write(json.dumps(judge() if given.what == "judge" else fill(emails=given.emails)))


if __name__ == "__main__":
    main()
