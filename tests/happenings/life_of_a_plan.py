"""A plan that was signed off, submitted and answered, held for a second baseline, monitored, and one that is closed."""

from __future__ import annotations

from typing import Any

from recommendations.action_plans.services.checking import let_stand
from recommendations.action_plans.services.monitoring import choose_monitors
from recommendations.action_plans.services.submitting import GivenFile, record_reply
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    a_member,
    a_plan,
    a_post,
    an_action,
    an_inspection,
    on_the,
    signed_off,
)
from tests.builders_of_plans import A_PDF, a_baseline, a_monitoring_body, a_submission, closed


def happen(world: Any) -> None:
    lead = world.people["plan_lead"]
    post = a_post(world.service, name="Quality Lead", held_by=a_member(world.service, name="Quin Quality"))
    drafted = a_plan(inspection=an_inspection(world.service))
    an_action(plan=drafted, owner=post, title="Audit ten plans")
    world.drafted_plan = drafted
    action = drafted.actions.get()
    world.allowed_hole = let_stand(
        drafted,
        code="no_criterion",
        subject=f"action:{action.pk}",
        reason="The audit tool says it.",
        on=MONDAY_5_JAN,
        by=lead,
        at=AT,
    )
    world.agreed_plan = signed_off(a_plan(inspection=an_inspection(world.service)), on=MONDAY_5_JAN)
    an_action(plan=world.agreed_plan, owner=post, title="Train every manager")
    world.baseline = a_baseline(world.agreed_plan)
    sent = a_submission(world.agreed_plan, by=lead, on=MONDAY_5_JAN + ONE_DAY)
    world.submission = record_reply(
        sent,
        reply_on=TUESDAY_3_FEB,
        reply="Agreed.",
        is_approved=True,
        file=GivenFile(data=A_PDF, name="Reply.pdf"),
        version=sent.version,
        on=TUESDAY_3_FEB,
        by=lead,
        at=on_the(TUESDAY_3_FEB),
    )
    world.monitoring_body = a_monitoring_body(world.service)
    choose_monitors(world.agreed_plan, bodies=[world.monitoring_body], by=lead, at=on_the(TUESDAY_3_FEB))
    world.closed_plan = closed(signed_off(a_plan(inspection=an_inspection(world.service)), on=MONDAY_5_JAN))
