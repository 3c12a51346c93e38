"""An owner's answer: what was told of the action is answered, and nobody further up is told any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from recommendations.domain.reminder_rules import DEFAULTS, Audience
from recommendations.reminders.models import Promise, PromiseState, Settled
from recommendations.reminders.models.promises import STILL_TO_GO

ESCALATIONS = [code for code, rule in DEFAULTS.items() if rule.is_escalation]
ASKS_THE_OWNER = [code for code, rule in DEFAULTS.items() if rule.audience is Audience.OWNER]


def answered(*, about: str, at: datetime, said_on: date | None = None) -> None:
    """Note that the owner of the action ("action:12") has answered; call it within the command's transaction.

    `said_on` is the day the owner said it, where that is written down later.
    """
    all_answered({about: said_on or timezone.localdate(at)}, at=at)


def all_answered(said: Mapping[str, date], *, at: datetime) -> None:
    """Note that the owners of several actions have answered, each on a day: at most three queries.

    What was said before a reminder came answers it not; and of a date still to come it says nothing of being late, so
    only the steps further up of a date that had come by then are spared.
    """
    rows = Promise.objects.filter(course__about__in=said).filter(
        Q(state=PromiseState.SENT, rule__in=[*ASKS_THE_OWNER, *ESCALATIONS])
        | Q(state__in=STILL_TO_GO, rule__in=ESCALATIONS)
    )
    # Locked in one order, as the sweep does, so that neither waits for the other in a circle.
    rows = rows.select_for_update(of=("self",)).order_by("pk")
    told, spared = [], []
    for pk, state, sent_at, due_on, about in rows.values_list(
        "pk", "state", "sent_at", "course__due_on", "course__about"
    ):
        if state != PromiseState.SENT:
            if due_on <= said[about]:
                spared.append(pk)
        elif timezone.localdate(sent_at) <= said[about]:
            told.append(pk)
    if told:
        Promise.objects.filter(pk__in=told).update(state=PromiseState.ANSWERED, settled_at=at)
    if spared:
        Promise.objects.filter(pk__in=spared).update(state=PromiseState.CLOSED, why=Settled.ANSWERED, settled_at=at)
