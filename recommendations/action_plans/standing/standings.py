"""Where recommendations stand, apart from their actions: response, the board's acceptance, sustain check, impact.

Frozen values, so that the plan, its recommendations, home and the board paper cannot disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
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


def standings_of(recommendations: Iterable[Recommendation]) -> dict[int, RecommendationStanding]:
    """Return where each recommendation stands, by its id; six queries at most however many they are."""
    pks = [row.pk for row in recommendations]
    statuses = _board_statuses(pks)
    responses = {
        row.recommendation_id: row
        for row in Response.objects.filter(recommendation__in=pks).select_related("approved_by", "meeting__body")
    }
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


def ready_to_accept(recommendations: Iterable[Recommendation]) -> list[Recommendation]:
    """Return those that are ready for the board to accept, in their order."""
    rows = list(recommendations)
    statuses = _board_statuses([row.pk for row in rows])
    return [row for row in rows if statuses[row.pk][0] is BoardStatus.READY]


def answering_actions(recommendations: Collection[int]) -> dict[int, list[tuple[int, DeliveryStatus]]]:
    """Return the actions that answer each recommendation, led by it or not, with their statuses: two queries."""
    found: dict[int, list[tuple[int, DeliveryStatus]]] = defaultdict(list)
    own = Action.objects.filter(recommendation__in=recommendations).order_by()
    also = AlsoAnswers.objects.filter(recommendation__in=recommendations).order_by()
    for recommendation, action, status in [
        *own.values_list("recommendation_id", "pk", "status"),
        *also.values_list("recommendation_id", "action_id", "action__status"),
    ]:
        found[recommendation].append((action, DeliveryStatus(status)))
    return found


Stood = tuple[BoardStatus, Acceptance | None, Acceptance | None]


def _board_statuses(pks: Collection[int]) -> dict[int, Stood]:
    """Return the status with the acceptance that stands and the latest that ended."""
    actions = answering_actions(pks)
    accepted: dict[int, Acceptance] = {}
    ended: dict[int, Acceptance] = {}
    rows = Acceptance.objects.filter(recommendation__in=pks).select_related(
        "meeting__body", "recorded_by", "sustain_check__checked_by"
    )
    for row in rows.order_by("-ended_on", "-id"):
        (accepted if row.ended_on is None else ended).setdefault(row.recommendation_id, row)
    # Only where one was reopened does it matter when its actions were last verified.
    verified = _verified_on({action for pk in ended for action, _status in actions[pk]}) if ended else {}
    found: dict[int, Stood] = {}
    for pk in pks:
        days = [verified[action] for action, _status in actions[pk] if action in verified]
        answering = Answering(
            actions=[status for _action, status in actions[pk]],
            is_accepted=pk in accepted,
            reopened_on=ended[pk].ended_on if pk in ended else None,
            last_verified_on=max(days, default=None),
        )
        found[pk] = (board_status(answering), accepted.get(pk), ended.get(pk))
    return found


def _verified_on(actions: Collection[int]) -> dict[int, date]:
    verified = Completion.objects.filter(action__in=actions, state=CompletionState.VERIFIED)
    last = verified.order_by().values("action").annotate(last=Max("decided_at")).values_list("action", "last")
    return {action: timezone.localdate(at) for action, at in last}
