"""Commands on single drafts and on the facts of a report under review: mend, add, drop, move, say that it is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.foundation.models import locked
from recommendations.intake.facts import InspectionFacts, with_plan_due_suggested
from recommendations.intake.models import Draft, Intake
from recommendations.intake.services.under_review import under_review
from recommendations.intake.services.undo import Change, record_review, review_step
from recommendations.intake.source_lines import Place, begins


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


def mend_draft(
    draft: Draft, *, content: DraftContent, version: int, by: User, at: datetime, continues: bool = False
) -> Draft:
    """Change a draft; raises Conflict where somebody changed it meanwhile.

    `continues` where the same person goes on typing, so that one undo takes back all of it.
    """
    with review_step(draft.intake, done="mended", by=by, at=at, of=draft, continues=continues) as change:
        draft = change.draft(draft.pk, version=version)
        change.subject = change.name_of(draft)
        for column, value in vars(content).items():
            setattr(draft, column, value)
        draft.is_mended = draft.is_checked = True
        draft.full_clean()
        draft.save()
    return draft


def add_draft(intake: Intake, *, content: DraftContent, by: User, at: datetime, place: Place | None = None) -> Draft:
    """Add a recommendation that the reader missed: where it is printed if `place` says so, else at the end."""
    with review_step(intake, done="added", by=by, at=at) as change:
        draft = Draft(intake=change.intake, is_mended=True, is_checked=True, **vars(content))
        if place is not None:
            draft.source = [place]
            draft.page = draft.page or place["first_page"]
        put_where_printed(change, draft)
        change.subject = change.name_of(draft)
    return draft


def put_where_printed(change: Change, draft: Draft) -> None:
    """Save a new draft behind the last one that is printed before it; without a place it comes last."""
    at = len(change.drafts)
    if draft.source:
        here = begins(draft.source[0])
        before = [place for place, row in enumerate(change.drafts) if row.source and begins(row.source[0]) <= here]
        at = before[-1] + 1 if before else 0
    change.drafts.insert(at, draft)
    draft.position = at + 1
    draft.full_clean()
    draft.save()
    change.renumber()


def drop_draft(draft: Draft, *, by: User, at: datetime, version: int | None = None) -> Draft:
    """Leave a draft out; it stays on the page, struck through, and can be taken back."""
    return _set(draft, done="dropped", by=by, at=at, version=version, is_dropped=True)


def take_back_draft(draft: Draft, *, by: User, at: datetime, version: int | None = None) -> Draft:
    return _set(draft, done="taken_back", by=by, at=at, version=version, is_dropped=False)


def say_right(draft: Draft, *, by: User, at: datetime, version: int | None = None) -> Draft:
    """Say that a draft which the reader was not sure of is right as it stands."""
    return _set(draft, done="right", by=by, at=at, version=version, is_checked=True)


def _set(draft: Draft, *, done: str, by: User, at: datetime, version: int | None, **columns: bool) -> Draft:
    with review_step(draft.intake, done=done, by=by, at=at, of=draft) as change:
        draft = change.draft(draft.pk, version=version)
        change.subject = change.name_of(draft)
        change.is_nothing = all(getattr(draft, column) == value for column, value in columns.items())
        if not change.is_nothing:
            for column, value in columns.items():
                setattr(draft, column, value)
            draft.save()
    return draft


def move_draft_earlier(draft: Draft, *, by: User, at: datetime) -> None:
    _move(draft, by=by, at=at, places=-1)


def move_draft_later(draft: Draft, *, by: User, at: datetime) -> None:
    _move(draft, by=by, at=at, places=1)


def move_draft_to(draft: Draft, *, place: int, by: User, at: datetime) -> None:
    """Move a draft to a place counted from 1; what lies beyond either end means that end."""
    _move(draft, by=by, at=at, to=place - 1)


def _move(draft: Draft, *, by: User, at: datetime, places: int = 0, to: int | None = None) -> None:
    """Move a draft; where it would not leave its place nothing happens."""
    with review_step(draft.intake, done="moved", by=by, at=at, of=draft) as change:
        row = change.draft(draft.pk)
        change.subject = change.name_of(row)
        here = change.drafts.index(row)
        there = min(max(here + places if to is None else to, 0), len(change.drafts) - 1)
        change.is_nothing = there == here
        change.drafts.insert(there, change.drafts.pop(here))
        change.renumber()


def mend_facts(intake: Intake, *, facts: InspectionFacts, version: int, by: User, at: datetime) -> Intake:
    """Change what the report is said to say of the inspection."""
    with transaction.atomic():
        under_review(intake)
        intake = locked(intake, version=version)
        facts = with_plan_due_suggested(facts, before=InspectionFacts.from_json(intake.facts))
        facts.inspection(service=intake.service).full_clean(exclude=["report"])
        intake.facts = {**intake.facts, **facts.to_json()}
        intake.save()
        record_review(intake, what=_("mended what the report says of the inspection"), by=by, at=at)
    return intake
