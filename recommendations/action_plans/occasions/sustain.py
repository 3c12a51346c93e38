"""Reminders of sustain checks, to everybody who runs the plan: after it is closed too, for then they fall due."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.action_plans.models import SustainCheck, SustainState
from recommendations.action_plans.occasions.of_plans import dues
from recommendations.foundation.batches import batches
from recommendations.inspections.embargo import embargoes
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet, standing_no_longer

CODE = "sustain_check"
PLAN = "acceptance__recommendation__inspection__action_plan"
PLANNED = SustainCheck.objects.filter(
    state=SustainState.PLANNED, **{f"{PLAN}__isnull": False, f"{PLAN}__disposed_on__isnull": True}
)


def to_open(on: date) -> Iterator[Due]:
    """Every check still to be made."""
    return dues(no_course_yet(PLANNED.all(), code=CODE, due="due_on"), due="due_on", plan=PLAN)


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose check is made, dropped or moved."""
    state = SustainCheck.objects.filter(pk=OuterRef("subject_id")).values("state")[:1]
    rows = standing_no_longer(CODE, PLANNED.all(), due="due_on").annotate(state=Subquery(state))
    reasons = {None: Settled.REMOVED, SustainState.PLANNED: Settled.MOVED}
    for pk, is_now in rows.values_list("pk", "state"):
        yield pk, reasons.get(is_now, Settled.DONE)


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each check: of which recommendation."""
    kept, found = embargoes(), {}
    for batch in batches({course.subject_id for course in courses}):
        found |= PLANNED.select_related("acceptance__recommendation__inspection__action_plan").in_bulk(batch)
    return {course.pk: _said(found[course.subject_id], kept) for course in courses if course.subject_id in found}


def _said(check: SustainCheck, kept: Mapping[int, object]) -> Facts:
    recommendation = check.acceptance.recommendation
    return Facts(
        **_named(recommendation.shown_label, due_on=check.due_on),
        path=reverse("recommendations:sustain_check", args=[check.pk]),
        embargo=kept.get(recommendation.inspection_id),
        plan_id=recommendation.inspection.action_plan.pk,
    )


def _named(label: str, *, due_on: date) -> dict[str, str]:
    named = {"label": label}
    return {
        "title": _("Sustain check of recommendation %(label)s: does what was done still hold?") % named,
        "brief": _("Sustain check of recommendation %(label)s") % named,
        "shown_due": shown(due_on),
        "post": "",
    }


SUSTAIN_CHECK = declare(
    Occasion(
        CODE,
        rules=("sustain_check", "sustain_overdue"),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
        invented=lambda action, due_on, _on: replace(action, **_named("1", due_on=due_on)),
    )
)
