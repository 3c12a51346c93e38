"""Sending oneself a test of a reminder."""

from __future__ import annotations

from datetime import datetime

from recommendations.accounts.models import Service, User
from recommendations.audit.operations import operation, record
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import queue_emails
from recommendations.reminders import events
from recommendations.reminders.examples import Example, email_of_test
from recommendations.reminders.rule_wording import rule_name


def send_test(service: Service, *, code: str, example: Example, by: User, at: datetime) -> OutgoingEmail:
    """Queue a test of the rule to whoever asks for it, and to nobody else.

    It keeps no promise: no Reminder tells of it, and its occasion is not that of reminders.
    """
    with operation(service=service, by=by, at=at) as done:
        # The operation's own number, so that each asking is an email of its own and a repeated one is not two.
        key = f"reminder-test:{done.chain}:{done.number}"
        email = email_of_test(service, example, to=by, key=key, at=at)
        queue_emails([email])
        record(events.TEST_SENT, service, within=service, rule=rule_name(code))
    return email
