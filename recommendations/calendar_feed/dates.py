"""One date as a calendar tells it: what is due, on which day, and its page; never what anybody wrote in an update."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from recommendations.action_plans.models import Action, ActionPlan, Milestone, SustainCheck
from recommendations.domain.deadlines import Suggestion
from recommendations.inspections.models import Precision
from recommendations.meetings.models import Meeting

LONGEST_TITLE = 120  # a calendar shows one line; the whole title stands in the text


@dataclass(frozen=True)
class CalendarDate:
    """`uid` names what it is a date of, for ever: "action-12"."""

    uid: str
    day: date
    summary: str
    path: str
    description: str = ""
    location: str = ""

    @property
    def fingerprint(self) -> str:
        """Return what changes with anything that is told, and by which nobody can guess at a title."""
        told = repr((self.day.isoformat(), self.summary, self.path, self.description, self.location))
        return salted_hmac("recommendations.calendar_feed.date", told, algorithm="sha256").hexdigest()

    @property
    def address(self) -> str:
        return settings.SITE_ADDRESS + self.path


def of_action(action: Action, *, with_titles: bool) -> CalendarDate:
    """The day on which an action is due."""
    label = {"label": action.label, "title": _short(action.title)}
    words = _("Action %(label)s is due: %(title)s") if with_titles else _("Action %(label)s is due")
    return CalendarDate(
        uid=f"action-{action.pk}",
        day=action.current_due_on,
        summary=_on_a_day(words % label, day=action.current_due_on, is_month=action.is_month),
        path=reverse("recommendations:action", args=[action.pk]),
        description=_text(action.title, action.plan.title) if with_titles else "",
    )


def of_milestone(milestone: Milestone, *, action: Action, with_titles: bool) -> CalendarDate:
    """The day by which a milestone of an action is to be reached."""
    label = {"label": action.label, "title": _short(milestone.title)}
    words = (
        _("Milestone of action %(label)s: %(title)s") if with_titles else _("A milestone of action %(label)s is due")
    )
    return CalendarDate(
        uid=f"milestone-{milestone.pk}",
        day=milestone.due_on,
        summary=_on_a_day(words % label, day=milestone.due_on, is_month=milestone.due_precision == Precision.MONTH),
        path=reverse("recommendations:action", args=[action.pk]) + "#milestones",
        description=_text(milestone.title, action.title, action.plan.title) if with_titles else "",
    )


def of_meeting(meeting: Meeting) -> CalendarDate:
    """The day of a meeting; who meets is no title of a plan, and is told always."""
    return CalendarDate(
        uid=f"meeting-{meeting.pk}",
        day=meeting.held_on,
        summary=_("Meeting of %(body)s") % {"body": meeting.body.name},
        path=reverse("recommendations:meeting", args=[meeting.pk]),
        location=meeting.place,
    )


def of_paper(meeting: Meeting) -> CalendarDate:
    """The day on which a meeting's paper is to be made, for those who run the plan."""
    facts = {"body": meeting.body.name, "day": formats.date_format(meeting.held_on, "j F Y")}
    return CalendarDate(
        uid=f"paper-{meeting.pk}",
        day=meeting.paper_on,
        summary=_("Make the paper for %(body)s, which meets on %(day)s") % facts,
        path=reverse("recommendations:papers", args=[meeting.service_id]),
    )


def of_plan_due(plan: ActionPlan, *, with_titles: bool) -> CalendarDate:
    """The day by which the inspectorate wants the plan."""
    day = plan.inspection.plan_due_on
    return _of_plan(plan, "plan-due", _("The plan is due to the inspectorate"), day=day, with_titles=with_titles)


def of_window(plan: ActionPlan, *, window: Suggestion, with_titles: bool) -> CalendarDate:
    """The last day of the plan's outcome window."""
    words = _on_a_day(_("The outcome window ends"), day=window.on, is_month=plan.inspection.published_is_month)
    return _of_plan(plan, "window", words, day=window.on, with_titles=with_titles)


def of_sustain_check(check: SustainCheck) -> CalendarDate:
    """The day by which it is asked again whether an accepted recommendation holds."""
    recommendation = check.acceptance.recommendation
    return CalendarDate(
        uid=f"sustain-check-{check.pk}",
        day=check.due_on,
        summary=_("Sustain check of recommendation %(label)s") % {"label": recommendation.shown_label},
        path=reverse("recommendations:recommendation", args=[recommendation.pk]),
    )


def _of_plan(plan: ActionPlan, kind: str, words: str, *, day: date, with_titles: bool) -> CalendarDate:
    return CalendarDate(
        uid=f"{kind}-{plan.pk}",
        day=day,
        summary=words,
        path=reverse("recommendations:plan", args=[plan.pk]),
        description=_text(plan.title) if with_titles else "",
    )


def _on_a_day(words: str, *, day: date, is_month: bool) -> str:
    """A month stands on its last day in a calendar, which knows nothing else, and says that it is only a month."""
    if not is_month:
        return words
    return _("%(words)s (some time in %(month)s)") % {"words": words, "month": formats.date_format(day, "F Y")}


def _short(title: str) -> str:
    return Truncator(" ".join(title.split())).chars(LONGEST_TITLE)


def _text(*lines: str) -> str:
    return "\n".join(" ".join(line.split()) for line in lines)
