"""Which changes of a plan a panel is told of, and what each is called; who made them and why is never told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from recommendations.action_plans.difference_wording import HEADINGS
from recommendations.action_plans.differences import Change

OF_PLANS = (
    Change.COMPLETED,
    Change.REOPENED,
    Change.RE_DATED,
    Change.CORRECTED,
    Change.RE_OWNED,
    Change.ADDED,
    Change.REMOVED,
    Change.RE_WORDED,
    Change.MOVED,
    Change.LEFT_BEHIND,
    Change.TAKEN_UP,
    Change.STATUS,
    Change.RE_RATED,
    Change.RESPONDED,
    Change.ACCEPTED,
    Change.NO_LONGER_ACCEPTED,
    Change.WITHDRAWN,
    Change.PUT_BACK,
    Change.PLAN_STATUS,
)
"""Not among them: milestones, ties, priorities and other hands, by which only those who deliver the plan work."""

BESIDES = {
    "action_accepted": _("Accepted by the board"),
    "action_reopened": _("No longer accepted"),
    "sustained": _("Sustained"),
}
"""Decisions that change nothing in the plan. What was returned to its owner or refused them is between colleagues."""

TOLD = {**{change.value: HEADINGS[change] for change in OF_PLANS}, **BESIDES}
"""By code, in the order in which a report tells them."""
