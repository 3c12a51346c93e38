"""Commands on the actions that an existing action plan prints beside a draft: mend, add, drop, take back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.domain.action_labels import action_label
from recommendations.domain.deadlines import month_end
from recommendations.foundation.models import locked
from recommendations.inspections.models import Precision
from recommendations.intake.models import Draft, DraftAction
from recommendations.intake.services.undo import Change, IsGone, review_step


@dataclass(frozen=True)
class DraftActionContent:
    """What the form says of one action; month precision means the last day of the month of `due_on`."""

    title: str
    lead: str = ""
    due_words: str = ""
    due_on: date | None = None
    due_precision: str = Precision.DAY
    success_criteria: str = ""


def add_draft_action(draft: Draft, *, content: DraftActionContent, by: User, at: datetime) -> DraftAction:
    """Add an action at the end of the draft's."""
    with review_step(draft.intake, done="added_action", by=by, at=at, of=draft) as change:
        found = change.draft(draft.pk)
        last = found.actions.order_by("position").last()
        action = DraftAction(draft=found, position=last.position + 1 if last else 1)
        _set(action, content)
        change.subject = _name_of(action, change)
    return action


def mend_draft_action(
    action: DraftAction, *, content: DraftActionContent, version: int, by: User, at: datetime
) -> DraftAction:
    """Change an action; raises Conflict where somebody changed it meanwhile, IsGone where it was taken away."""
    with review_step(action.draft.intake, done="mended_action", by=by, at=at, of=action.draft) as change:
        action = _locked(action, version=version)
        _set(action, content)
        change.subject = _name_of(action, change)
    return action


def drop_draft_action(action: DraftAction, *, by: User, at: datetime) -> DraftAction:
    """Leave an action out; it stays on the page, struck through, and can be taken back."""
    return _set_dropped(action, done="dropped_action", by=by, at=at, is_dropped=True)


def take_back_draft_action(action: DraftAction, *, by: User, at: datetime) -> DraftAction:
    return _set_dropped(action, done="took_action_back", by=by, at=at, is_dropped=False)


def _set_dropped(action: DraftAction, *, done: str, by: User, at: datetime, is_dropped: bool) -> DraftAction:
    with review_step(action.draft.intake, done=done, by=by, at=at, of=action.draft) as change:
        action = _locked(action)
        change.is_nothing = action.is_dropped == is_dropped
        change.subject = _name_of(action, change)
        action.is_dropped = is_dropped
        action.save()
    return action


def _locked(action: DraftAction, *, version: int | None = None) -> DraftAction:
    try:
        return locked(action, version=version)
    except DraftAction.DoesNotExist:
        raise IsGone(_("This action is no longer there: somebody undid or merged what it came with.")) from None


def _set(action: DraftAction, content: DraftActionContent) -> None:
    for column, value in vars(content).items():
        setattr(action, column, value)
    if content.due_on is not None and content.due_precision == Precision.MONTH:
        action.due_on = month_end(content.due_on)
    action.full_clean()
    action.save()


def _name_of(action: DraftAction, change: Change) -> str:
    """What the page calls the action: 1a, or its first words where it is dropped."""
    draft = next(row for row in change.drafts if row.pk == action.draft_id)
    kept = [row.pk for row in draft.actions.all() if not row.is_dropped or row.pk == action.pk]
    return action_label(change.name_of(draft), position=kept.index(action.pk) + 1)
