"""Who did it and why, beside each difference between two instants: told by the operations that made the difference.

A difference is traced through the row versions between the two: the operations that changed the very columns that
differ. So a date moved twice has two causes, and one that was moved and moved back has nothing to be told of.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import PostHolding
from recommendations.action_plans.differences import LEFT, ActionDifference, Change, PlanDifferences
from recommendations.action_plans.models import (
    Acceptance,
    Action,
    ActionPlan,
    AlsoAnswers,
    Dependency,
    Milestone,
    RatingOverride,
    Response,
    SupportingPost,
)
from recommendations.audit.as_of import history_of, versions_as_of
from recommendations.audit.events import REGISTRY
from recommendations.audit.models import Event, Operation
from recommendations.domain.plan_status import DeliveryStatus
from recommendations.inspections.models import Recommendation

Key = tuple[str, int, Change]
"""What a difference is found by: "action", "recommendation" or "actionplan", the row's key, the kind of change."""

COLUMNS: dict[type[models.Model], dict[Change, tuple[str, ...]]] = {
    Action: {
        Change.ADDED: (),
        Change.REMOVED: (),
        Change.MOVED: ("recommendation_id",),
        Change.RE_WORDED: ("title", "success_criteria"),
        Change.RE_OWNED: ("owner_id",),
        Change.RE_DATED: ("start_on", "current_due_on", "due_precision", "due_words"),
        Change.CORRECTED: ("original_due_on", "original_precision"),
        Change.COMPLETED: ("status",),
        Change.REOPENED: ("status",),
        Change.LEFT_BEHIND: ("status",),
        Change.TAKEN_UP: ("status",),
        Change.STATUS: ("status",),
        Change.PRIORITY: ("priority",),
    },
    Recommendation: {
        Change.ADDED: (),
        Change.REMOVED: (),
        Change.RE_WORDED: ("label", "reference", "lead_in", "text"),
        Change.WITHDRAWN: ("is_withdrawn",),
        Change.PUT_BACK: ("is_withdrawn",),
    },
    ActionPlan: {Change.PLAN_STATUS: ("status",)},
}
"""Which columns of the row itself make each kind of difference; of what came or went, the row as a whole."""

BELONGING: dict[Change, tuple[tuple[type[models.Model], str], ...]] = {
    Change.MILESTONES: ((Milestone, "action_id"),),
    Change.TIED: ((AlsoAnswers, "action_id"), (SupportingPost, "action_id"), (Dependency, "action_id")),
    Change.RE_RATED: ((RatingOverride, "action_id"),),
    Change.HANDED_OVER: ((PostHolding, "post_id"),),
    Change.RESPONDED: ((Response, "recommendation_id"),),
    Change.ACCEPTED: ((Acceptance, "recommendation_id"),),
    Change.NO_LONGER_ACCEPTED: ((Acceptance, "recommendation_id"),),
}
"""Which rows that belong to it make the others, and the column that says to what they belong."""

MOST_CAUSES = 5  # of one difference; a date moved a hundred times has a history to be read instead

# Of a status that took several steps only the last is told, and these are the steps that count for it.
STEP_FROM = {
    Change.REOPENED: frozenset({DeliveryStatus.VERIFIED_COMPLETE.value}),
    Change.TAKEN_UP: LEFT,
    Change.COMPLETED: None,
    Change.LEFT_BEHIND: None,
    Change.STATUS: None,
}


@dataclass(frozen=True)
class Cause:
    """One thing that was done: the sentence of the record, why, and who, where the sentence does not name them.

    `by` is whoever decided it, which is not always who recorded it, with the minute or email that says so.
    """

    operation_number: int
    code: str
    sentence: str
    reason: str
    who: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Causes:
    """The latest of what made one difference, the earliest first, and how many more there were before."""

    latest: tuple[Cause, ...] = ()
    earlier: int = 0


def causes_of(found: PlanDifferences, *, plan: ActionPlan, earlier: Operation, later: Operation) -> dict[Key, Causes]:
    """Return what made each difference; one without a cause was made by time alone.

    The number of queries does not grow with the plan, only with the kinds of difference there are.
    """
    operations: dict[Key, list[int]] = {}
    subjects: dict[Key, str] = {}
    by_kind: dict[tuple[str, Change], dict[int, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key, belongs_to in _keys(found, plan=plan):
        by_kind[key[0], key[2]][belongs_to].append(key)
        subjects[key] = f"post:{belongs_to}" if key[2] is Change.HANDED_OVER else f"{key[0]}:{key[1]}"
    for model, columns in COLUMNS.items():
        name = model._meta.model_name
        wanted = {change: by_kind[name, change] for change in columns if (name, change) in by_kind}
        operations |= _of_own_rows(model, wanted, earlier=earlier, later=later)
    for (_, change), belonging in by_kind.items():
        for model, parent in BELONGING.get(change, ()):
            between = _versions(model, earlier=earlier, later=later).filter(**{f"{parent}__in": list(belonging)})
            for belongs_to, operation in between.values_list(parent, "operation_id"):
                for key in belonging[belongs_to]:
                    operations.setdefault(key, []).append(operation)
    return _told(operations, subjects=subjects)


def _keys(found: PlanDifferences, *, plan: ActionPlan) -> list[tuple[Key, int]]:
    """Return the key of every difference with the key by which rows belong to it: a post's where it was handed over."""
    return [
        *((("actionplan", plan.pk, change), plan.pk) for change in found.plan),
        *((("recommendation", one.pk, one.change), one.pk) for one in found.recommendations),
        *((("action", one.pk, one.change), _belongs_to(one)) for one in found.actions),
    ]


def _belongs_to(one: ActionDifference) -> int:
    return one.action.owner_id if one.change is Change.HANDED_OVER else one.action.pk


def _versions(model: type[models.Model], *, earlier: Operation, later: Operation) -> models.QuerySet[Any]:
    # Keys grow along a chain; those of other services in between are never versions of this one's rows.
    versions = history_of(model).objects.filter(operation_id__gt=earlier.pk, operation_id__lte=later.pk)
    return versions.order_by("operation_id", "history_id")


def _of_own_rows(
    model: type[models.Model], wanted: dict[Change, dict[int, list[Key]]], *, earlier: Operation, later: Operation
) -> dict[Key, list[int]]:
    """Return the operations in which the row itself came, went or was changed in the columns of its difference."""
    pks = {pk for by_row in wanted.values() for pk in by_row}
    if not pks:
        return {}
    columns = {change: COLUMNS[model][change] for change in wanted}
    named = ["id", *sorted({column for some in columns.values() for column in some})]
    stood = {row["id"]: row for row in versions_as_of(model, operation=earlier).filter(id__in=pks).values(*named)}
    found: dict[Key, list[int]] = defaultdict(list)
    between = _versions(model, earlier=earlier, later=later).filter(id__in=pks)
    for row in between.values(*named, "operation_id", "history_type"):
        was = stood.get(row["id"])
        for change, by_row in wanted.items():
            if row["id"] in by_row and _is_step(change, was, row, columns[change]):
                key = by_row[row["id"]][0]
                found[key] = [*([] if change in STEP_FROM else found[key]), row["operation_id"]]
        stood[row["id"]] = row
    return found


def _is_step(change: Change, was: dict[str, Any] | None, row: dict[str, Any], columns: tuple[str, ...]) -> bool:
    if change is Change.ADDED:
        return row["history_type"] == "+"
    if change is Change.REMOVED:
        return row["history_type"] == "-"
    if was is None or all(was[column] == row[column] for column in columns):
        return False
    left = STEP_FROM.get(change)
    return left is None or was["status"] in left


def _told(operations: dict[Key, list[int]], *, subjects: dict[Key, str]) -> dict[Key, Causes]:
    """Return each operation as what it said first of the difference's subject, or else first of all."""
    distinct = {key: sorted(set(pks)) for key, pks in operations.items()}
    wanted = {pk for pks in distinct.values() for pk in pks[-MOST_CAUSES:]}
    events = Event.objects.filter(operation_id__in=wanted).select_related("operation")
    said: dict[tuple[int, str], Event] = {}
    for event in events.order_by("operation_id", "position"):
        if event.subject.startswith("post:"):
            said[event.operation_id, event.subject] = event  # after who left it, who holds it now
        said.setdefault((event.operation_id, event.subject), event)
        said.setdefault((event.operation_id, ""), event)
    names = names_of({event.operation.actor for event in said.values()})
    causes = {pk: _cause(event, who=names[event.operation.actor]) for pk, event in _by_key(said).items()}
    return {
        key: Causes(
            latest=tuple(
                causes[(said.get((pk, subjects[key])) or said[pk, ""]).pk]
                for pk in pks[-MOST_CAUSES:]
                if (pk, "") in said
            ),
            earlier=len(pks[:-MOST_CAUSES]),
        )
        for key, pks in distinct.items()
    }


def _by_key(said: dict[tuple[int, str], Event]) -> dict[int, Event]:
    return {event.pk: event for event in said.values()}


def _cause(event: Event, *, who: str) -> Cause:
    sentence = event.sentence(who=who)
    named = "{who}" in REGISTRY[event.code].sentence or who in sentence
    return Cause(
        operation_number=event.operation.number,
        code=event.code,
        sentence=sentence,
        reason=event.operation.reason,
        who="" if named else who,
        by=_decided_by(event, who=who),
        at=event.operation.at,
    )


def _decided_by(event: Event, *, who: str) -> str:
    details = event.details
    decider = next((details[name] for name in ("decider", "verifier", "checker") if details.get(name)), who)
    reference = details.get("reference", "")
    return f"{decider}, {reference}" if reference and reference not in decider else decider
