"""The action's own reminders: what comes next and when, what went to whom, what came back, what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.action_plans.models import Action
from recommendations.audit.operations import key_of
from recommendations.domain.reminder_rules import Audience
from recommendations.pages.reminders_told import ToldLine, told_lines, whom_of
from recommendations.reminders.ledger import coming_for, gone_for
from recommendations.reminders.models import Promise, RuleCode

MOST_COMING, MOST_GONE = 30, 20
SHOWN_AT_ONCE = 3
"""More than these are folded away."""


@dataclass(frozen=True)
class Coming:
    """One reminder that has still to go: by which rule, and to whom as things stand."""

    promise: Promise
    rule: str
    whom: str
    is_owed: bool


def part(request: HttpRequest, action: Action, *, on: date) -> dict[str, Any]:
    about = key_of(action)
    coming = [_coming(promise, action, on=on) for promise in coming_for(about)[:MOST_COMING]]
    gone: list[ToldLine] = told_lines(gone_for(about)[:MOST_GONE])
    return {
        "coming": coming[:SHOWN_AT_ONCE],
        "coming_later": coming[SHOWN_AT_ONCE:],
        "gone": gone[:SHOWN_AT_ONCE],
        "gone_before": gone[SHOWN_AT_ONCE:],
    }


def _coming(promise: Promise, action: Action, *, on: date) -> Coming:
    whom = whom_of(promise)
    if promise.audience == Audience.OWNER:
        whom = action.acting_name or action.holder_name or _("the plan lead, because nobody holds the post")
    is_owed = timezone.localdate(promise.owed_at) < on
    return Coming(promise, str(RuleCode(promise.rule).label), whom, is_owed)
