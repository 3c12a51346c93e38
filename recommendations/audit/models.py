"""What happened: one sealed chain of operations a service, each with its events and row versions.

`service` is the string "service:3" (or "installation"), not a foreign key: this package stands
below the people and the services, and strings survive a move between databases.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from recommendations.audit.events import REGISTRY
from recommendations.domain.chain import SEAL_FORMAT


class ChainHead(models.Model):
    """The end of one chain. Writers lock this row, never the newest operation: that forks under READ COMMITTED."""

    chain = models.CharField(max_length=40, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class Operation(models.Model):
    """One command's worth of change, numbered along its chain and sealed once, when it ends."""

    chain = models.CharField(max_length=40)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    reason = models.TextField(blank=True)
    reason_salt = models.CharField(max_length=32)
    format = models.PositiveSmallIntegerField(default=SEAL_FORMAT)
    previous_seal = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="operation_number_once_in_a_chain", fields=["chain", "number"]),
            models.UniqueConstraint(name="operation_follows_one_seal_once", fields=["chain", "previous_seal"]),
            models.CheckConstraint(name="operation_number_counts_from_one", condition=Q(number__gte=1)),
        ]
        indexes = [models.Index(name="operation_by_chain_and_time", fields=["chain", "-at"])]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class Event(models.Model):
    """One declared sentence of an operation, about a subject ("action:12") within a container ("actionplan:3")."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    container = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)

    class Meta:
        ordering = ["-operation_id", "-position"]
        constraints = [
            models.UniqueConstraint(name="event_position_once_in_an_operation", fields=["operation", "position"]),
        ]
        indexes = [
            models.Index(F("subject"), F("operation_id").desc(), name="event_by_subject"),
            models.Index(F("container"), F("operation_id").desc(), name="event_by_container"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"

    def sentence(self, *, who: str) -> str:
        """Return what happened in words, with the actor's name as the reader may see it."""
        return REGISTRY[self.code].tell(self.details, who=who)
