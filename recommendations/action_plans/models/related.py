"""What an action is tied to: further recommendations it answers, supporting posts, and actions it waits for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service
from recommendations.action_plans.models.actions import Action
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.inspections.models import Recommendation


class AlsoAnswers(models.Model):
    """A further recommendation that an action answers; the action is shown under each, counted and reminded once."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="also_answers")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="also_answered_by")

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "action_id", "recommendation_id"))},
        fixed=("service_id", "action_id", "recommendation_id"),
    )

    class Meta:
        verbose_name_plural = "also answers"
        ordering = ["recommendation__position", "id"]
        constraints = [
            models.UniqueConstraint(name="action_answers_a_recommendation_once", fields=["action", "recommendation"]),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.recommendation}"


class SupportingPost(models.Model):
    """A post that supports the owner of an action; it owes nothing itself."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="supporting_posts")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="supports")

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "action_id", "post_id"))},
        fixed=("service_id", "action_id", "post_id"),
    )

    class Meta:
        ordering = ["post__name", "id"]
        constraints = [
            models.UniqueConstraint(name="post_supports_an_action_once", fields=["action", "post"]),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.post}"


class Dependency(models.Model):
    """That an action waits for another one."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="dependencies")
    waits_for = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="dependants")

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "action_id", "waits_for_id"))},
        fixed=("service_id", "action_id", "waits_for_id"),
    )

    class Meta:
        verbose_name_plural = "dependencies"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="action_waits_for_another_once", fields=["action", "waits_for"]),
            models.CheckConstraint(
                name="action_never_waits_for_itself",
                condition=~Q(action=F("waits_for")),
                violation_error_message=_("An action cannot wait for itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} after {self.waits_for}"
