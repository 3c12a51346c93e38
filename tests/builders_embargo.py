"""Embargoed drafts and their published versions for tests, built by the product's own commands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.inspections.models import Inspection
from recommendations.intake.models import Intake
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.intake.services.confirming import confirm
from recommendations.intake.services.handing_over import hand_over
from recommendations.jobs.models import Job, JobState
from tests.builders import AT, TUESDAY_3_FEB, again, on_the

DRAFT = """A draft inspection of youth justice services in Northgate
HM Inspectorate of Probation, confidential until publication

Recommendations
The Northgate Youth Justice Service should:
1. mend the zebra crossing between custody and home for every child
2. train all staff in the zebra protocol
3. stop counting zebras twice in its returns
"""
PUBLISHED = """An inspection of youth justice services in Northgate
HM Inspectorate of Probation, 20 January 2026

Recommendations
The Northgate Youth Justice Service should:
1. publish a giraffe policy with the police
2. mend the zebra crossing between custody and home for every child
3. train all staff in the revised zebra protocol
"""


def an_embargoed_report(
    service: Service, *, by: User, readers: Iterable[User] = (), words: str = DRAFT, name: str = "Zebra draft.txt"
) -> Intake:
    """A draft handed over under embargo and read, waiting for its review."""
    at = on_the(TUESDAY_3_FEB)
    return _read(hand_over(service, data=words.encode(), name=name, readers=list(readers), by=by, at=at), words)


def a_published_report(inspection: Inspection, *, by: User, words: str = PUBLISHED) -> Intake:
    """The published version of an embargoed draft, read, waiting for its review."""
    at = on_the(TUESDAY_3_FEB)
    made = hand_over(inspection.service, data=words.encode(), name="Published.txt", publishes=inspection, by=by, at=at)
    return _read(made, words)


def _read(intake: Intake, words: str) -> Intake:
    keep(intake, result=read_pasted_text(words), at=AT)
    Job.objects.update(state=JobState.DONE)
    return again(intake)


def confirmed(intake: Intake, *, by: User, on: date = TUESDAY_3_FEB) -> ActionPlan:
    """The plan that answers the report, confirmed as it was read."""
    return confirm(intake, version=again(intake).version, by=by, at=on_the(on), is_about_us=True)


def an_embargoed_plan(service: Service, *, by: User, readers: Iterable[User] = ()) -> ActionPlan:
    return confirmed(an_embargoed_report(service, by=by, readers=readers), by=by)
