"""The thin task that sends what is waiting; woken after a commit and swept by the schedule."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from recommendations.outbox.delivery import deliver_waiting


@shared_task(name="outbox.deliver_emails", ignore_result=True)
def deliver_emails() -> None:
    deliver_waiting(clock=timezone.now)
