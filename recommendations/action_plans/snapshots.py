"""One plan as it stood after an operation: frozen values that pages and papers show, and that can be compared.

Everything is read from the row versions by operation number, never by the clock, so a snapshot of an operation stays
the same for good. The number of queries does not grow with the plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from recommendations.accounts.models import Post, PostHolding, User
from recommendations.action_plans.models import (
    Acceptance,
    Action,
    ActionPlan,
    AlsoAnswers,
    DeliveryStatus,
    Dependency,
    Milestone,
    PlanStatus,
    Response,
    SupportingPost,
)
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.audit.read_together import Asked, is_of_those, read, stood
from recommendations.domain.action_labels import action_label
from recommendations.inspections.models import Precision, Recommendation


@dataclass(frozen=True)
class MilestoneThen:
    """A step of an action as it stood."""

    pk: int
    title: str
    due_on: date
    is_month: bool
    done_on: date | None


@dataclass(frozen=True)
class ActionThen:
    """An action as it stood; `label` is what it was called then, `holder` who held its post on the day.

    `supporting` are the names of the posts `supporting_ids`, in the same order. `rating` is the one shown on the day
    and `rating_because` its reason; both are empty until `with_ratings` (ratings_then.py), and for an action that
    another one continues.
    """

    pk: int
    recommendation_id: int
    label: str
    title: str
    success_criteria: str
    owner_id: int | None
    owner: str
    holder: str
    start_on: date | None
    original_due_on: date | None
    original_is_month: bool
    current_due_on: date | None
    is_month: bool
    due_words: str
    status: str
    priority: str
    continued_in_id: int | None
    also_answers: tuple[int, ...]
    supporting: tuple[str, ...]
    waits_for: tuple[int, ...]
    milestones: tuple[MilestoneThen, ...]
    holder_id: int | None = None
    supporting_ids: tuple[int, ...] = ()
    rating: str = ""
    rating_because: str = ""

    @property
    def status_in_words(self) -> str:
        return str(DeliveryStatus(self.status).label)


@dataclass(frozen=True)
class RecommendationThen:
    """A recommendation as it stood, with the actions it leads; `response` is empty where none had been given."""

    pk: int
    position: int
    label: str
    text: str
    lead_in: str
    short_title: str
    is_withdrawn: bool
    response: str
    accepted_on: date | None
    actions: tuple[ActionThen, ...]


@dataclass(frozen=True)
class PlanThen:
    """A plan as it stood after one operation of its service's chain; `on` is the day by which its posts were held."""

    pk: int
    operation_number: int
    at: datetime
    title: str
    status: str
    signed_off_on: date | None
    signed_off_reference: str
    recommendations: tuple[RecommendationThen, ...]
    on: date | None = None

    @property
    def status_in_words(self) -> str:
        return str(PlanStatus(self.status).label) if self.status else ""

    @property
    def actions(self) -> tuple[ActionThen, ...]:
        """Its actions in the order of the report; one that answers several recommendations stands here once."""
        return tuple(action for one in self.recommendations for action in one.actions)

    @property
    def answered(self) -> tuple[tuple[RecommendationThen, tuple[ActionThen, ...]], ...]:
        """Each recommendation with the actions that answered it too, though another led them."""
        also = defaultdict(list)
        for action in self.actions:
            for pk in action.also_answers:
                also[pk].append(action)
        return tuple((one, tuple(also[one.pk])) for one in self.recommendations)


def snapshot(plan: ActionPlan, *, operation_number: int, on: date) -> PlanThen | None:
    """Return the plan as it stood after that operation, with who held its posts on the day `on`.

    None where the plan did not exist yet. Raises Operation.DoesNotExist where the chain has no such operation.
    """
    operation = Operation.objects.get(chain=f"service:{plan.service_id}", number=operation_number)
    (found,) = snapshots(plan, [(operation, on)])
    return found


def snapshots(plan: ActionPlan, instants: Sequence[tuple[Operation, date]]) -> list[PlanThen | None]:
    """Return the plan as it stood after each of the operations of its chain, each seen on a day.

    None for one where the plan did not exist yet. One query for all of them.
    """
    asked = [_asked(plan, operation) for operation, _ in instants]
    rows = iter(read([one for some in asked for one in some.values()]))
    return [
        _plan_then(plan, {model: next(rows) for model in some}, *instant)
        for some, instant in zip(asked, instants, strict=True)
    ]


def _asked(plan: ActionPlan, operation: Operation) -> dict[type[models.Model], Asked]:
    """Return what is read of each kind of row; of its service's posts and answers more than is shown in the end."""
    of_this, of_service = f"r.plan_id = {plan.pk}", f"r.service_id = {plan.service_id}"
    of_actions = is_of_those("action_id", Action, "id", of="plan_id", value=plan.pk, after=operation)
    led = is_of_those("id", Action, "recommendation_id", of="plan_id", value=plan.pk, after=operation)
    of_posts = is_of_those("post_id", Post, "id", of="service_id", value=plan.service_id)
    name = f'SELECT u.name FROM "{User._meta.db_table}" u WHERE u.id = r.user_id'  # noqa: S608 - our own names
    return {
        ActionPlan: stood(ActionPlan, *PLAN, after=operation, where=f"r.id = {plan.pk}"),
        Action: stood(Action, *ACTION, after=operation, where=of_this),
        Recommendation: stood(
            Recommendation,
            *RECOMMENDATION,
            after=operation,
            where=f"(r.inspection_id = {plan.inspection_id} OR {led})",
        ),
        AlsoAnswers: stood(AlsoAnswers, "action_id", "recommendation_id", after=operation, where=of_actions),
        Dependency: stood(Dependency, "action_id", "waits_for_id", after=operation, where=of_actions),
        SupportingPost: stood(SupportingPost, "action_id", "post_id", after=operation, where=of_actions),
        Milestone: stood(Milestone, *MILESTONE, after=operation, where=of_actions),
        Post: stood(Post, "id", "name", after=operation, where=of_service),
        PostHolding: stood(PostHolding, *HOLDING, after=operation, where=of_posts, and_whose=name),
        Response: stood(Response, "recommendation_id", "kind", after=operation, where=of_service),
        Acceptance: stood(
            Acceptance,
            "recommendation_id",
            "accepted_on",
            after=operation,
            where=f"{of_service} AND r.ended_on IS NULL",
        ),
    }


PLAN = ("inspection_id", "title", "status", "signed_off_on", "signed_off_reference")
ACTION = (
    "id", "recommendation_id", "position", "title", "success_criteria", "owner_id", "start_on", "original_due_on",
    "original_precision", "current_due_on", "due_precision", "due_words", "status", "priority", "continued_in_id",
)  # fmt: skip
RECOMMENDATION = (
    "id", "inspection_id", "position", "label", "reference", "text", "lead_in", "short_title", "is_withdrawn",
)  # fmt: skip
MILESTONE = ("id", "action_id", "title", "due_on", "due_precision", "done_on")
HOLDING = ("id", "post_id", "user_id", "from_on", "until_on")

Rows = dict[type[models.Model], list[Any]]


def _plan_then(plan: ActionPlan, found: Rows, operation: Operation, on: date) -> PlanThen | None:
    if not found[ActionPlan]:
        return None
    (own,) = found[ActionPlan]
    said = _in_order(found[Recommendation], inspection_id=own.inspection_id)
    labels = {row.id: row.reference or row.label or str(row.position) for row in said}
    led: dict[int, list[ActionThen]] = defaultdict(list)
    rows = sorted(found[Action], key=lambda row: (row.position, row.id))
    for action in _actions(rows, found, labels=labels, on=on):
        led[action.recommendation_id].append(action)
    responses = {row.recommendation_id: row.kind for row in found[Response]}
    accepted = {row.recommendation_id: row.accepted_on for row in found[Acceptance]}
    return PlanThen(
        pk=plan.pk,
        operation_number=operation.number,
        at=operation.at,
        title=own.title,
        status=own.status,
        signed_off_on=own.signed_off_on,
        signed_off_reference=own.signed_off_reference,
        recommendations=tuple(
            RecommendationThen(
                pk=row.id,
                position=row.position,
                label=labels[row.id],
                text=row.text,
                lead_in=row.lead_in,
                short_title=row.short_title,
                is_withdrawn=row.is_withdrawn,
                response=responses.get(row.id, ""),
                accepted_on=accepted.get(row.id),
                actions=tuple(led.get(row.id, ())),
            )
            for row in said
        ),
        on=on,
    )


def latest_operation_number(plan: ActionPlan) -> int:
    """Return the number of the last operation committed in the plan's service: the plan as it stands now."""
    chain = key_of(plan.service)
    return Operation.objects.filter(chain=chain, seal__isnull=False).aggregate(last=models.Max("number"))["last"]


def _in_order(rows: list[Any], *, inspection_id: int) -> list[Any]:
    """Return what the report said then, and behind it what its plan's actions answered of another one, if any."""
    return sorted(rows, key=lambda row: (row.inspection_id != inspection_id, row.inspection_id, row.position, row.id))


def _actions(rows: list[Any], found: Rows, *, labels: dict[int, str], on: date) -> list[ActionThen]:
    also = _grouped(found[AlsoAnswers], "recommendation_id")
    waits = _grouped(found[Dependency], "waits_for_id")
    supports = _grouped(found[SupportingPost], "post_id")
    steps: dict[int, list[MilestoneThen]] = defaultdict(list)
    for step in sorted(found[Milestone], key=lambda step: (step.due_on, step.id)):
        is_month = step.due_precision == Precision.MONTH
        steps[step.action_id].append(MilestoneThen(step.id, step.title, step.due_on, is_month, step.done_on))
    posts = {post.id: post.name for post in found[Post]}
    holders = _holders(found[PostHolding], on=on)

    def by_name(supporting: Iterable[int]) -> list[int]:
        return sorted(supporting, key=lambda pk: (posts[pk], pk))

    return [
        ActionThen(
            pk=row.id,
            recommendation_id=row.recommendation_id,
            label=action_label(labels[row.recommendation_id], position=row.position),
            title=row.title,
            success_criteria=row.success_criteria,
            owner_id=row.owner_id,
            owner=posts.get(row.owner_id, ""),
            holder=holders[row.owner_id][1] if row.owner_id in holders else "",
            holder_id=holders[row.owner_id][0] if row.owner_id in holders else None,
            start_on=row.start_on,
            original_due_on=row.original_due_on,
            original_is_month=row.original_precision == Precision.MONTH,
            current_due_on=row.current_due_on,
            is_month=row.due_precision == Precision.MONTH,
            due_words=row.due_words,
            status=row.status,
            priority=row.priority,
            continued_in_id=row.continued_in_id,
            also_answers=tuple(sorted(also.get(row.id, ()))),
            supporting=tuple(posts[pk] for pk in by_name(supports.get(row.id, ()))),
            supporting_ids=tuple(by_name(supports.get(row.id, ()))),
            waits_for=tuple(sorted(waits.get(row.id, ()))),
            milestones=tuple(steps.get(row.id, ())),
        )
        for row in rows
    ]


def _grouped(rows: Iterable[Any], column: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        found[row.action_id].append(getattr(row, column))
    return found


def _holders(held: list[Any], *, on: date) -> dict[int, tuple[int, str]]:
    """Return key and name of who held each post on the day, as far as the record knew after the operation."""
    return {
        row.post_id: (row.user_id, row.whose)
        for row in sorted(held, key=lambda row: (row.from_on, row.id))
        if row.from_on <= on and (row.until_on is None or row.until_on >= on)
    }
