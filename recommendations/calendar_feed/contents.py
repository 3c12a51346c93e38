"""What a feed holds today, for the rights that its holder has at this moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from recommendations.accounts.models import roles_in
from recommendations.accounts.policies import Roles, may_read_plan, may_run_plan
from recommendations.action_plans.models import Action, ActionPlan, Milestone, PlanStatus, SustainCheck, SustainState
from recommendations.action_plans.models.actions import ActionQuerySet
from recommendations.calendar_feed import dates
from recommendations.calendar_feed.dates import CalendarDate
from recommendations.calendar_feed.models import CalendarFeed
from recommendations.inspections.models import outcome_window
from recommendations.meetings.models import Meeting
from recommendations.meetings.policies import kinds_seen
from recommendations.reminders.titles import shows_titles

KEPT_BACK = timedelta(days=365)  # meetings longer ago are of no use in anybody's calendar


@dataclass(frozen=True)
class Contents:
    """What the calendar is called, and its dates by their names."""

    name: str
    dates: dict[str, CalendarDate]


def contents_of(feed: CalendarFeed, *, on: date) -> Contents | None:
    """Return what the holder may be told today; None where nothing at all: they left, or the plan is kept from them."""
    user = feed.user
    # The same questions as a page asks of somebody who is signed in.
    roles = roles_in(user, feed.service_id) if user.is_active else frozenset()
    if not kinds_seen(roles):
        return None
    with_titles = shows_titles(feed.service_id)
    if feed.plan_id is None:
        name = _("YOT Plan: %(service)s") % {"service": feed.service.name}
        found = _of_person(feed, roles=roles, on=on, with_titles=with_titles)
    else:
        plan = _plan_of(feed, roles=roles)
        if plan is None:
            return None
        name = plan.title if with_titles else _("YOT Plan: a plan of %(service)s") % {"service": feed.service.name}
        found = _of_plan(feed, plan, roles=roles, on=on, with_titles=with_titles)
    return Contents(name, {one.uid: one for one in found})


def _plan_of(feed: CalendarFeed, *, roles: Roles) -> ActionPlan | None:
    if not may_read_plan(roles):
        return None
    seen = ActionPlan.objects.visible_to(feed.user).for_lists().with_agreement()
    return seen.filter(pk=feed.plan_id).first()


def _of_person(feed: CalendarFeed, *, roles: Roles, on: date, with_titles: bool) -> Iterator[CalendarDate]:
    """What the posts still owe that the person holds or deputises in today, and the meetings they may see."""
    if may_read_plan(roles):
        mine = Action.objects.visible_to(feed.user).filter(service=feed.service_id).held_by(feed.user, on=on)
        yield from _of_actions(mine, with_titles=with_titles)
    for meeting in _meetings(feed, roles=roles, on=on):
        yield dates.of_meeting(meeting)
        if may_run_plan(roles):
            yield dates.of_paper(meeting)


def _of_plan(
    feed: CalendarFeed, plan: ActionPlan, *, roles: Roles, on: date, with_titles: bool
) -> Iterator[CalendarDate]:
    """Every date of a plan; nothing of a closed one, in which nothing is due any more."""
    if plan.is_closed:
        return
    yield from _of_actions(Action.objects.filter(plan=plan), with_titles=with_titles)
    planned = SustainCheck.objects.filter(
        acceptance__recommendation__inspection=plan.inspection_id, state=SustainState.PLANNED
    )
    for check in planned.select_related("acceptance__recommendation"):
        yield dates.of_sustain_check(check)
    plan.inspection.service = plan.service
    window = outcome_window(plan.inspection)
    if window is not None:
        yield dates.of_window(plan, window=window, with_titles=with_titles)
    if plan.inspection.plan_due_on is not None and plan.sent_on is None:
        yield dates.of_plan_due(plan, with_titles=with_titles)
    for meeting in _meetings(feed, roles=roles, on=on):
        yield dates.of_meeting(meeting)


def _of_actions(actions: ActionQuerySet, *, with_titles: bool) -> Iterator[CalendarDate]:
    """The due dates of those still open, and their milestones not yet reached, in two queries."""
    still_open = actions.open().exclude(plan__status=PlanStatus.CLOSED).order_by()
    by_key = {action.pk: action for action in still_open.select_related("recommendation", "plan")}
    for action in by_key.values():
        if action.current_due_on is not None:
            yield dates.of_action(action, with_titles=with_titles)
    steps = Milestone.objects.filter(done_on__isnull=True, action__in=still_open.values("pk"))
    for milestone in steps:
        # An action opened between the two queries comes with the next fetch.
        if action := by_key.get(milestone.action_id):
            yield dates.of_milestone(milestone, action=action, with_titles=with_titles)


def _meetings(feed: CalendarFeed, *, roles: Roles, on: date) -> Iterator[Meeting]:
    rows = Meeting.objects.filter(
        service=feed.service_id, body__kind__in=kinds_seen(roles), held_on__gte=on - KEPT_BACK
    )
    return rows.select_related("body").iterator()
