"""A spreadsheet of an existing plan on its way in: matched, tried out, then brought in whole or not at all."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models import ActionPlan, OnPlanQuerySet
from recommendations.files.models import StoredFile
from recommendations.foundation.models import Versioned


class ImportState(models.TextChoices):
    MATCHING = "matching", _("Columns to be matched")
    TRIED = "tried", _("Tried out")
    DONE = "done", _("Brought in")
    DISCARDED = "discarded", _("Discarded")


class PlanImport(Versioned):
    """One spreadsheet handed over. `columns` says which heading stands for which of ours; `about` what the file
    cannot say of a new plan: its inspection, when the board signed it off.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=120, blank=True)
    columns = models.JSONField(default=dict)
    about = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.MATCHING)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()

    objects = OnPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="import_brought_in_has_its_plan",
                condition=~Q(state=ImportState.DONE) | Q(plan__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.file.name
