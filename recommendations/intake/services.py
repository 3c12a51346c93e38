"""Commands on a report on its way in: hand over, mend, drop, add, confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.action_plans import events as plan_events
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.services.planning import open_plan
from recommendations.audit.operations import key_of, operation, record
from recommendations.files.storage import lay_down, store
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Recommendation
from recommendations.intake import events
from recommendations.intake.facts import InspectionFacts, with_plan_due_suggested
from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.jobs.asking import ask_for

MEDIA_TYPES = {".pdf": "application/pdf", ".txt": "text/plain", ".md": "text/plain"}


class ChangedMeanwhile(DomainError):
    """What would be confirmed is no longer what the person saw."""


class AlreadyDecided(DomainError):
    """The report was confirmed or discarded meanwhile, perhaps by somebody else."""


def hand_over(service: Service, *, data: bytes, name: str, by: User, at: datetime) -> Intake:
    """Keep the report and ask for it to be read in the background."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    lay_down(data)
    with operation(service=service, by=by, at=at):
        media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
        file = store(data, name=name, media_type=media_type, service=key_of(service), at=at)
        intake = Intake.objects.create(service=service, file=file, handed_by=by, handed_at=at)
        record(events.REPORT_HANDED_OVER, intake, within=service, name=file.name)
        ask_for(kind="read_report", subject=key_of(intake), service=key_of(service), by=by, at=at)
    return intake


@dataclass(frozen=True)
class DraftContent:
    """What the review form says of one draft."""

    kind: str
    label: str
    text: str
    addressee: str = ""
    page: int | None = None
    due_words: str = ""
    window_months: int | None = None
    lead_in: str = ""


def mend_draft(draft: Draft, *, content: DraftContent, version: int) -> Draft:
    """Change a draft; raises Conflict where somebody changed it meanwhile."""
    with transaction.atomic():
        _to_be_seen_anew(_under_review(draft.intake))
        draft = locked(draft, version=version)
        for column, value in vars(content).items():
            setattr(draft, column, value)
        draft.is_mended = True
        draft.full_clean()
        draft.save()
    return draft


def add_draft(intake: Intake, *, content: DraftContent) -> Draft:
    """Add a recommendation that the reader missed, at the end."""
    with transaction.atomic():
        _to_be_seen_anew(_under_review(intake))
        last = intake.drafts.aggregate(last=Max("position"))["last"] or 0
        draft = Draft(intake=intake, position=last + 1, is_mended=True, **vars(content))
        draft.full_clean()
        draft.save()
    return draft


def drop_draft(draft: Draft) -> Draft:
    """Leave a draft out; it stays on the page, struck through, and can be taken back."""
    return _set_dropped(draft, is_dropped=True)


def take_back_draft(draft: Draft) -> Draft:
    return _set_dropped(draft, is_dropped=False)


def _set_dropped(draft: Draft, *, is_dropped: bool) -> Draft:
    with transaction.atomic():
        _to_be_seen_anew(_under_review(draft.intake))
        draft = locked(draft)
        draft.is_dropped = is_dropped
        draft.save()
    return draft


def move_draft_earlier(draft: Draft) -> None:
    _swap(draft, places=-1)


def move_draft_later(draft: Draft) -> None:
    _swap(draft, places=1)


def _swap(draft: Draft, *, places: int) -> None:
    """Swap a draft with a neighbour; at either end nothing happens."""
    with transaction.atomic():
        _to_be_seen_anew(_under_review(draft.intake))
        drafts = list(draft.intake.drafts.select_for_update().order_by("position", "id"))
        here = next(number for number, row in enumerate(drafts) if row.pk == draft.pk)
        there = here + places
        if 0 <= there < len(drafts):
            drafts[here], drafts[there] = drafts[there], drafts[here]
        for position, row in enumerate(drafts, start=1):
            row.position = position
        Draft.objects.bulk_update(drafts, ["position"])


def mend_facts(intake: Intake, *, facts: InspectionFacts, version: int) -> Intake:
    """Change what the report is said to say of the inspection."""
    with transaction.atomic():
        _under_review(intake)
        intake = locked(intake, version=version)
        facts = with_plan_due_suggested(facts, before=InspectionFacts.from_json(intake.facts))
        facts.inspection(service=intake.service).full_clean(exclude=["report"])
        intake.facts = {**intake.facts, **facts.to_json()}
        intake.save()
    return intake


def confirm(intake: Intake, *, version: int, by: User, at: datetime) -> ActionPlan:
    """Make the drafts recommendations, word for word and for good, and open the plan that answers them.

    Raises AlreadyDecided where somebody confirmed or discarded it first, ChangedMeanwhile where a draft or a fact
    is no longer as it was at `version`, ValidationError where nothing is left.
    """
    with operation(service=intake.service, by=by, at=at):
        intake = _under_review(intake)
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
    return {column: getattr(draft, column) for column in columns}


def discard(intake: Intake, *, by: User, at: datetime) -> Intake:
    """Set the report aside: its file and drafts stay, but nothing comes of them."""
    with operation(service=intake.service, by=by, at=at):
        intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
        if intake.state in {IntakeState.CONFIRMED, IntakeState.DISCARDED}:
            raise AlreadyDecided(_("This report is %(state)s already.") % {"state": intake.get_state_display().lower()})
        intake.state = IntakeState.DISCARDED
        intake.version += 1
        intake.save()
        record(events.REPORT_DISCARDED, intake, within=intake.service, name=intake.file.name)
    return intake


def take_back(intake: Intake, *, by: User, at: datetime) -> Intake:
    """Take a discarded report up again where it was left; one that was never read is read now."""
    with operation(service=intake.service, by=by, at=at):
        intake = Intake.objects.select_for_update(of=("self",)).select_related("service", "file").get(pk=intake.pk)
        if intake.state != IntakeState.DISCARDED:
            raise AlreadyDecided(_("This report is %(state)s.") % {"state": intake.get_state_display().lower()})
        intake.state = IntakeState.REVIEW if intake.pages else IntakeState.READING
        intake.version += 1
        intake.save()
        record(events.REPORT_TAKEN_BACK, intake, within=intake.service, name=intake.file.name)
        if intake.state == IntakeState.READING:
            key = key_of(intake.service)
            ask_for(kind="read_report", subject=key_of(intake), service=key, by=by, at=at)
    return intake


def _to_be_seen_anew(intake: Intake) -> None:
    """Count the version up, so that a page opened before this change cannot confirm what it does not show."""
    intake.version += 1
    intake.save(update_fields=["version"])


def _under_review(intake: Intake) -> Intake:
    intake = Intake.objects.select_for_update(of=("self",)).select_related("service", "file").get(pk=intake.pk)
    if intake.state != IntakeState.REVIEW:
        raise AlreadyDecided(
            _("This report is %(state)s, so its recommendations cannot be changed here.")
            % {"state": intake.get_state_display().lower()}
        )
    return intake
