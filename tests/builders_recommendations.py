"""What happens to recommendations beside their actions, built by the commands: acceptance, checks, responses."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import User
from recommendations.action_plans.models import Acceptance, Action, Response, ResponseKind
from recommendations.action_plans.services.accepting import Accepted, BoardMinute, accept
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.responding import Answer, respond
from recommendations.inspections.models import Recommendation
from tests.builders import TUESDAY_3_FEB, TUESDAY_3_MARCH, a_completion, again, on_the


def verified(action: Action, *, by: User, owner: User, on: date = TUESDAY_3_FEB) -> Action:
    """The action, proposed complete by its owner and verified by somebody else."""
    verify_completion(a_completion(action, by=owner, on=on), by=by, at=on_the(on, 15))
    return again(action)


def an_acceptance(
    recommendation: Recommendation, *, by: User, on: date = TUESDAY_3_MARCH, note: str = "The board was content."
) -> Acceptance:
    """The board's acceptance of one recommendation, under minute 7."""
    plan = recommendation.inspection.action_plan
    accepted = Accepted(recommendations=[recommendation], notes={recommendation.pk: note})
    minute = BoardMinute(accepted_on=on, reference="Minute 7")
    return accept(plan, accepted=accepted, minute=minute, on=on, by=by, at=on_the(on, 16))[0]


def a_response(
    recommendation: Recommendation,
    *,
    by: User,
    answer: Answer | None = None,
    version: int | None = None,
    on: date = TUESDAY_3_FEB,
) -> Response:
    answer = answer or Answer(ResponseKind.PARTLY, agreed_part="The reviews", reason="The rest is the council’s.")
    plan = recommendation.inspection.action_plan
    return respond(recommendation, plan=plan, answer=answer, version=version, by=by, at=on_the(on))
