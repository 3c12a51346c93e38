"""A sign of life from each process that works behind the pages."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

LOST_AFTER = timedelta(minutes=3)


class Heartbeat(models.Model):
    """The last instant at which the worker or beat was seen; written by their own periodic work."""

    part = models.CharField(max_length=20, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.part} {self.seen_at}"


def beat(part: str, *, at: datetime) -> None:
    """Note that the part is alive."""
    Heartbeat.objects.update_or_create(part=part, defaults={"seen_at": at})


def is_alive(part: str, *, at: datetime) -> bool:
    """Say whether the part was seen within the last three minutes."""
    return Heartbeat.objects.filter(part=part, seen_at__gt=at - LOST_AFTER).exists()
