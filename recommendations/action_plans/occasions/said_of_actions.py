"""What reminders say of an action, whatever they remind of: its title, its page, its post and who answers for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.models import Action, Priority
from recommendations.foundation.batches import batches
from recommendations.inspections.embargo import embargoes
from recommendations.reminders.occasions import Facts

SAID = (
    "title", "position", "current_due_on", "due_precision", "owner__name", "plan__inspection",
    "recommendation__reference", "recommendation__label", "recommendation__position",
)  # fmt: skip


def is_high(way: str = "") -> Case:
    """Return whether the action, by the name of the way to it ("action__"), is of high priority."""
    return Case(When(**{f"{way}priority": Priority.HIGH}, then=Value(value=True)), default=Value(value=False))


def facts_of_actions(pks: Collection[int], *, on: date, **only: Any) -> dict[int, Facts]:
    """Return by action what a reminder of its due date says: a query for the embargoes and one for 2,000 actions."""
    kept, found = embargoes(), {}
    # Worked out once: a sweep after a week-end tells of thousands.
    words, path = _("Action %(label)s"), reverse("recommendations:action", args=[0])
    shown_days: dict[tuple[date | None, bool], str] = {(None, False): "", (None, True): ""}
    for batch in batches(pks):
        rows = Action.objects.select_related("owner", "plan", "recommendation").with_holder(on=on).only(*SAID)
        for action in rows.filter(pk__in=batch, **only):
            due = action.current_due_on, action.is_month
            if due not in shown_days:
                shown_days[due] = shown_or_month(action.current_due_on, is_month=action.is_month)
            found[action.pk] = Facts(
                title=action.title,
                brief=words % {"label": action.label},
                path=path.replace("/0/", f"/{action.pk}/"),
                shown_due=shown_days[due],
                post=action.owner.name if action.owner else "",
                holder_id=action.holder_id,
                acting_id=action.acting_id,
                embargo=kept.get(action.plan.inspection_id),
                plan_id=action.plan_id,
                action_id=action.pk,
            )
    return found
