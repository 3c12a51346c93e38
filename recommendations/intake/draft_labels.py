"""What the actions beside a draft are called at the review: 1a, 1b, as they will be in the plan."""

from __future__ import annotations

from dataclasses import dataclass

from recommendations.domain.action_labels import action_label
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


def labelled_actions(draft: Draft, name: str) -> list[LabelledAction]:
    """Return the draft's actions, which should be fetched with it; `name` is what the draft itself is called."""
    found: list[LabelledAction] = []
    position = 0
    for row in draft.actions.all():
        position += not row.is_dropped
        found.append(LabelledAction(row, "" if row.is_dropped else action_label(name, position=position)))
    return found
