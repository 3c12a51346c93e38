"""Updates that a board asked to hear later: what a board update asks for, from the day by which they are wanted.

What a panel asked for is the panel's alone (panel_updates.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.services import shown
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import key_of
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.after_meetings.asked import asked_by_key, kept_paper
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.snapshot import board

WHOLE = {
    Item.SIGN_OFF: gettext_lazy("the sign-off of the plan"),
    Item.EXTENSION: gettext_lazy("more time for an action"),
    Item.CORRECTION: gettext_lazy("a mistaken date of an action"),
    Item.OVERRIDE: gettext_lazy("the rating of an action"),
    Item.ACCEPTANCE: gettext_lazy("a recommendation"),
}
OF_ONE = {
    Item.EXTENSION: gettext_lazy("more time for action %(label)s, “%(title)s”"),
    Item.CORRECTION: gettext_lazy("a mistaken date of action %(label)s, “%(title)s”"),
    Item.OVERRIDE: gettext_lazy("the rating of action %(label)s, “%(title)s”"),
    Item.ACCEPTANCE: gettext_lazy("recommendation %(label)s"),
}


@dataclass(frozen=True)
class _Matter:
    """What an update is about: the label of the action or the recommendation, and how a sentence names it."""

    label: str
    words: str


def updates_asked_for(plan: ActionPlan, *, meeting: Meeting | None, on: date) -> list[board.Decision]:
    """Return the updates that are due at the meeting, or on the day where there is none, the longest due first.

    Each is asked for by the same body, in every paper from the first whose meeting is on or after its day, until what
    came of it is recorded. One query, and one more where any is due.
    """
    rows = {row.pk: row for row in _later_or_heard(plan)}
    heard = {row.subject for row in rows.values() if row.kind == Item.UPDATE and row.outcome != Outcome.ASKED_AGAIN}
    day = meeting.held_on if meeting else on
    due = [
        row
        for row in rows.values()
        if row.again_on is not None
        and row.again_on <= day
        and key_of(row) not in heard
        and (meeting is None or row.meeting.body_id == meeting.body_id)
    ]
    first = {row.pk: _first_asked(row, rows=rows) for row in due}
    papers = Paper.objects.in_bulk({row.paper_id for row in first.values()}) if due else {}
    kept = {pk: kept_paper(paper) for pk, paper in papers.items()}
    return [
        _asked(row, matter=_matter(first[row.pk], kept=kept[first[row.pk].paper_id]))
        for row in sorted(due, key=lambda row: (row.again_on, row.pk))
    ]


def _asked(row: MeetingDecision, *, matter: _Matter) -> board.Decision:
    return board.Decision(
        kind=Item.UPDATE.value,
        sentence=_("Hear the update asked for on %(day)s about %(what)s.")
        % {"day": shown(row.meeting.held_on), "what": matter.words},
        about=matter.label,
        reason=row.note,
        subject=key_of(row),
    )


def _later_or_heard(plan: ActionPlan) -> list[MeetingDecision]:
    """Return what boards put off in the plan, and what came of updates that they asked for, the oldest first."""
    rows = MeetingDecision.objects.filter(plan=plan, meeting__body__kind=BodyKind.BOARD)
    rows = rows.filter(Q(outcome=Outcome.LATER) | Q(kind=Item.UPDATE))
    return list(rows.select_related("meeting__body").order_by("pk"))


def _first_asked(row: MeetingDecision, *, rows: Mapping[int, MeetingDecision]) -> MeetingDecision:
    """Return the decision that put the item off first: an update may be put off again."""
    while row.kind == Item.UPDATE:
        row = rows[int(row.subject.partition(":")[2])]
    return row


def _matter(row: MeetingDecision, *, kept: board.BoardPaper | ScrutinyPaper | None) -> _Matter:
    asked = asked_by_key(kept).get(row.subject)
    label = asked.about if asked else ""
    if row.kind == Item.SIGN_OFF or not label:
        return _Matter("", WHOLE[Item(row.kind)])
    actions = kept.actions if isinstance(kept, board.BoardPaper) else ()
    titles = {action.label: action.title for action in actions}
    return _Matter(label, OF_ONE[Item(row.kind)] % {"label": label, "title": titles.get(label, "")})
