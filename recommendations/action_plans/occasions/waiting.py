"""Reminders of what waits for somebody else: more time for a decision, a completion for a check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.action_plans.models import (
    LEFT_BEHIND,
    Completion,
    CompletionState,
    DeliveryStatus,
    Extension,
    ExtensionState,
)
from recommendations.action_plans.occasions.of_plans import dues, ended, going_on
from recommendations.action_plans.occasions.said_of_actions import facts_of_actions
from recommendations.foundation.batches import batches
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet

EXTENSION, COMPLETION = "extension_waiting", "completion_waiting"
ASKED = Q(state=ExtensionState.ASKED) & ~Q(action__status__in=[DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND])
PROPOSED = Q(state=CompletionState.PROPOSED, action__status=DeliveryStatus.PROPOSED_COMPLETE)


def extensions_to_open(on: date) -> Iterator[Due]:
    """Every request for more time that nobody has decided, from the day it was asked."""
    rows = no_course_yet(going_on(Extension.objects.filter(ASKED), plan="action__plan"), code=EXTENSION)
    return dues(rows, due="asked_at", plan="action__plan", action="action_id", day=timezone.localdate)


def extensions_to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose request is decided or taken back."""
    return ended(EXTENSION, Extension.objects.all(), wanted=ASKED, plan="action__plan")


def facts_of_extensions(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each request, and who may not decide it; never its reasons."""
    return _facts(Extension, ASKED, courses, on=on, said=_extension_said)


def completions_to_open(on: date) -> Iterator[Due]:
    """Every completion that nobody has checked, from the day it was proposed."""
    rows = no_course_yet(going_on(Completion.objects.filter(PROPOSED), plan="action__plan"), code=COMPLETION)
    return dues(rows, due="asked_at", plan="action__plan", action="action_id", day=timezone.localdate)


def completions_to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose completion is verified or returned."""
    return ended(COMPLETION, Completion.objects.all(), wanted=PROPOSED, plan="action__plan")


def facts_of_completions(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each completion, and who may not check it; never its statement."""
    return _facts(Completion, PROPOSED, courses, on=on, said=_completion_said)


def _facts(
    model: type[Extension | Completion],
    wanted: Q,
    courses: Collection[Course],
    *,
    on: date,
    said: Callable[[Facts, str], Facts],
) -> dict[int, Facts]:
    found = {}
    for batch in batches({course.subject_id for course in courses}):
        found |= model.objects.filter(wanted).in_bulk(batch)
    actions = facts_of_actions({asked.action_id for asked in found.values()}, on=on)
    told = {}
    for course in courses:
        if course.subject_id not in found:
            continue
        asked = found[course.subject_id]
        of = actions[asked.action_id]
        # Whoever asked, held the post then, or answers for it now may not decide.
        not_these = {asked.asked_by_id, asked.holder_then_id, of.holder_id, of.acting_id} - {None}
        told[course.pk] = replace(
            said(of, shown(course.due_on)), shown_due=shown(course.due_on), not_these=frozenset(not_these)
        )
    return told


def _extension_said(of: Facts, day: str) -> Facts:
    return replace(
        of,
        title=_("Decide on more time for “%(action)s”") % {"action": of.title},
        brief=_("Decide on more time: %(action)s") % {"action": of.brief},
        path=reverse("recommendations:extension_decide", args=[of.action_id]),
        when=_("Asked for on %(day)s, and it still waits for a decision") % {"day": day},
    )


def _completion_said(of: Facts, day: str) -> Facts:
    return replace(
        of,
        title=_("Check whether “%(action)s” is complete") % {"action": of.title},
        brief=_("Check whether it is complete: %(action)s") % {"action": of.brief},
        path=reverse("recommendations:completion_decide", args=[of.action_id]),
        when=_("Proposed on %(day)s, and it still waits for a check") % {"day": day},
    )


EXTENSION_WAITING = declare(
    Occasion(
        EXTENSION,
        rules=("extension_waiting",),
        to_open=extensions_to_open,
        to_end=extensions_to_end,
        facts=facts_of_extensions,
        invented=lambda action, due_on, _on: _extension_said(action, shown(due_on)),
    )
)
COMPLETION_WAITING = declare(
    Occasion(
        COMPLETION,
        rules=("completion_waiting",),
        to_open=completions_to_open,
        to_end=completions_to_end,
        facts=facts_of_completions,
        invented=lambda action, due_on, _on: _completion_said(action, shown(due_on)),
    )
)
