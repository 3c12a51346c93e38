"""What can become of a plan, built by the product's own commands: submitted, closed, held for a new baseline."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import (
    Acceptance,
    ActionPlan,
    Baseline,
    Dependency,
    MonitoringBody,
    Submission,
)
from recommendations.action_plans.services.baselines import agree_baseline
from recommendations.action_plans.services.closing import close_plan
from recommendations.action_plans.services.monitoring import add_body
from recommendations.action_plans.services.submitting import GivenFile, record_reply, record_submission
from recommendations.inspections.models import Recommendation
from tests.builders import AT, SYSTEM, TUESDAY_3_FEB, on_the
from tests.refusals import written_around_the_commands

A_PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def an_office_file(main_part: str = "word/document.xml", *, more: tuple[str, ...] = ()) -> bytes:
    """A Word or Excel file as far as its list of parts goes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for part in ("[Content_Types].xml", main_part, *more):
            archive.writestr(part, "<x/>")
    return written.getvalue()


def a_submission(
    plan: ActionPlan,
    *,
    by: User,
    on: date = TUESDAY_3_FEB,
    to: str = "HM Inspectorate of Probation",
    data: bytes = A_PDF,
    name: str = "Plan.pdf",
) -> Submission:
    return record_submission(
        plan, file=GivenFile(data=data, name=name), sent_on=on, sent_to=to, on=on, by=by, at=on_the(on)
    )


def a_reply(submission: Submission, *, by: User, on: date, is_approved: bool = True) -> Submission:
    return record_reply(
        submission,
        reply_on=on,
        reply="The plan answers every recommendation.",
        is_approved=is_approved,
        version=submission.version,
        on=on,
        by=by,
        at=on_the(on),
    )


def a_baseline(plan: ActionPlan, *, on: date = TUESDAY_3_FEB, reason: str = "Two actions were added.") -> Baseline:
    """A later baseline of a signed-off plan."""
    return agree_baseline(plan, agreed_on=on, reference="Minute 9", reason=reason, on=on, by=SYSTEM, at=on_the(on))


def closed(plan: ActionPlan, *, on: date = TUESDAY_3_FEB, reason: str = "The service was merged.") -> ActionPlan:
    """The signed-off plan, closed by the board whatever is open in it."""
    return close_plan(plan, closed_on=on, reference="Minute 12", reason=reason, on=on, by=SYSTEM, at=on_the(on))


def a_monitoring_body(service: Service, *, name: str = "Improvement Board") -> MonitoringBody:
    return add_body(service, name=name, by=SYSTEM, at=AT)


def accepted(recommendation: Recommendation, *, by: User, on: date = TUESDAY_3_FEB) -> Acceptance:
    """The board's acceptance of the recommendation, as it is stored."""
    acceptance = Acceptance(
        service=recommendation.service,
        recommendation=recommendation,
        accepted_on=on,
        reference="Minute 11",
        recorded_by=by,
        recorded_at=on_the(on),
    )
    with written_around_the_commands(recommendation.service):
        acceptance.save()
    return acceptance


def waits_for(action, other) -> Dependency:
    """That the action waits for the other one, as it is stored."""
    row = Dependency(service=action.service, action=action, waits_for=other)
    with written_around_the_commands(action.service):
        row.save()
    return row
