"""What is owed by a day: reminders of actions' due dates and of sustain checks. One query for each stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.models import Action, PlanStatus, SustainCheck, SustainState
from recommendations.domain.reminding import Band, bands, owed_on
from recommendations.inspections.embargo import embargoes
from recommendations.reminders.models import Reminder
from recommendations.reminders.sweeping import Owed


def due_dates(on: date) -> Iterator[Owed]:
    """Every reminder of an action's due date owed by the day and not yet sent, in drafts too but in no closed plan."""
    every, kept = settings.REMIND_EVERY, embargoes()
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
                shown_due=shown_or_month(action.current_due_on, is_month=action.is_month),
                stage=band.stage,
                owed_on=owed_on(band, due_on=action.current_due_on, on=on, every=every),
                acting_id=action.acting_id,
                embargo=kept.get(action.plan.inspection_id),
            )


def _actions_in(band: Band, *, on: date, every: int) -> QuerySet[Action]:
    sent = Reminder.objects.filter(
        subject_kind="action", subject_id=OuterRef("pk"), due_on=OuterRef("current_due_on"), stage=band.stage
    )
    if band.due_after is None:
        # Overdue comes again: one promise has its day within the last `every` days.
        sent = sent.filter(owed_on__gt=on - timedelta(days=every))
    owed = Action.objects.still_owed().exclude(plan__status=PlanStatus.CLOSED)
    owed = owed.filter(current_due_on__lte=band.due_until)
    if band.due_after is not None:
        owed = owed.filter(current_due_on__gt=band.due_after)
    rows = owed.filter(~Exists(sent)).select_related("owner", "plan").with_holder(on=on)
    return rows.order_by("current_due_on", "id")


def sustain_checks(on: date) -> Iterator[Owed]:
    """Every reminder of a sustain check owed by the day and not yet sent, to whoever runs the plan."""
    every, kept = settings.REMIND_EVERY, embargoes()
    path = reverse("recommendations:sustain_check", args=[0])
    for band in bands(on=on, days_before=settings.REMIND_DAYS_BEFORE, every=every):
        for check in _checks_in(band, on=on, every=every).iterator(chunk_size=2000):
            recommendation = check.acceptance.recommendation
            yield Owed(
                service_id=check.service_id,
                subject_kind="sustain_check",
                subject_id=check.pk,
                title=_("Sustain check of recommendation %(label)s: does what was done still hold?")
                % {"label": recommendation.shown_label},
                path=path.replace("/0/", f"/{check.pk}/"),
                post="",
                holder_id=None,
                due_on=check.due_on,
                shown_due=formats.date_format(check.due_on, "j F Y"),
                stage=band.stage,
                owed_on=owed_on(band, due_on=check.due_on, on=on, every=every),
                embargo=kept.get(recommendation.inspection_id),
                owed_by_the_plan=True,
            )


def _checks_in(band: Band, *, on: date, every: int) -> QuerySet[SustainCheck]:
    sent = Reminder.objects.filter(
        subject_kind="sustain_check", subject_id=OuterRef("pk"), due_on=OuterRef("due_on"), stage=band.stage
    )
    if band.due_after is None:
        # Overdue comes again, as for actions.
        sent = sent.filter(owed_on__gt=on - timedelta(days=every))
    owed = SustainCheck.objects.filter(state=SustainState.PLANNED, due_on__lte=band.due_until)
    if band.due_after is not None:
        owed = owed.filter(due_on__gt=band.due_after)
    return owed.filter(~Exists(sent)).select_related("acceptance__recommendation").order_by("due_on", "id")
