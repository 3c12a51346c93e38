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
from recommendations.audit.events import REGISTRY
from recommendations.audit.models import Event, Operation
from recommendations.audit.read_together import Asked, changed_between, is_one_of, read, stood
from recommendations.domain.plan_status import DeliveryStatus
from recommendations.inspections.models import Recommendation

Key = tuple[str, int, Change]
"""What a difference is found by: "action", "recommendation" or "actionplan", the row's key, the kind of change."""

ByKind = dict[tuple[str, Change], dict[int, list[Key]]]

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

    Three queries, however many differences there are, and of whatever kinds.
    """
    subjects: dict[Key, str] = {}
    by_kind: ByKind = defaultdict(lambda: defaultdict(list))
    for key, belongs_to in _keys(found, plan=plan):
        by_kind[key[0], key[2]][belongs_to].append(key)
        subjects[key] = f"post:{belongs_to}" if key[2] is Change.HANDED_OVER else f"{key[0]}:{key[1]}"
    own = [model for model in COLUMNS if _of_own(model, by_kind)]
    belonging = [
        (model, parent, by_row)
        for (_, change), by_row in by_kind.items()
        for model, parent in BELONGING.get(change, ())
    ]
    within = {"earlier": earlier, "later": later}
    rows = iter(
        read(
            [
                *(one for model in own for one in _own_rows(model, _of_own(model, by_kind), **within)),
                *(
                    changed_between(model, parent, "operation_id", where=is_one_of(parent, by_row), **within)
                    for model, parent, by_row in belonging
                ),
            ]
        )
    )
    operations: dict[Key, list[int]] = {}
    for model in own:
        operations |= _of_own_rows(model, _of_own(model, by_kind), stood=next(rows), between=next(rows))
    for _, parent, by_row in belonging:
        for row in next(rows):
            for key in by_row[getattr(row, parent)]:
                operations.setdefault(key, []).append(row.operation_id)
    return _told(operations, subjects=subjects)


def _of_own(model: type[models.Model], by_kind: ByKind) -> dict[Change, dict[int, list[Key]]]:
    """Return the differences that the model's own columns make, by the key of the row."""
    name = model._meta.model_name
    return {change: by_kind[name, change] for change in COLUMNS[model] if (name, change) in by_kind}


def _own_rows(
    model: type[models.Model], wanted: dict[Change, dict[int, list[Key]]], *, earlier: Operation, later: Operation
) -> tuple[Asked, Asked]:
    """Ask for the rows as they stood at the earlier operation and for their versions since."""
    where = is_one_of("id", {pk for by_row in wanted.values() for pk in by_row})
    named = ("id", *sorted({column for change in wanted for column in COLUMNS[model][change]}))
    versions = (*named, "operation_id", "history_id", "history_type")
    return (
        stood(model, *named, after=earlier, where=where),
        changed_between(model, *versions, earlier=earlier, later=later, where=where),
    )


def _keys(found: PlanDifferences, *, plan: ActionPlan) -> list[tuple[Key, int]]:
    """Return the key of every difference with the key by which rows belong to it: a post's where it was handed over."""
    return [
        *((("actionplan", plan.pk, change), plan.pk) for change in found.plan),
        *((("recommendation", one.pk, one.change), one.pk) for one in found.recommendations),
        *((("action", one.pk, one.change), _belongs_to(one)) for one in found.actions),
    ]


def _belongs_to(one: ActionDifference) -> int:
    return one.action.owner_id if one.change is Change.HANDED_OVER else one.action.pk


def _of_own_rows(
    model: type[models.Model], wanted: dict[Change, dict[int, list[Key]]], *, stood: list[Any], between: list[Any]
) -> dict[Key, list[int]]:
    """Return the operations in which the row itself came, went or was changed in the columns of its difference."""
    last = {row.id: row for row in stood}
    found: dict[Key, list[int]] = defaultdict(list)
    for row in sorted(between, key=lambda row: (row.operation_id, row.history_id)):
        was = last.get(row.id)
        for change, by_row in wanted.items():
            if row.id in by_row and _is_step(change, was, row, COLUMNS[model][change]):
                key = by_row[row.id][0]
                found[key] = [*([] if change in STEP_FROM else found[key]), row.operation_id]
        last[row.id] = row
    return found


def _is_step(change: Change, was: Any | None, row: Any, columns: tuple[str, ...]) -> bool:
    if change is Change.ADDED:
        return row.history_type == "+"
    if change is Change.REMOVED:
        return row.history_type == "-"
    if was is None or all(getattr(was, column) == getattr(row, column) for column in columns):
        return False
    left = STEP_FROM.get(change)
    return left is None or was.status in left


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
