"""The action register: one row an action, the same columns every time, for whoever works with a spreadsheet.

Derived from a board paper and from nothing else. Posts, never people. What the inspectorate gets says nothing of
updates' texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recommendations.papers.kinds import Audience
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.board_dates import DueDate
from recommendations.papers.snapshot.board_record import Record


@dataclass(frozen=True)
class RegisterRow:
    """One action. Without a rating (`rating` empty) it is one that is not rated, such as one not pursued."""

    recommendation_label: str
    recommendation: str
    label: str
    title: str
    owner_post: str
    delivery: str
    supporting_posts: tuple[str, ...] = ()
    success_criteria: str = ""
    starts_on: date | None = None
    original_due: DueDate | None = None
    current_due: DueDate | None = None
    days_slipped: int = 0
    times_moved: int = 0
    rating: str = ""
    reason: str = ""
    updated_on: date | None = None
    update: str = ""
    evidence: int = 0


@dataclass(frozen=True)
class ActionRegister:
    """The register of a plan for one audience, which is "board" or "inspectorate"."""

    service: str
    inspection: str
    record: Record
    audience: str
    rows: tuple[RegisterRow, ...] = ()
    marking: str = ""
    language: str = "en-GB"


def register_of(paper: board.BoardPaper, *, audience: Audience = Audience.BOARD) -> ActionRegister:
    """Return the register of the plan, in the order of its recommendations."""
    words = {definition.rating: definition.word for definition in paper.definitions}
    return ActionRegister(
        service=paper.cover.service,
        inspection=paper.cover.inspection,
        record=paper.record,
        audience=audience.value,
        rows=tuple(
            _row(action, part=part, words=words, audience=audience)
            for part in paper.recommendations
            for action in part.actions
        ),
        marking=paper.cover.marking,
        language=paper.language,
    )


def _row(action: board.Action, *, part: board.Recommendation, words: dict[str, str], audience: Audience) -> RegisterRow:
    latest = action.updates[0] if action.updates else None
    is_for_the_board = audience is Audience.BOARD
    return RegisterRow(
        recommendation_label=part.label,
        recommendation=part.text,
        label=action.label,
        title=action.title,
        owner_post=action.owner_post,
        delivery=action.delivery.word,
        supporting_posts=action.supporting_posts,
        success_criteria=action.success_criteria,
        starts_on=action.starts_on,
        original_due=action.original_due,
        current_due=action.current_due,
        days_slipped=action.days_slipped,
        times_moved=action.extensions,
        rating=words.get(action.rating or "", ""),
        reason=action.reason,
        updated_on=latest.on if latest else None,
        update=latest.text if latest and is_for_the_board else "",
        evidence=len(action.evidence),
    )
