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


class RedactedText(models.Model):
    """One text of the record that was blanked for good: what stays is the salted hash that its seal holds.

    `table` is the kind of row it stood in ("historicalaction", "event", "operation"), `row` its key. `within` is the
    operation whose seal holds it, `operation` the one that blanked it.
    """

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="redacted")
    within = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="redacted_of_it")
    table = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    column = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="text_is_redacted_once", fields=["table", "row", "column"]),
        ]

    def __str__(self) -> str:
        return f"{self.table}:{self.row} {self.column}"


class Verification(models.Model):
    """One check of one chain: from which operation to which, how long it took and what did not agree.

    `findings` are objects of "number" and "code" (verification.py); at most the first hundred are kept, all are
    counted. A fast check begins after the last operation of an earlier check that found nothing.
    """

    chain = models.CharField(max_length=40)
    is_full = models.BooleanField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    from_number = models.PositiveBigIntegerField()
    to_number = models.PositiveBigIntegerField()
    seal = models.CharField(max_length=64)
    entries = models.PositiveBigIntegerField()
    found = models.PositiveIntegerField()
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(F("chain"), F("id").desc(), name="verification_by_chain")]

    def __str__(self) -> str:
        return f"{self.chain} {self.from_number} to {self.to_number}"


class SigningKey(models.Model):
    """The public half of one of the installation's Ed25519 keys; the private half never enters the database."""

    number = models.PositiveSmallIntegerField(unique=True)
    public = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"key {self.number}"
