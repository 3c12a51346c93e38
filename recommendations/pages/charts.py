"""The pictures of pages: the same drawing functions as the papers', worded for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.summaries import RatedAction
from recommendations.action_plans.wording import RATING_WORDS
from recommendations.domain.deadlines import Suggestion
from recommendations.domain.rating import Rating
from recommendations.foundation.chart_axes import month_names
from recommendations.foundation.charts import Bar, Segment, stacked_bars
from recommendations.foundation.timeline_chart import Mark, Moment, Span, timeline
from recommendations.meetings.models import Meeting

ORDER = (Rating.BLUE, Rating.GREEN, Rating.AMBER, Rating.RED, Rating.GREY)


def legend() -> list[tuple[str, str]]:
    return [(rating.value, str(RATING_WORDS[rating])) for rating in ORDER]


def segments(rows: Iterable[RatedAction]) -> tuple[Segment, ...]:
    counted = Counter(row.rating for row in rows)
    return tuple(Segment(rating.value, counted[rating]) for rating in ORDER)


def status_chart(groups: Sequence[tuple[str, list[RatedAction], Sequence[str]]]) -> SafeString | None:
    """Return a bar for all actions and one for each group; None where there is no action to show.

    A group is a recommendation's name, the actions that it leads, and the labels of those that also
    answer it: they are counted where they lead, and only named where nothing else could be drawn.
    """
    rows = [row for _name, group, _also in groups for row in group]
    if not rows:
        return None
    bars = [Bar(_("All actions"), segments(rows))]
    bars += [Bar(name, segments(group), empty=nothing_led(also)) for name, group, also in groups]
    counted = Counter(row.rating for row in rows)
    told = ", ".join(f"{counted[rating]} {RATING_WORDS[rating]}" for rating in ORDER if counted[rating])
    return stacked_bars(
        bars,
        name="status",
        title=_("Ratings of actions by recommendation. All actions: %(counts)s.") % {"counts": told},
        description=_("The same numbers can be counted in the lists of actions on this page."),
        legend=legend(),
    )


def nothing_led(also: Sequence[str]) -> str:
    """Return what stands in place of the bar of a recommendation that leads no action."""
    return _("Answered by %(labels)s") % {"labels": ", ".join(also)} if also else _("No action yet")


def plan_timeline(
    plan: ActionPlan, *, rows: list[RatedAction], meetings: list[Meeting], window: Suggestion | None, on: date
) -> SafeString | None:
    """Return the plan's 12 months as a picture; None where neither window nor due date is known."""
    dues = [row for row in rows if row.action.current_due_on is not None]
    published = plan.inspection.published_on
    if window is None and not dues:
        return None
    start = published or min(on, *(row.action.current_due_on for row in dues))
    end = window.on if window else max(on, *(row.action.current_due_on for row in dues))
    moments = [Moment(on, _("Today"), is_today=True)]
    counted_from = "M Y" if plan.inspection.published_is_month else "j M Y"
    for day, words, form in (
        (published, _("Published %(day)s"), counted_from),
        (plan.inspection.plan_due_on, _("Plan due %(day)s"), "j M Y"),
        (window.on if window else None, _("Window ends %(day)s"), counted_from),
    ):
        if day is not None:
            moments.append(Moment(day, words % {"day": date_format(day, form)}))
    return timeline(
        Span(start, max(start, end)),
        moments=sorted(moments, key=lambda moment: moment.on),
        meetings=[
            Moment(row.held_on, _("Board %(day)s") % {"day": date_format(row.held_on, "j M")}) for row in meetings
        ],
        marks=[Mark(row.action.current_due_on, row.rating.value) for row in dues],
        months=month_names(),
        legend=legend(),
        name=f"timeline-{plan.pk}",
        title=_("%(plan)s: %(dues)d due dates marked by rating.") % {"plan": plan.title, "dues": len(dues)},
        description=_("Marks above the line are due dates; meetings stand below it. The plan’s page lists them."),
    )
