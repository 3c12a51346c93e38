"""A plan as rows of cells: what is written is what an import reads again, without a change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.action_plans.models import Action, ActionPlan, Update
from recommendations.domain.update_blocks import written
from recommendations.foundation.form_fields import tidied
from recommendations.foundation.spreadsheet_cells import MOST_LETTERS
from recommendations.inspections.models import Recommendation
from recommendations.spreadsheets.columns import READ_ONLY, Column

EXPORTED = [*Column.values, *READ_ONLY]
Row = dict[str, str | int | date | None]


def headings() -> list[str]:
    return [str(Column(name).label) if name in Column.values else str(READ_ONLY[name]) for name in EXPORTED]


def for_export(actions: QuerySet[Action]) -> QuerySet[Action]:
    """The actions with everything their rows show, in a fixed number of queries."""
    return actions.select_related("recommendation", "owner").prefetch_related(
        "supporting_posts__post", "also_answers__recommendation", "milestones", "evidence", "updates"
    )


def rows_of_plan(plan: ActionPlan) -> list[Row]:
    """Return the plan's rows by recommendation; one without an action has a row of its own."""
    by_recommendation: dict[int, list[Action]] = {}
    for action in for_export(plan.actions.counted()).order_by("position", "pk"):
        by_recommendation.setdefault(action.recommendation_id, []).append(action)
    rows: list[Row] = []
    for recommendation in plan.inspection.recommendations.order_by("position"):
        actions = by_recommendation.get(recommendation.pk, [])
        rows += [row_of(action) for action in actions] or [_alone(recommendation)]
    return rows


def rows_of_actions(actions: QuerySet[Action]) -> list[Row]:
    """Return a row for each of the actions, in their order."""
    return [row_of(action) for action in for_export(actions)]


def row_of(action: Action) -> Row:
    return {
        **_alone(action.recommendation),
        Column.NUMBER: action.pk,
        Column.REFERENCE: action.reference,
        Column.ACTION: fitted(action.title),
        Column.CRITERIA: fitted(action.success_criteria),
        Column.OWNER: action.owner.name if action.owner else "",
        Column.SUPPORTING: "\n".join(row.post.name for row in action.supporting_posts.all()),
        Column.START: action.start_on,
        Column.ORIGINAL: day_cell(action.original_due_on, is_month=action.original_is_month),
        Column.DUE: day_cell(action.current_due_on, is_month=action.is_month),
        Column.DUE_WORDS: action.due_words,
        Column.PRIORITY: str(action.get_priority_display()) if action.priority else "",
        Column.STATUS: str(action.get_status_display()),
        Column.UPDATES: updates_cell(action.updates.all()),
        "also": ", ".join(row.recommendation.shown_label for row in action.also_answers.all()),
        "milestones": fitted("\n".join(_milestone(row) for row in action.milestones.all())),
        "evidence": fitted("\n".join(row.shows for row in action.evidence.all())),
    }


def _alone(recommendation: Recommendation) -> Row:
    return {Column.LABEL: recommendation.shown_label, Column.WORDS: fitted(recommendation.text)}


def _milestone(row: Any) -> str:
    day = day_cell(row.due_on, is_month=row.due_precision == "month")
    words = f"{row.title} ({day if isinstance(day, str) else shown(row.due_on)})"
    return words if row.done_on is None else _("%(milestone)s: reached") % {"milestone": words}


def day_cell(day: date | None, *, is_month: bool) -> date | str | None:
    """Return a month as its words, because a cell that holds a day would say more than is known."""
    return date_format(day, "F Y") if day is not None and is_month else day


def updates_cell(updates: Iterable[Update]) -> str:
    """Return the updates, the newest first; whole ones only, and how many are left out where a cell is full."""
    blocks = [(shown(update.given_on), tidied(update.text).strip()) for update in updates]
    cell = written(blocks)
    kept = len(blocks)
    while len(cell) > MOST_LETTERS and kept > 1:
        kept -= 1
        cell = written(blocks[:kept]) + "\n\n" + left_out(len(blocks) - kept)
    return fitted(cell)


def left_out(count: int) -> str:
    return f"[+ {count}]"


def fitted(text: str) -> str:
    """Return the text as one cell holds it; what is too long ends in an ellipsis, and is whole on its page."""
    text = tidied(text)
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


def says_the_same(cell: str, stored: str) -> bool:
    """Say whether a cell holds what is stored, as far as a cell can hold it."""
    return tidied(cell).strip() == fitted(stored).strip()
