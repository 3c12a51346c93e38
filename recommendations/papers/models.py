"""The archive: one frozen snapshot a paper, its bytes and their hash. Withdrawn and replaced, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models import ActionPlan, OnPlanQuerySet
from recommendations.domain.check_codes import shown
from recommendations.files.models import StoredFile
from recommendations.meetings.models import Meeting


class PaperState(models.TextChoices):
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Paper(models.Model):
    """A board update at an instant. `number` counts the service's papers; the snapshot is kept and never changed.

    `for_day` is the meeting's day when the paper was made: a meeting moved later is owed another. `fingerprint`
    is what would have to be the same to make the same bytes again. By `check_code`, which it prints, and by `sha256`,
    its file's, anybody may ask whether it is genuine; both stay when the file goes. A paper that held words since
    redacted is withdrawn: its bytes go, and the paper that `replaces` it says the same of the same operation without
    them.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="papers")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="papers")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="papers")
    for_day = models.DateField(null=True)
    number = models.PositiveIntegerField()
    is_scheduled = models.BooleanField(default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.MAKING)
    problem = models.CharField(max_length=60, blank=True)
    as_at = models.DateTimeField()
    operation_number = models.PositiveBigIntegerField()
    seal = models.CharField(max_length=64)
    snapshot = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.JSONField(default=dict, blank=True)
    check_code = models.CharField(max_length=8, null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = OnPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(name="paper_number_once_in_a_service", fields=["service", "number"]),
            models.UniqueConstraint(name="check_code_is_of_one_paper", fields=["check_code"]),
            models.UniqueConstraint(
                name="scheduled_paper_is_made_once_for_a_meeting",
                fields=["plan", "meeting", "for_day"],
                condition=Q(is_scheduled=True),
            ),
            models.CheckConstraint(
                name="ready_paper_has_its_file",
                condition=(Q(state=PaperState.READY) & Q(file__isnull=False))
                | (~Q(state=PaperState.READY) & Q(file__isnull=True)),
            ),
            models.CheckConstraint(
                name="withdrawn_paper_says_when",
                condition=Q(state=PaperState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=PaperState.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def shown_check_code(self) -> str:
        """The code by which anybody may ask whether it is genuine, as it is printed."""
        return shown(self.check_code or "")

    @property
    def code(self) -> str:
        """The code printed on the paper: the service's number and the paper's."""
        return f"YP-{self.service_id}-{self.number}"
