"""Word to the managers whom an embargo names that a panel gets no report of the plan under it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.action_plans.models import ActionPlan
from recommendations.foundation.batches import batches
from recommendations.inspections.embargo import embargoes
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.schedule.owed import of_panels, owed_any, plans_reported_on, with_its_papers
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet, standing_no_longer

CODE = "paper_withheld"


def _kept_back(on: date) -> QuerySet[ActionPlan]:
    """Plans under an embargo with the next panel meeting that would have a report of them by now, and its day."""
    of_panel = Meeting.objects.filter(paper_on__lte=on, held_on__gte=on, body__kind=BodyKind.PANEL)
    meetings = with_its_papers(of_panel).filter(owed_any(of_panels()), service=OuterRef("service"))
    first = meetings.order_by("paper_on", "pk")
    plans = plans_reported_on().filter(inspection__is_embargoed=True)
    plans = plans.annotate(kept_back_on=Subquery(first.values("paper_on")[:1]), of=Subquery(first.values("pk")[:1]))
    return plans.filter(kept_back_on__isnull=False)


def to_open(on: date) -> Iterator[Due]:
    """The day for the panel's report of every plan under an embargo of which a panel would have one by now."""
    rows = no_course_yet(_kept_back(on), code=CODE, due="kept_back_on").order_by("pk")
    for pk, service, day, inspection in rows.values_list("pk", "service", "kept_back_on", "inspection").iterator():
        yield Due(service, pk, day, within=f"actionplan:{pk}", inspection=f"inspection:{inspection}")


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose embargo or plan has ended, or whose meeting has moved or is past."""
    plan = ActionPlan.objects.filter(pk=OuterRef("subject_id"))
    embargoed = plan.filter(inspection__is_embargoed=True, pk__in=plans_reported_on())
    of_panels_there = Meeting.objects.filter(
        service=OuterRef("service"), body__kind=BodyKind.PANEL, paper_on=OuterRef("due_on")
    )
    rows = standing_no_longer(CODE, _kept_back(on), due="kept_back_on").annotate(
        is_embargoed=Exists(embargoed), is_there=Exists(of_panels_there)
    )
    for pk, is_embargoed, is_there in rows.values_list("pk", "is_embargoed", "is_there"):
        yield pk, Settled.MOVED if is_embargoed and not is_there else Settled.DONE


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What is said of each plan, to those alone whom its embargo names."""
    kept, found = embargoes(), {}
    for batch in batches({course.subject_id for course in courses}):
        found |= _kept_back(on).in_bulk(batch)
    meetings: dict[int, Meeting] = {}
    for batch in batches({plan.of for plan in found.values()}):
        meetings |= Meeting.objects.select_related("body").in_bulk(batch)
    return {
        course.pk: _said(found[course.subject_id], meetings[found[course.subject_id].of], kept)
        for course in courses
        if course.subject_id in found
    }


def _said(plan: ActionPlan, meeting: Meeting, kept: Mapping[int, object]) -> Facts:
    return Facts(
        **_named(plan.title, body=meeting.body.name, day=shown(meeting.held_on)),
        path=reverse("recommendations:plan", args=[plan.pk]),
        shown_due=shown(plan.kept_back_on),
        embargo=kept.get(plan.inspection_id),
        plan_id=plan.pk,
    )


def _named(title: str, *, body: str, day: str) -> dict[str, str]:
    meets = {"body": body, "day": day}
    return {
        "title": _("No report on “%(plan)s” is made for a panel") % {"plan": title},
        "brief": _("No report on a plan is made for a panel"),
        "when": _("It is under embargo. %(body)s meets on %(day)s; once the embargo ends, the report is made by itself")
        % meets,
    }


def _invented(action: Facts, due_on: date, _on: date) -> Facts:
    words = _named(_("An invented plan"), body=_("Scrutiny Panel"), day=shown(due_on))
    return replace(action, **words, shown_due=shown(due_on), post="")


PAPER_WITHHELD = declare(
    Occasion(
        CODE,
        rules=("paper_withheld",),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
        comes_by_the_calendar=True,
        invented=_invented,
    )
)
