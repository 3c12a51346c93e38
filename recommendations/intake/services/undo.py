"""Undo: what the drafts were before each change at the review is kept, and put back on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.foundation.models import Versioned
from recommendations.intake import events
from recommendations.intake.draft_labels import names_of_drafts
from recommendations.intake.models import Draft, DraftAction, Intake, ReviewStep
from recommendations.intake.repeats import note_repeats
from recommendations.intake.review_wording import step_in_words
from recommendations.intake.services.under_review import to_be_seen_anew, under_review

MOST_KEPT = 50
LONGEST_SUBJECT = 120
# What a person says elsewhere about a draft: it is no step of the review, so undoing one leaves it alone.
SAID_APART = ("repeat_of_id",)

Row = TypeVar("Row", bound=Versioned)


class NothingToUndo(DomainError):
    """There is no change left that could be put back."""


class IsGone(DomainError):
    """The draft was merged into another, or its adding was undone, while somebody had its page open."""


@dataclass
class Change:
    """One change under way: the report under lock, its drafts in order, and in words what is changed."""

    intake: Intake
    drafts: list[Draft]
    subject: str = ""
    is_nothing: bool = False

    def draft(self, key: int, *, version: int | None = None) -> Draft:
        """Return the draft as it is now, counted up; raises IsGone, and Conflict where it is no longer at `version`."""
        found = next((draft for draft in self.drafts if draft.pk == key), None)
        if found is None:
            raise IsGone(_("This recommendation is no longer there: somebody merged it or took it away meanwhile."))
        if version is not None and found.version != version:
            raise Conflict(f"draft:{key}")
        found.version += 1
        return found

    def name_of(self, draft: Draft) -> str:
        """Return what the page calls a draft."""
        return names_of_drafts(self.drafts)[draft.pk]

    def renumber(self) -> None:
        """Write the places of the drafts as the list has them now."""
        moved = []
        for position, draft in enumerate(self.drafts, start=1):
            if draft.position != position:
                draft.position = position
                moved.append(draft)
        Draft.objects.bulk_update([draft for draft in moved if draft.pk], ["position"])


@contextmanager
def review_step(
    intake: Intake, *, done: str, by: User | str, at: datetime, of: Draft | None = None, continues: bool = False
) -> Iterator[Change]:
    """Run one change of the drafts in one transaction with its operation, and keep what they were before it.

    `done` is the change's code; `continues` where it goes on with the last change of the same draft, as saving while
    somebody types does: both are then undone as one. Raises AlreadyDecided where the report is not under review.
    """
    with transaction.atomic():
        locked = under_review(intake)
        drafts = list(locked.drafts.select_for_update().order_by("position", "id"))
        before = _as_json(locked, drafts=drafts, of=of)
        change = Change(locked, drafts)
        yield change
        if change.is_nothing:
            return
        to_be_seen_anew(locked)
        _note_repeats_of_changed(locked, before=before)
        step = ReviewStep(intake=locked, number=locked.version, done=done, subject=change.subject[:LONGEST_SUBJECT])
        record_review(locked, what=step_in_words(step), by=by, at=at)
        newest = locked.steps.first() if continues else None
        if newest is not None and newest.done == done and newest.before["of"] == before["of"]:
            newest.number = locked.version
            newest.save(update_fields=["number"])
            return
        step.before = before
        step.save()
        locked.steps.filter(pk__in=list(locked.steps.values_list("pk", flat=True)[MOST_KEPT:])).delete()


def record_review(intake: Intake, *, what: str, by: User | str, at: datetime) -> None:
    """Record in an operation of its own what was done at the review, within the transaction that did it."""
    with operation(service=intake.service, by=by, at=at):
        record(events.REPORT_REVIEWED, intake, name=intake.file.name, what=what)


def _note_repeats_of_changed(intake: Intake, *, before: dict[str, Any]) -> None:
    """Compare the drafts whose words this change made or changed with the service's earlier recommendations."""
    words = {draft["id"]: draft["text"] for draft in before["drafts"]}
    changed = [draft for draft in intake.drafts.all() if words.get(draft.pk) != draft.text]
    if changed:
        note_repeats(changed, service=intake.service)
        Draft.objects.bulk_update(changed, ["likely_repeats"])


def newest_step(intake: Intake) -> ReviewStep | None:
    """Return the change that would be undone next, without what was before it."""
    return intake.steps.defer("before").first()


def undo(intake: Intake, *, number: int, by: User, at: datetime) -> Draft | None:
    """Put the drafts back as they were before change `number`; return the first draft that differs, if one does.

    Raises NothingToUndo, and Conflict where `number` is not the newest change: somebody made another meanwhile.
    """
    with transaction.atomic():
        locked = under_review(intake)
        step = locked.steps.first()
        if step is None:
            raise NothingToUndo(_("There is nothing left to undo."))
        if step.number != number:
            raise Conflict(f"intake:{locked.pk}")
        now = {draft.pk: draft for draft in locked.drafts.all()}
        actions = {action.pk: action for action in DraftAction.objects.filter(draft__intake=locked)}
        before = [_row(Draft, values) for values in step.before["drafts"]]
        for draft in before:
            if draft.pk in now:
                for column in SAID_APART:
                    setattr(draft, column, getattr(now[draft.pk], column))
        changed = next((draft for draft in before if _differs(draft, now.get(draft.pk))), None)
        locked.drafts.exclude(pk__in=[draft.pk for draft in before]).delete()
        _put_back(Draft, before, now=now)
        planned = [_row(DraftAction, values) for values in step.before["actions"]]
        DraftAction.objects.filter(draft__intake=locked).exclude(pk__in=[row.pk for row in planned]).delete()
        _put_back(DraftAction, planned, now=actions)
        record_review(locked, what=_("took back: %(step)s") % {"step": step_in_words(step)}, by=by, at=at)
        step.delete()
        for column, value in step.before.get("report", {}).items():
            setattr(locked, column, value)  # reading again replaced what the drafts point into, too
        locked.save()
        to_be_seen_anew(locked)
    return changed


def _as_json(intake: Intake, *, drafts: Iterable[Draft], of: Draft | None) -> dict[str, Any]:
    actions = DraftAction.objects.filter(draft__intake=intake)
    return {
        "of": of.pk if of else None,
        "drafts": [_values(draft) for draft in drafts],
        "actions": [_values(action) for action in actions],
    }


def _values(row: models.Model) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def _row(model: type[Row], values: dict[str, Any]) -> Row:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in values.items() if name in fields})


def _differs(row: Versioned, now: Versioned | None) -> bool:
    if now is None:
        return True
    return any(_values(row)[name] != value for name, value in _values(now).items() if name != "version")


def _put_back(model: type[Row], rows: list[Row], *, now: dict[int, Row]) -> None:
    """Write the rows under their old keys; each counts on, so that a form opened before is told."""
    for row in rows:
        row.version = max(row.version, now[row.pk].version if row.pk in now else 0) + 1
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)
