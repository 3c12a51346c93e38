"""Commands on the drafts and the facts of a report under review: mend, add, drop, move."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from recommendations.foundation.models import locked
from recommendations.intake.facts import InspectionFacts, with_plan_due_suggested
from recommendations.intake.models import Draft, Intake
from recommendations.intake.services.under_review import to_be_seen_anew, under_review


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
        to_be_seen_anew(under_review(draft.intake))
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
        to_be_seen_anew(under_review(intake))
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
        to_be_seen_anew(under_review(draft.intake))
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
        to_be_seen_anew(under_review(draft.intake))
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
        under_review(intake)
        intake = locked(intake, version=version)
        facts = with_plan_due_suggested(facts, before=InspectionFacts.from_json(intake.facts))
        facts.inspection(service=intake.service).full_clean(exclude=["report"])
        intake.facts = {**intake.facts, **facts.to_json()}
        intake.save()
    return intake
