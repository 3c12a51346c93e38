"""Where recommendations stand, apart from their actions: response, the board's acceptance, sustain check, impact.

Frozen values, so that the plan, its recommendations, home and the board paper cannot disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, OuterRef, Subquery, Value
from django.utils import timezone

from recommendations.action_plans.models import (
    Acceptance,
    Action,
    AlsoAnswers,
    Completion,
    CompletionState,
    Impact,
    Response,
    SustainCheck,
    SustainState,
)
from recommendations.domain.acceptance import Answering, BoardStatus, board_status
from recommendations.domain.plan_status import DeliveryStatus
from recommendations.inspections.models import Recommendation


@dataclass(frozen=True)
class RecommendationStanding:
    """One recommendation: what was answered, where it stands with the board, and whether what was done helped.

    `acceptance` is the one that stands, `ended` the latest that was taken back or did not last.
    """

    status: BoardStatus
    response: Response | None = None
    acceptance: Acceptance | None = None
    ended: Acceptance | None = None
    impact: Impact | None = None

    @property
    def check(self) -> SustainCheck | None:
        """The sustain check of the acceptance that stands."""
        return getattr(self.acceptance, "sustain_check", None) if self.acceptance else None

    @property
    def is_to_be_checked(self) -> bool:
        return self.check is not None and self.check.state == SustainState.PLANNED

    @property
    def is_ready(self) -> bool:
        return self.status is BoardStatus.READY

    @property
    def is_plain(self) -> bool:
        """Whether nothing has been said of it beyond its actions, so that nothing need be shown."""
        return self.status is BoardStatus.OPEN and self.response is None and self.impact is None


@dataclass(frozen=True)
class Answer:
    """One action that answers a recommendation, led by it or, where `is_also`, by another one."""

    recommendation: int
    action: int
    status: DeliveryStatus
    verified_at: datetime | None
    is_also: bool


def standings_of(
    recommendations: Iterable[Recommendation],
    *,
    answering: Iterable[Answer] | None = None,
    responses: Mapping[int, Response] | None = None,
) -> dict[int, RecommendationStanding]:
    """Return where each recommendation stands, by its id; four queries at most however many they are.

    `answering` are the answers to them, `responses` what was responded, where somebody has read them already.
    """
    pks = [row.pk for row in recommendations]
    statuses = _board_statuses(pks, answers(pks) if answering is None else answering)
    responses = _responses(pks) if responses is None else responses
    impacts: dict[int, Impact] = {}
    for row in Impact.objects.filter(recommendation__in=pks).select_related("said_by"):
        impacts.setdefault(row.recommendation_id, row)  # the newest comes first
    return {
        pk: RecommendationStanding(
            status=statuses[pk][0],
            response=responses.get(pk),
            acceptance=statuses[pk][1],
            ended=statuses[pk][2],
            impact=impacts.get(pk),
        )
        for pk in pks
    }


def _responses(pks: Collection[int]) -> dict[int, Response]:
    found = Response.objects.filter(recommendation__in=pks).select_related("approved_by", "meeting__body")
    return {row.recommendation_id: row for row in found}


def ready_to_accept(recommendations: Iterable[Recommendation]) -> list[Recommendation]:
    """Return those that are ready for the board to accept, in their order."""
    rows = list(recommendations)
    pks = [row.pk for row in rows]
    statuses = _board_statuses(pks, answers(pks))
    return [row for row in rows if statuses[row.pk][0] is BoardStatus.READY]


def answers(recommendations: Collection[int]) -> list[Answer]:
    """Return the actions that answer the recommendations, of whatever plan: one query."""
    of_action = Completion.objects.filter(state=CompletionState.VERIFIED).order_by()
    last = of_action.values("action_id").annotate(last=Max("decided_at")).values("last")
    own = Action.objects.filter(recommendation__in=recommendations).order_by()
    also = AlsoAnswers.objects.filter(recommendation__in=recommendations).order_by()
    led = own.annotate(
        verified_at=Subquery(last.filter(action_id=OuterRef("pk"))), is_also=Value(value=False)
    ).values_list("recommendation_id", "pk", "status", "verified_at", "is_also")
    others = also.annotate(
        verified_at=Subquery(last.filter(action_id=OuterRef("action_id"))), is_also=Value(value=True)
    ).values_list("recommendation_id", "action_id", "action__status", "verified_at", "is_also")
    return [
        Answer(recommendation, action, DeliveryStatus(status), verified_at, bool(is_also))
        for recommendation, action, status, verified_at, is_also in led.union(others, all=True)
    ]


def answering_actions(recommendations: Collection[int]) -> dict[int, list[tuple[int, DeliveryStatus]]]:
    """Return the actions that answer each recommendation, led by it or not, with their statuses: one query."""
    found: dict[int, list[tuple[int, DeliveryStatus]]] = defaultdict(list)
    for one in answers(recommendations):
        found[one.recommendation].append((one.action, one.status))
    return found


Stood = tuple[BoardStatus, Acceptance | None, Acceptance | None]


def _board_statuses(pks: Collection[int], answering: Iterable[Answer]) -> dict[int, Stood]:
    """Return the status with the acceptance that stands and the latest that ended."""
    answered: dict[int, list[Answer]] = defaultdict(list)
    for one in answering:
        answered[one.recommendation].append(one)
    accepted: dict[int, Acceptance] = {}
    ended: dict[int, Acceptance] = {}
    rows = Acceptance.objects.filter(recommendation__in=pks).select_related(
        "meeting__body", "recorded_by", "sustain_check__checked_by"
    )
    for row in rows.order_by("-ended_on", "-id"):
        (accepted if row.ended_on is None else ended).setdefault(row.recommendation_id, row)
    found: dict[int, Stood] = {}
    for pk in pks:
        # Only where one was reopened does it matter when its actions were last verified.
        days = [timezone.localdate(one.verified_at) for one in answered[pk] if one.verified_at] if pk in ended else []
        standing = Answering(
            actions=[one.status for one in answered[pk]],
            is_accepted=pk in accepted,
            reopened_on=ended[pk].ended_on if pk in ended else None,
            last_verified_on=max(days, default=None),
        )
        found[pk] = (board_status(standing), accepted.get(pk), ended.get(pk))
    return found
