"""Events as sentences, each with what changed from what to what; a page of them costs a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import Post
from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.audit.events import REGISTRY
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.inspections.models import Precision, Recommendation

# Columns that say nothing to a person, and those every change touches.
PRECISION_OF = {"original_due_on": "original_precision", "current_due_on": "due_precision"}
UNTOLD = {
    "id", "version", "service_id", "plan_id", "opened_on", "inspection_id", *PRECISION_OF.values(),
    # The sentences of what moves and reshapes an action say these.
    "position", "recommendation_id", "came_from_id", "came_by", "continued_in_id", "continued_how",
}  # fmt: skip


def events_about(rows: Iterable[models.Model]) -> QuerySet[Event]:
    """Return the events whose subject is one of the rows, newest first."""
    return Event.objects.filter(subject__in=[key_of(row) for row in rows]).select_related("operation")


def events_of_plan(plan: ActionPlan) -> QuerySet[Event]:
    return Event.objects.filter(container=key_of(plan)).select_related("operation")


def events_of_recommendation(recommendation: Recommendation) -> QuerySet[Event]:
    return events_about([recommendation, *recommendation.actions.all()])


def told(events: list[Event]) -> list[dict[str, Any]]:
    """Return the events as timeline items: sentence, who, when, why, and the action's columns that changed.

    Of several events of one operation on one action, only the first tells what changed.
    """
    actors = names_of(event.operation.actor for event in events)
    changes = _action_changes(events)
    first: dict[tuple[str, int], int] = {}
    for event in sorted(events, key=lambda event: event.pk):
        first.setdefault((event.subject, event.operation_id), event.pk)
    firsts = set(first.values())
    return [
        {
            "title": (sentence := event.sentence(who=actors[event.operation.actor])),
            "by": _named_unless_told(event, sentence, who=actors[event.operation.actor]),
            "at": event.operation.at,
            "reason": event.operation.reason,
            "changes": changes.get((event.subject, event.operation_id), []) if event.pk in firsts else [],
        }
        for event in events
    ]


def _named_unless_told(event: Event, sentence: str, *, who: str) -> str:
    """Name the actor beside a sentence that does not, such as a decision recorded for somebody else."""
    return "" if "{who}" in REGISTRY[event.code].sentence or who in sentence else who


def _action_changes(events: list[Event]) -> dict[tuple[str, int], list[dict[str, str]]]:
    """Compare each action's version with the one before it: two queries for the whole page, and one for post names."""
    wanted = {(event.subject, event.operation_id) for event in events if event.subject.startswith("action:")}
    if not wanted:
        return {}
    pks = {int(subject.partition(":")[2]) for subject, _operation in wanted}
    latest = max(operation for _subject, operation in wanted)
    versions: dict[int, list[Any]] = defaultdict(list)
    history = Action.history.model.objects.filter(id__in=pks, operation_id__lte=latest)
    for version in history.order_by("operation_id", "history_id"):
        versions[version.id].append(version)
    posts = dict(
        Post.objects.filter(pk__in={v.owner_id for found in versions.values() for v in found}).values_list("pk", "name")
    )
    changes: dict[tuple[str, int], list[dict[str, str]]] = {}
    for pk, found in versions.items():
        for before, after in pairwise(found):
            key = (f"action:{pk}", after.operation_id)
            if key in wanted:
                changes.setdefault(key, []).extend(_differences(before, after, posts=posts))
    return changes


def _differences(before: Any, after: Any, *, posts: dict[int, str]) -> list[dict[str, str]]:
    found = []
    for field in Action._meta.fields:
        if field.attname in UNTOLD:
            continue
        columns = [field.attname, PRECISION_OF.get(field.attname, field.attname)]
        if any(getattr(before, column) != getattr(after, column) for column in columns):
            found.append(
                {
                    "field": str(field.verbose_name).capitalize(),
                    "before": _shown(field, before, posts=posts),
                    "after": _shown(field, after, posts=posts),
                }
            )
    return found


def _shown(field: models.Field[Any, Any], version: Any, *, posts: dict[int, str]) -> str:
    value = getattr(version, field.attname)
    if value is None or value == "":
        return ""
    if field.attname == "owner_id":
        return posts.get(value, _("a post"))
    if isinstance(field, models.DateField):
        is_month = getattr(version, PRECISION_OF.get(field.attname, ""), "") == Precision.MONTH
        return shown_or_month(value, is_month=is_month)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)
