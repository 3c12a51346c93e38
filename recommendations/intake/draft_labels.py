"""What drafts and the actions beside them are called at the review: 1, and 1a, 1b, as they will be in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.domain.action_labels import action_label, names_of
from recommendations.inspections.models import Precision
from recommendations.intake.models import Draft, DraftAction


@dataclass(frozen=True)
class LabelledAction:
    """An action with its label; one that is dropped has none."""

    row: DraftAction
    label: str

    @property
    def is_month(self) -> bool:
        return self.row.due_precision == Precision.MONTH


def names_of_drafts(drafts: Sequence[Draft]) -> dict[int, str]:
    """Return by key what each draft of a report will be called; a dropped one is called by its label or its place."""
    kept = [draft for draft in drafts if not draft.is_dropped]
    names = {draft.pk: name for draft, name in zip(kept, names_of([row.label for row in kept]), strict=True)}
    return {draft.pk: names.get(draft.pk) or draft.label or str(place) for place, draft in enumerate(drafts, start=1)}


def labelled_actions(draft: Draft, name: str) -> list[LabelledAction]:
    """Return the draft's actions, which should be fetched with it; `name` is what the draft itself is called."""
    found: list[LabelledAction] = []
    position = 0
    for row in draft.actions.all():
        position += not row.is_dropped
        found.append(LabelledAction(row, "" if row.is_dropped else action_label(name, position=position)))
    return found
