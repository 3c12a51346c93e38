"""What a submission to the inspectorate says: its recommendations, our response, and what will be done by when.

Derived from a board paper and from nothing else, so that every paper of a snapshot agrees. No ratings, updates or
reminders, and posts instead of people: the inspectorate is told what is promised, not how it goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recommendations.domain.rating import LEFT_BEHIND
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.board_dates import Agreement, DueDate
from recommendations.papers.snapshot.board_record import Record

LEFT = {status.value for status in LEFT_BEHIND}


@dataclass(frozen=True)
class PlannedAction:
    """What will be done, by which post, until when, and how one will know. Without `has_owner` the post says so."""

    label: str
    title: str
    owner_post: str
    has_owner: bool = True
    supporting_posts: tuple[str, ...] = ()
    success_criteria: str = ""
    starts_on: date | None = None
    target: DueDate | None = None


@dataclass(frozen=True)
class Answered:
    """One recommendation word for word, the response to it, and the actions it leads.

    `response` is None where none was given. `also_answered_by` are labels of actions that stand elsewhere.
    """

    label: str
    text: str
    kind: str
    page: int | None = None
    addressee: str = ""
    window: str = ""
    lead_in: str = ""
    response: board.Worded | None = None
    response_part: str = ""
    response_why: str = ""
    actions: tuple[PlannedAction, ...] = ()
    also_answered_by: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether the service does not agree, and so owes no action."""
        return self.response is not None and self.response.code == "not_agreed"

    @property
    def is_unanswered(self) -> bool:
        """Whether an action is owed and none answers it."""
        return not (self.actions or self.also_answered_by or self.is_refused)


@dataclass(frozen=True)
class SubmissionPaper:
    """A plan as it is sent to the inspectorate; `agreed` is None while it is subject to the board's agreement."""

    service: str
    board: str
    inspection: str
    record: Record
    inspectorate: str = ""
    accountable: str = ""
    marking: str = ""
    published: DueDate | None = None
    plan_due_on: date | None = None
    agreed: Agreement | None = None
    answers: tuple[Answered, ...] = ()
    language: str = "en-GB"

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """Every action once, in the order of the recommendations that lead them."""
        return tuple(action for answer in self.answers for action in answer.actions)


def submission_of(paper: board.BoardPaper) -> SubmissionPaper:
    """Return what is sent of the plan: everything that will be done; what is no longer pursued is not promised."""
    cover, clocks = paper.cover, paper.clocks
    promised = {action.label for action in paper.actions if action.delivery.code not in LEFT}
    return SubmissionPaper(
        service=cover.service,
        board=cover.board,
        inspection=cover.inspection,
        record=paper.record,
        inspectorate=cover.inspectorate,
        accountable=cover.accountable,
        marking=cover.marking,
        published=DueDate(cover.published_on, cover.published_precision) if cover.published_on else None,
        plan_due_on=clocks.plan_due_on,
        agreed=paper.agreed,
        answers=tuple(_answered(row, promised=promised) for row in paper.recommendations),
        language=paper.language,
    )


def _answered(row: board.Recommendation, *, promised: set[str]) -> Answered:
    return Answered(
        label=row.label,
        text=row.text,
        kind=row.kind,
        page=row.page,
        addressee=row.addressee,
        window=row.window,
        lead_in=row.lead_in,
        response=row.response,
        response_part=row.response_part,
        response_why=row.response_why,
        actions=tuple(_planned(action) for action in row.actions if action.label in promised),
        also_answered_by=tuple(label for label in row.also_answered_by if label in promised),
    )


def _planned(action: board.Action) -> PlannedAction:
    return PlannedAction(
        label=action.label,
        title=action.title,
        owner_post=action.owner_post,
        has_owner=action.has_owner,
        supporting_posts=action.supporting_posts,
        success_criteria=action.success_criteria,
        starts_on=action.starts_on,
        target=action.current_due,
    )
