"""The thin task that sends what is waiting; woken after a commit and swept by the schedule."""

from __future__ import annotations

import threading

from celery import shared_task
from django.utils import timezone

from recommendations.outbox.delivery import MOST, deliver_waiting

# In a process one run at a time, so that a kill leaves one email at most of which nobody knows whether it went.
_turn, _asked = threading.Lock(), threading.Event()


@shared_task(name="outbox.deliver_emails", ignore_result=True)
def deliver_emails() -> None:
    """Send what is waiting. Whoever asks while a run is under way does not wait for it: another follows."""
    _asked.set()
    if not _turn.acquire(blocking=False):
        return
    try:
        _asked.clear()
        is_more = deliver_waiting(clock=timezone.now) == MOST
    finally:
        _turn.release()
    if is_more or _asked.is_set():
        # They come at once, and behind what else waits for the worker.
        deliver_emails.apply_async(expires=3600)
