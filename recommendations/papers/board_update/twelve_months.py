"""The section on the 12 months in words: the dates around the plan, what was done and due by when, and what moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.papers.board_update.progress_over_time import Progress, Standing, moved, progress_of, standings
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot.board import Action, BoardPaper

TO_COME = "–"  # stands for a number that nobody can know yet


def presented(paper: BoardPaper) -> dict[str, Any]:
    """Return the context of templates/papers/parts/timeline.html, but for its charts and what is still to be done."""
    progress, actions = progress_of(paper), moved(paper)
    return {
        "dates": _dates(paper),
        "progress_says": progress_says(progress),
        "tally": [_tally(standing) for standing in standings(progress)] if has_due_dates(progress) else [],
        "moved_says": moved_says(actions),
        "moved_rows": [_moved(action) for action in actions],
    }


def has_due_dates(progress: Progress) -> bool:
    """Say whether there is anything to draw: an action that was ever due or is done."""
    return bool(progress.first_due or progress.now_due or progress.done)


def has_dates(paper: BoardPaper) -> bool:
    """Say whether any date is known beyond the paper's own."""
    clocks = paper.clocks
    known = clocks.published_on or clocks.window_ends_on or clocks.plan_due_on or clocks.meetings
    return bool(known) or any(action.current_due for action in paper.actions)


def progress_says(progress: Progress) -> str:
    """Say how much is complete, and how much was to be by now when the plan was made."""
    done, total = len(progress.done), progress.total
    due = sum(1 for day in progress.first_due if day <= progress.as_at)
    complete = ngettext(
        "%(done)d of %(total)d actions is verified complete",
        "%(done)d of %(total)d actions are verified complete",
        done,
    ) % {"done": done, "total": total}
    was_due = ngettext(
        "%(due)d was due by now by the original dates", "%(due)d were due by now by the original dates", due
    ) % {"due": due}
    return _("%(complete)s; %(was_due)s.") % {"complete": complete, "was_due": was_due}


def moved_says(actions: Sequence[Action]) -> str:
    """Say how many due dates moved and which the furthest; empty where none did."""
    if not actions:
        return ""
    furthest = max(actions, key=lambda action: abs(action.days_slipped))
    days = ngettext("%(days)s day", "%(days)s days", abs(furthest.days_slipped)) % {
        "days": paper_words.signed(furthest.days_slipped)
    }
    said = ngettext(
        "One due date has moved: that of action %(label)s, by %(days)s.",
        "%(count)d due dates have moved; the furthest is that of action %(label)s, by %(days)s.",
        len(actions),
    )
    return said % {"count": len(actions), "label": furthest.label, "days": days.replace(" ", paper_words.HARD_SPACE)}


def _tally(standing: Standing) -> tuple[str, int, int, str, bool]:
    if standing.is_position:
        when = _("%(day)s (this paper)") % {"day": paper_words.day(standing.on)}
    else:
        when = paper_words.day_or_month(standing.on, "month")
    done = TO_COME if standing.done is None else str(standing.done)
    return when, standing.first_due, standing.now_due, done, standing.is_position


def _moved(action: Action) -> tuple[Action, str, str, str]:
    return (
        action,
        paper_words.due(action.original_due),
        paper_words.due(action.current_due),
        paper_words.slippage(action),
    )


def _dates(paper: BoardPaper) -> list[tuple[str, str, str]]:
    clocks = paper.clocks
    rows = [
        (clocks.published_on, clocks.published_precision, _("Report published"), ""),
        (clocks.plan_due_on, "day", _("Plan due to the inspectorate"), ""),
        (clocks.window_ends_on, clocks.published_precision, _("Window for the outcomes ends"), clocks.window_source),
        *((meeting.on, "day", meeting.body, "") for meeting in clocks.meetings),
        (paper_words.local_day(paper.record.as_at), "day", _("Position of this paper"), ""),
    ]
    known = sorted((row for row in rows if row[0] is not None), key=lambda row: row[0])
    return [(paper_words.day_or_month(on, precision), what, note) for on, precision, what, note in known]
