"""What is owed about actions by a day: reminders of due dates. One query for each stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import formats

from recommendations.action_plans.models import Action
from recommendations.domain.reminding import Band, bands, owed_on
from recommendations.inspections.models import Precision
from recommendations.reminders.models import Reminder
from recommendations.reminders.sweeping import Owed


def due_dates(on: date) -> Iterator[Owed]:
    """Every reminder of an action's due date owed by the day and not yet sent, in plans that are signed off or not."""
    every = settings.REMIND_EVERY
    path = reverse("recommendations:action", args=[0])
    for band in bands(on=on, days_before=settings.REMIND_DAYS_BEFORE, every=every):
        for action in _actions_in(band, on=on, every=every).iterator(chunk_size=2000):
            yield Owed(
                service_id=action.service_id,
                subject_kind="action",
                subject_id=action.pk,
                title=action.title,
                path=path.replace("/0/", f"/{action.pk}/"),
                post=action.owner.name if action.owner else "",
                holder_id=action.holder_id,
                due_on=action.current_due_on,
                shown_due=formats.date_format(
                    action.current_due_on, "F Y" if action.due_precision == Precision.MONTH else "j F Y"
                ),
                stage=band.stage,
                owed_on=owed_on(band, due_on=action.current_due_on, on=on, every=every),
            )


def _actions_in(band: Band, *, on: date, every: int) -> QuerySet[Action]:
    sent = Reminder.objects.filter(
        subject_kind="action", subject_id=OuterRef("pk"), due_on=OuterRef("current_due_on"), stage=band.stage
    )
    if band.due_after is None:
        # Overdue comes again: one promise has its day within the last `every` days.
        sent = sent.filter(owed_on__gt=on - timedelta(days=every))
    owed = Action.objects.still_owed().filter(current_due_on__lte=band.due_until)
    if band.due_after is not None:
        owed = owed.filter(current_due_on__gt=band.due_after)
    return owed.filter(~Exists(sent)).select_related("owner").with_holder(on=on).order_by("current_due_on", "id")
