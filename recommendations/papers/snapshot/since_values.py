"""What changed since the last paper: two instants of the plan compared, and what was decided without changing it.

The same comparison as everywhere, so what was added and removed between two papers is not told, and a date moved
twice is told once, with both reasons. A board is spared what only those who deliver the plan work by: milestones,
ties, priorities, other hands, and that an action began.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.actors import names_of
from recommendations.action_plans.comparison import Comparison, Instant, compare
from recommendations.action_plans.difference_causes import Cause
from recommendations.action_plans.difference_wording import DifferenceRow, rows_of
from recommendations.action_plans.differences import Change
from recommendations.action_plans.events import accepting as accepting_events
from recommendations.action_plans.events import actions as actions_events
from recommendations.action_plans.events import completing as completing_events
from recommendations.action_plans.events import extending as extending_events
from recommendations.action_plans.events import plans as plans_events
from recommendations.action_plans.models import ActionPlan, DeliveryStatus
from recommendations.action_plans.summaries import RatedAction
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.measures import events as measures_events
from recommendations.papers.models import Paper
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot import board

NOT_FOR_THE_BOARD = {Change.MILESTONES, Change.TIED, Change.PRIORITY, Change.HANDED_OVER}
TELLS_THE_RATING = {Change.COMPLETED, Change.REOPENED, Change.LEFT_BEHIND, Change.TAKEN_UP}
BY_ITS_SENTENCE = {Change.LEFT_BEHIND, Change.TAKEN_UP, Change.STATUS, Change.MOVED, Change.NO_LONGER_ACCEPTED}
"""Changes of which the record's own sentence says more than from what to what."""

BESIDES = {
    completing_events.COMPLETION_RETURNED.code: "returned",
    completing_events.RETURNED_FOR.code: "returned",
    extending_events.EXTENSION_REFUSED.code: "refused",
    extending_events.REFUSED_FOR.code: "refused",
    accepting_events.ACTION_ACCEPTED.code: "action_accepted",
    accepting_events.ACTION_ACCEPTED_ALL_THE_SAME.code: "action_accepted",
    accepting_events.ACTION_ACCEPTANCE_ENDED.code: "action_reopened",
    accepting_events.SUSTAINED.code: "sustained",
    measures_events.BASELINE_RECORDED.code: "measured",
    measures_events.READING_RECORDED.code: "measured",
    measures_events.READING_TAKEN_BACK.code: "reading_taken_back",
}
"""What changes nothing that is compared, and the board is told of all the same: decisions, and what was measured."""


def since(
    plan: ActionPlan, *, last: Paper, number: int, on: date, rated: Mapping[int, RatedAction]
) -> board.SinceLastPaper:
    """Return what is different after the operation of that number from after the last paper's.

    `rated` are the plan's actions as they stand after it, by their keys. Nine queries at most.
    """
    day = timezone.localdate(last.as_at)
    compared = compare(plan, Instant(last.operation_number, day), Instant(number, on), rated=rated)
    return board.SinceLastPaper(on=day, changes=(*_changes(compared), *_besides(plan, compared)))


def _changes(compared: Comparison) -> list[board.Change]:
    rows = rows_of(compared.found, compared.causes)
    kinds: dict[tuple[bool, int], set[Change]] = {}
    for row in rows:
        kinds.setdefault((row.is_action, row.subject), set()).add(row.change)
    corrected = {row.subject: row for row in rows if row.change is Change.CORRECTED}
    told = [row for row in rows if _is_told(row, kinds[row.is_action, row.subject], corrected=corrected)]
    of_time = [row for row in told if _is_of_time(row)]
    changes = []
    for row in told:
        if not _is_of_time(row):
            changes.append(_change(row))
        elif row is of_time[0]:
            changes += _of_time(of_time)
    return changes


def _is_of_time(row: DifferenceRow) -> bool:
    return row.change is Change.RE_RATED and not row.causes


def _of_time(rows: list[DifferenceRow]) -> list[board.Change]:
    """Return ratings that the rules changed, a line for each step, since each action's reason stands beside it."""
    labels: dict[str, list[str]] = {}
    for row in rows:
        labels.setdefault(row.words, []).append(row.label)
    kind = board.Worded(Change.RE_RATED.value, rows[0].heading)
    return [
        board.Change(kind=kind, about=", ".join(found), sentence=paper_words.whole_sentence(words))
        for words, found in labels.items()
    ]


def _is_told(row: DifferenceRow, beside: set[Change], *, corrected: Mapping[int, DifferenceRow]) -> bool:
    if row.change in NOT_FOR_THE_BOARD:
        return False
    if row.change is Change.PLAN_STATUS:
        return any(cause.code != plans_events.DELIVERY_BEGUN.code for cause in row.causes)
    if row.change is Change.STATUS:
        return DeliveryStatus.PAUSED.value in row.statuses
    if row.change is Change.RE_RATED:
        return not beside & TELLS_THE_RATING
    if row.change is Change.RE_DATED and Change.CORRECTED in beside:
        # A plain mistake moves both dates at once and is no slippage: it is told as what it is.
        both = (row, corrected[row.subject])
        moved, mended = ({cause.operation_number for cause in one.causes} for one in both)
        return not moved <= mended or row.earlier_causes > 0
    return True


def _change(row: DifferenceRow) -> board.Change:
    causes = [cause for cause in row.causes if cause.code != plans_events.DELIVERY_BEGUN.code]
    reason, who, on = _why(causes, row.earlier_causes)
    return board.Change(
        kind=board.Worded(row.change.value, row.heading),
        about=row.label,
        sentence=_sentence(row, causes),
        reason=paper_words.whole_sentence(row.because) if row.because else reason,
        who=who,
        on=on,
    )


def _sentence(row: DifferenceRow, causes: list[Cause]) -> str:
    title = _("“%(title)s”") % {"title": row.title} if row.title else ""
    if row.change is Change.PLAN_STATUS:
        return " ".join(paper_words.whole_sentence(cause.sentence) for cause in causes)
    if causes and (row.change in BY_ITS_SENTENCE or _came_of_another(row, causes)):
        return paper_words.whole_sentence(causes[-1].sentence)
    return paper_words.whole_sentence(": ".join(part for part in (title, row.words) if part))


def _came_of_another(row: DifferenceRow, causes: list[Cause]) -> bool:
    return row.is_action and row.change is Change.ADDED and causes[0].code != actions_events.ACTION_ADDED.code


def _why(causes: list[Cause], earlier: int) -> tuple[str, str, date | None]:
    """Return why, who and when of one cause; of several, each with its own reason, all in the first."""
    if not causes:
        return "", "", None
    if len(causes) == 1 and not earlier:
        (cause,) = causes
        return cause.reason, cause.by, timezone.localdate(cause.at)
    told = [ngettext("%(count)d earlier change", "%(count)d earlier changes", earlier) % {"count": earlier}] * (
        earlier > 0
    )
    for cause in causes:
        by = f"{cause.by}, {paper_words.day(timezone.localdate(cause.at))}"
        told.append(f"{cause.reason} ({by})" if cause.reason else by)
    return paper_words.whole_sentence("; ".join(told)), "", None


def _besides(plan: ActionPlan, compared: Comparison) -> list[board.Change]:
    """Return what happened besides to what is in either of the two; a return that was made good since is none."""
    there = {f"action:{row.pk}" for one in (compared.earlier, compared.later) for row in one.actions}
    there |= {f"recommendation:{row.pk}" for row in compared.later.recommendations}
    done = {f"action:{one.pk}" for one in compared.found.of(Change.COMPLETED)}
    found = Event.objects.filter(
        container=key_of(plan),
        code__in=BESIDES,
        operation__chain=key_of(plan.service),
        operation__number__gt=compared.earlier.operation_number,
        operation__number__lte=compared.later.operation_number,
    )
    events = [
        event
        for event in found.select_related("operation").order_by("operation_id", "position")
        if event.subject in there and not (BESIDES[event.code] == "returned" and event.subject in done)
    ]
    actors = names_of(event.operation.actor for event in events)
    labels = {f"action:{row.pk}": row.label for one in (compared.earlier, compared.later) for row in one.actions}
    labels |= {f"recommendation:{row.pk}": row.label for row in compared.later.recommendations}
    words = {
        "returned": _("Returned"),
        "refused": _("More time refused"),
        "action_accepted": _("Accepted by the board"),
        "action_reopened": _("No longer accepted"),
        "sustained": _("Sustained"),
        "measured": _("Measured"),
        "reading_taken_back": _("Reading taken back"),
    }
    return [
        board.Change(
            kind=board.Worded(code := BESIDES[event.code], words[code]),
            about=labels.get(event.subject, event.details.get("label", "")),
            sentence=paper_words.whole_sentence(event.sentence(who=actors[event.operation.actor])),
            reason=event.operation.reason,
            who=actors[event.operation.actor],
            on=timezone.localdate(event.operation.at),
        )
        for event in events
    ]
