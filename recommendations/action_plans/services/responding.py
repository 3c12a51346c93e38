"""What the service answers to a recommendation: agreed, partly agreed, or not agreed and who approved that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.events import responding as responding_events
from recommendations.action_plans.models import ActionPlan, Response, ResponseKind
from recommendations.action_plans.services.deciding import RecordedDecision, refuse_gaps, refuse_without_role
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import key_of, operation, record
from recommendations.foundation.errors import Conflict
from recommendations.foundation.models import locked
from recommendations.inspections.models import Recommendation
from recommendations.safeguarding.flagging import flag_signs


@dataclass(frozen=True)
class Answer:
    """What is answered. `reason` says why not, or why not the rest; `recorded` who approved, None for oneself."""

    kind: str
    agreed_part: str = ""
    reason: str = ""
    recorded: RecordedDecision | None = None
    # Why what looks as if it could identify a child is none; without it the words are held back until cleared.
    why_fine: str = ""


def respond(
    recommendation: Recommendation, *, plan: ActionPlan, answer: Answer, version: int | None, by: User, at: datetime
) -> Response:
    """Record or change the response; `version` is that of the response which the page showed, None where none was.

    Raises Conflict where somebody answered meanwhile, DomainError where the plan is closed, ValidationError where a
    part or a reason is missing, or where nobody who may decide approved a refusal.
    """
    with operation(service=plan.service, by=by, at=at, reason=answer.reason):
        refuse_if_closed(plan)
        response = _opened(recommendation, version=version)
        before = {} if response.pk is None else {"agreed_part": response.agreed_part, "reason": response.reason}
        response.kind = answer.kind
        response.agreed_part = answer.agreed_part if answer.kind == ResponseKind.PARTLY else ""
        response.reason = "" if answer.kind == ResponseKind.AGREED else answer.reason
        response.approved_by, response.meeting, response.reference = None, None, ""
        if answer.kind == ResponseKind.NOT_AGREED:
            _approve(response, recorded=answer.recorded, by=by)
        response.full_clean()
        response.save()
        _record(response, plan=plan)
        texts = {"why_fine": answer.why_fine, "before": before}
        flag_signs(response, ["agreed_part", "reason"], **texts, about=response.recommendation, within=plan)
    return response


def _opened(recommendation: Recommendation, *, version: int | None) -> Response:
    present = Response.objects.filter(recommendation=recommendation).first()
    if present is None:
        return Response(service=recommendation.service, recommendation=recommendation)
    if version is None:
        raise Conflict(key_of(present))
    return locked(present, version=version)


def _approve(response: Response, *, recorded: RecordedDecision | None, by: User) -> None:
    """Write who approved that the recommendation is not agreed: oneself only where one may decide."""
    if recorded is not None:
        refuse_gaps(recorded, service_id=response.service_id)
    approver = recorded.decider if recorded else by
    if approver is not None:
        refuse_without_role(approver, service_id=response.service_id, field="decider" if recorded else "__all__")
    response.approved_by = approver
    response.meeting = recorded.meeting if recorded else None
    response.reference = recorded.reference.strip() if recorded else ""


def _record(response: Response, *, plan: ActionPlan) -> None:
    recommendation = response.recommendation
    if response.kind == ResponseKind.NOT_AGREED:
        approver = response.approved_by.name if response.approved_by else response.meeting.body.name
        record(
            responding_events.RESPONSE_REFUSED,
            recommendation,
            within=plan,
            label=recommendation.shown_label,
            approver=approver,
        )
        return
    told = str(response.get_kind_display())
    if response.kind == ResponseKind.PARTLY:
        told = _("%(response)s: %(part)s") % {"response": told, "part": response.agreed_part}
    record(
        responding_events.RESPONSE_GIVEN,
        recommendation,
        within=plan,
        label=recommendation.shown_label,
        response=told,
    )
