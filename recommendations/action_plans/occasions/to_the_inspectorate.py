"""Reminders of the day by which a plan is due to the inspectorate, until it is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.action_plans.models import ActionPlan, PlanStatus, Submission
from recommendations.foundation.batches import batches
from recommendations.inspections.embargo import embargoes
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet, standing_no_longer

CODE = "plan_due"
DUE = "inspection__plan_due_on"
FOUR_WEEKS = timedelta(days=28)


def _unsent(on: date) -> QuerySet[ActionPlan]:
    """Plans with a day that were not sent: drafts until they are, others until four weeks after it, as on home.

    Sending a plan that the board has signed off is the service's choice, so silence ends the matter.
    """
    sent = Submission.objects.filter(plan=OuterRef("pk"))
    is_asked = Q(status=PlanStatus.DRAFT) | Q(**{f"{DUE}__gte": on - FOUR_WEEKS})
    owed = ActionPlan.objects.exclude(status=PlanStatus.CLOSED).filter(is_asked, **{f"{DUE}__isnull": False})
    return owed.filter(~Exists(sent))


def to_open(on: date) -> Iterator[Due]:
    """Every plan that is still to be sent to the inspectorate by a day."""
    rows = no_course_yet(_unsent(on), code=CODE, due=DUE).order_by("pk")
    for pk, service_id, due_on, inspection_id in rows.values_list("pk", "service_id", DUE, "inspection_id").iterator():
        yield Due(service_id, pk, due_on, within=f"actionplan:{pk}", inspection=f"inspection:{inspection_id}")


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose plan was sent or closed, or is due on another day."""
    of_it = ActionPlan.objects.filter(pk=OuterRef("subject_id")).order_by()
    rows = standing_no_longer(CODE, _unsent(on), due=DUE).annotate(
        status=Subquery(of_it.values("status")[:1]),
        is_moved=Exists(of_it.filter(**{f"{DUE}__isnull": False}).exclude(**{DUE: OuterRef("due_on")})),
    )
    for pk, status, is_moved in rows.values_list("pk", "status", "is_moved"):
        if status in {None, PlanStatus.CLOSED}:
            yield pk, Settled.CLOSED if status else Settled.REMOVED
        else:
            yield pk, Settled.MOVED if is_moved else Settled.DONE


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each plan."""
    kept, found = embargoes(), {}
    for batch in batches({course.subject_id for course in courses}):
        found |= _unsent(on).select_related("inspection").in_bulk(batch)
    return {course.pk: _said(found[course.subject_id], kept) for course in courses if course.subject_id in found}


def _said(plan: ActionPlan, kept: Mapping[int, object]) -> Facts:
    return Facts(
        **_named(plan.title, due_on=plan.inspection.plan_due_on),
        path=reverse("recommendations:plan", args=[plan.pk]),
        embargo=kept.get(plan.inspection_id),
        plan_id=plan.pk,
    )


def _named(title: str, *, due_on: date) -> dict[str, str]:
    return {
        "title": _("“%(plan)s” is to be sent to the inspectorate") % {"plan": title},
        "brief": _("The plan is to be sent to the inspectorate"),
        "shown_due": shown(due_on),
        "post": "",
    }


PLAN_DUE = declare(
    Occasion(
        CODE,
        rules=("plan_due", "plan_overdue"),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
        invented=lambda action, due_on, _on: replace(action, **_named(_("An invented plan"), due_on=due_on)),
    )
)
