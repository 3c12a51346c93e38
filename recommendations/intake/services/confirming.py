"""Confirming: the drafts become recommendations, word for word and for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans import events as plan_events
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.services.planning import open_plan
from recommendations.audit.operations import operation, record
from recommendations.inspections.models import Recommendation
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.intake.services.under_review import ChangedMeanwhile, under_review


def confirm(intake: Intake, *, version: int, by: User, at: datetime) -> ActionPlan:
    """Make the drafts recommendations, word for word and for good, and open the plan that answers them.

    Raises AlreadyDecided where somebody confirmed or discarded it first, ChangedMeanwhile where a draft or a fact
    is no longer as it was at `version`, ValidationError where nothing is left.
    """
    with operation(service=intake.service, by=by, at=at):
        intake = under_review(intake)
        if intake.version != version:
            raise ChangedMeanwhile(
                _("Something was changed here while you had the page open. Look again, and confirm what you see now.")
            )
        drafts = list(intake.drafts.filter(is_dropped=False).order_by("position", "id"))
        if not drafts:
            raise ValidationError(_("There is no recommendation to confirm. Add one, or discard the report."))
        inspection = InspectionFacts.from_json(intake.facts).inspection(service=intake.service)
        inspection.report = intake.file
        inspection.full_clean()
        inspection.save()
        recommendations = [
            Recommendation(service=intake.service, inspection=inspection, position=position, **_confirmed(draft))
            for position, draft in enumerate(drafts, start=1)
        ]
        for recommendation in recommendations:
            recommendation.full_clean()
            recommendation.save()
        plan = open_plan(inspection, recommendations=recommendations)
        record(plan_events.INSPECTION_CONFIRMED, inspection, within=plan, inspection=str(inspection))
        intake.state, intake.inspection = IntakeState.CONFIRMED, inspection
        intake.version += 1
        intake.save()
    return plan


def _confirmed(draft: Draft) -> dict[str, Any]:
    columns = ("kind", "label", "text", "lead_in", "addressee", "page", "due_words", "window_months")
    return {column: getattr(draft, column) for column in columns} | {"repeat_of_id": draft.repeat_of_id}
