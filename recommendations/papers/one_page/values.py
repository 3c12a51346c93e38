"""What the one-page summary for the chair says: the idea, the counts, what to decide, what is worst, what changed.

Derived from a board paper and from nothing else. The value holds everything; how much of it fits on the page is
for presenting.py to find out, which leaves out openly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from recommendations.domain.rating import LEFT_BEHIND
from recommendations.papers.board_update.summary_words import summary_sentence
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.board_dates import DueDate
from recommendations.papers.snapshot.board_record import Record

DONE = {status.value for status in LEFT_BEHIND} | {"verified_complete"}


@dataclass(frozen=True)
class ExceptionLine:
    """One action that is red or amber, and why."""

    label: str
    title: str
    rating: str
    reason: str
    owner_post: str
    due: DueDate | None = None
    slipped: str = ""


@dataclass(frozen=True)
class ChangesOfAKind:
    """What changed in one way since the last meeting's paper: how often, and the labels of what it happened to."""

    kind: str
    times: int
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextDate:
    """A day to come, and what it is the day of."""

    due: DueDate
    what: str


@dataclass(frozen=True)
class SummaryPaper:
    """The summary; `since_on` is the day of the paper it is compared with, None for the first paper of a plan."""

    service: str
    board: str
    inspection: str
    record: Record
    headline: str
    counts: dict[str, int]
    definitions: tuple[board.RatingDefinition, ...]
    actions: int = 0
    decisions: tuple[str, ...] = ()
    exceptions: tuple[ExceptionLine, ...] = ()
    since_on: date | None = None
    changes: tuple[ChangesOfAKind, ...] = ()
    dates: tuple[NextDate, ...] = ()
    meeting: board.Meeting | None = None
    marking: str = ""
    language: str = "en-GB"


def summary_of(paper: board.BoardPaper) -> SummaryPaper:
    """Return the summary of a board paper, in that paper's own language."""
    cover, since = paper.cover, paper.since
    with override(paper.language.lower()):
        return SummaryPaper(
            service=cover.service,
            board=cover.board,
            inspection=cover.inspection,
            record=paper.record,
            headline=summary_sentence(paper),
            counts=paper.counts,
            definitions=paper.definitions,
            actions=len(paper.actions),
            decisions=tuple(decision.sentence for decision in paper.decisions),
            exceptions=tuple(_exception(action) for action in paper.exceptions),
            since_on=since.on if since else None,
            changes=_changes(since.changes if since else ()),
            dates=_dates(paper, on=paper_words.local_day(paper.record.as_at)),
            meeting=cover.meeting,
            marking=cover.marking,
            language=paper.language,
        )


def _exception(action: board.Action) -> ExceptionLine:
    return ExceptionLine(
        label=action.label,
        title=action.title,
        rating=action.rating or "",
        reason=action.reason,
        owner_post=action.owner_post,
        due=action.current_due,
        slipped=paper_words.slippage(action),
    )


def _changes(changes: tuple[board.Change, ...]) -> tuple[ChangesOfAKind, ...]:
    """Group the changes by their kind, kinds in the order in which they first occur, each label once."""
    groups: dict[str, list[board.Change]] = {}
    for change in changes:
        groups.setdefault(change.kind.word, []).append(change)
    return tuple(
        ChangesOfAKind(kind, len(found), tuple(dict.fromkeys(change.about for change in found if change.about)))
        for kind, found in groups.items()
    )


def _dates(paper: board.BoardPaper, *, on: date) -> tuple[NextDate, ...]:
    """Return the days to come in their order; actions due on one day stand together."""
    clocks = paper.clocks
    known = [
        (DueDate(clocks.plan_due_on), _("Plan due to the inspectorate")) if clocks.plan_due_on else None,
        (DueDate(clocks.window_ends_on, clocks.published_precision), _("Window for the outcomes ends"))
        if clocks.window_ends_on
        else None,
        *((DueDate(meeting.on), meeting.body) for meeting in clocks.meetings),
    ]
    due: dict[DueDate, list[str]] = {}
    for action in paper.actions:
        if action.current_due and action.delivery.code not in DONE:
            due.setdefault(action.current_due, []).append(action.label)
    known += [(day, _("Due: %(labels)s") % {"labels": ", ".join(labels)}) for day, labels in due.items()]
    ahead = [NextDate(day, what) for day, what in (row for row in known if row) if day.on >= on]
    return tuple(sorted(ahead, key=lambda row: (row.due.on, row.due.precision, row.what)))
