"""Events as sentences, each with what changed from what to what; a page of them costs queries by kind, never by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.db.models import QuerySet

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.events import REGISTRY
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.history.changed_rows import changed_by_event
from recommendations.history.field_differences import RowDifference, Told, told_by_event
from recommendations.inspections.models import Recommendation

NOTHING = Told([])


@dataclass(frozen=True)
class Item:
    """One thing that happened. `number` is that of its operation in the record, 0 for what the record does not hold.

    `who` did it; `by` is the same name where the sentence does not say it already.
    """

    title: str
    at: datetime
    who: str = ""
    by: str = ""
    reason: str = ""
    meeting: str = ""
    rows: list[RowDifference] = field(default_factory=list)
    is_folded: bool = False
    href: str = ""
    number: int = 0


def events_about(rows: Iterable[models.Model]) -> QuerySet[Event]:
    """Return the events whose subject is one of the rows, newest first."""
    return Event.objects.filter(subject__in=[key_of(row) for row in rows]).select_related("operation")


def events_of_plan(plan: ActionPlan) -> QuerySet[Event]:
    return Event.objects.filter(container=key_of(plan)).select_related("operation")


def events_of_recommendation(recommendation: Recommendation) -> QuerySet[Event]:
    return events_about([recommendation, *recommendation.actions.all()])


def told(events: list[Event], *, user: User) -> list[Item]:
    """Return the events as timeline items: sentence, who, when, why, at which meeting, and what changed.

    Names stand as they are now; what an embargo keeps from the reader is not named.
    """
    actors = names_of(event.operation.actor for event in events)
    changes = told_by_event(
        changed_by_event(events),
        subjects={event.pk: event.subject for event in events},
        actors={event.pk: event.operation.actor for event in events},
        user=user,
    )
    return [
        Item(
            title=(sentence := event.sentence(who=actors[event.operation.actor])),
            who=actors[event.operation.actor],
            by=_named_unless_told(event, sentence, who=actors[event.operation.actor]),
            at=event.operation.at,
            reason=event.operation.reason,
            meeting=(change := changes.get(event.pk, NOTHING)).meeting,
            rows=change.rows,
            is_folded=change.is_long,
            number=event.operation.number,
        )
        for event in events
    ]


def _named_unless_told(event: Event, sentence: str, *, who: str) -> str:
    """Name the actor beside a sentence that does not, such as a decision recorded for somebody else."""
    return "" if "{who}" in REGISTRY[event.code].sentence or who in sentence else who
