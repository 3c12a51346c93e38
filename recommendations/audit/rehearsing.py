"""Rehearsing a command: what it would record, told before anybody says yes, and nothing of it kept."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models, transaction

from recommendations.audit.models import Event
from recommendations.audit.operations import key_of, lock_head


def rehearse(command: Callable[[], object], *, service: models.Model) -> list[Event]:
    """Run a command of the service and take everything back; return the events it recorded, in their order.

    It raises what the command raises, so a preview refuses what saving would refuse.
    """
    with transaction.atomic():
        chain = key_of(service)
        before = lock_head(chain).number
        command()
        recorded = Event.objects.filter(operation__chain=chain, operation__number__gt=before)
        events = list(recorded.order_by("operation__number", "position"))
        transaction.set_rollback(True)
    return events
