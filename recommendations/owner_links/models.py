"""Links by which the holder of a post reaches their open actions in one plan without an account."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from recommendations.accounts.models import Service
from recommendations.action_plans.models import Action, ActionPlan


class OwnerLink(models.Model):
    """One holder's way into one plan, by what was sent to one address. Each email that holds it renews it.

    The link itself is signed from `secret` when an email goes out and is stored nowhere. Which actions it opens is
    asked when it is used: those of the posts its holder holds or deputises in that day.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField()
    secret = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    asked_again_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="owner_link_is_one_for_a_holder_a_plan_and_an_address",
                fields=["plan", "holder", "address"],
                condition=Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.holder_id}"


class LinkSubmission(models.Model):
    """A form sent through a link, by the key its page was drawn with: the same page sent twice is done once.

    `sent` tells whether it was the same words again, and nobody can read them from it.
    """

    link = models.ForeignKey(OwnerLink, on_delete=models.PROTECT, related_name="submissions")
    key = models.CharField(max_length=40)
    what = models.CharField(max_length=20)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    sent = models.CharField(max_length=64)
    done_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="link_submission_is_done_once", fields=["link", "key"])]

    def __str__(self) -> str:
        return f"{self.what} {self.action_id}"
