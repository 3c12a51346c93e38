"""The thin task that does waiting work; woken after a commit and swept by the schedule."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from recommendations.jobs.working import do_waiting


@shared_task(name="jobs.do_waiting_work", ignore_result=True)
def do_waiting_work() -> None:
    do_waiting(clock=timezone.now)
