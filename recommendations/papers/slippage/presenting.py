"""A frozen slippage ledger as its template needs it: words and rows; no database and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.foundation.slippage_chart import MOST_ROWS, Move
from recommendations.papers.board_update import charts as paper_charts
from recommendations.papers.shown import paper_words
from recommendations.papers.shown.document import Document, created_at
from recommendations.papers.shown.large_print import CHART_WIDTH, LEDGER_ROWS
from recommendations.papers.shown.opening import Opening, inspection_in_words, opening
from recommendations.papers.slippage.values import SlippagePaper, SlippedAction
from recommendations.papers.snapshot.board_dates import DateMove


@dataclass(frozen=True)
class MoveRow:
    """One decision in words: what it did in bold, then why and who."""

    what: str
    why: str
    who: str
    is_correction: bool


@dataclass(frozen=True)
class LedgerRow:
    """One action of the ledger, all in words."""

    row: SlippedAction
    original: str
    current: str
    days: str
    times: str
    overdue: str
    moves: tuple[MoveRow, ...]
    brought_in: str


def presented(paper: SlippagePaper) -> dict[str, Any]:
    """Return the context of templates/papers/bodies/slippage.html."""
    return {
        "document": _document(paper),
        "paper": paper,
        "opening": _opening(paper),
        "sentence": _sentence(paper),
        "tiles": _tiles(paper),
        "rows": [_row(row) for row in paper.rows],
        **_chart(paper, width=paper_charts.WIDTH, most=MOST_ROWS),
        "by_recommendation": [(total, signed(total.days)) for total in paper.by_recommendation],
        "by_post": [(total, signed(total.days)) for total in paper.by_post],
    }


def large_chart(paper: SlippagePaper) -> dict[str, SafeString | str]:
    """Return the chart for large print: fewer rows, and narrower in its own units so that its words are larger."""
    return _chart(paper, width=CHART_WIDTH, most=LEDGER_ROWS)


def _chart(paper: SlippagePaper, *, width: int, most: int) -> dict[str, SafeString | str]:
    """Return the chart of those that moved furthest; the ledger beneath it is its table."""
    slipped = [row for row in paper.rows if row.days and row.original and row.current]
    if not slipped:
        return {"chart": ""}
    moves = [
        Move(row.label, row.title, row.original.on, row.current.on, paper_words.signed(row.days))
        for row in slipped[:most]
    ]
    as_at = paper_words.local_day(paper.record.as_at)
    return {"chart": paper_charts.moved_dates(moves, as_at=as_at, says=_sentence(paper), width=width)}


def _document(paper: SlippagePaper) -> Document:
    day = paper_words.day(paper_words.local_day(paper.record.as_at)).replace(paper_words.HARD_SPACE, " ")
    return Document(
        title=_("Slippage ledger: %(service)s, position at %(day)s") % {"service": paper.service, "day": day},
        author=paper.service,
        description=_("Every due date that moved or has passed, with each decision, for the management board"),
        language=paper.language,
        created=created_at(paper.record.as_at),
    )


def _opening(paper: SlippagePaper) -> Opening:
    meeting = paper.meeting
    held = _("%(body)s, %(day)s") % {"body": meeting.body, "day": paper_words.day(meeting.on)} if meeting else ""
    return opening(
        paper.record,
        running=_("Slippage ledger: %(service)s") % {"service": paper.service},
        marking=paper.marking,
        above=paper.board,
        title=_("Slippage ledger"),
        about=f"{paper.service}. {inspection_in_words(paper.inspection, published=paper_words.due(paper.published))}",
        rows=((_("Marking"), paper.marking), (_("Meeting"), held)),
    )


def signed(days: int) -> str:
    """Return days as “+49”, “+1,183”, “−3” or “0”."""
    return f"+{days:,}" if days > 0 else f"−{-days:,}" if days else "0"


def days_in_words(days: int) -> str:
    """Return days as “+49 days”, “+1 day”, “−3 days” or “0 days”, never broken over two lines."""
    words = ngettext("%(days)s day", "%(days)s days", abs(days)) % {"days": signed(days)}
    return words.replace(" ", paper_words.HARD_SPACE)


def _sentence(paper: SlippagePaper) -> str:
    """Return the ledger's one idea: how many actions moved, how far, which the furthest, and how many are late."""
    if not paper.actions:
        return _("There is no action in the plan yet, so nothing has moved.")
    moved, late = paper.moved, len(paper.overdue)
    if not moved:
        said = ngettext(
            "The date of the one action is the one first set.",
            "All %(actions)d actions stand at their first dates.",
            paper.actions,
        ) % {"actions": paper.actions}
    else:
        said = ngettext(
            "%(moved)d of %(actions)d actions has moved from its first date, by %(days)s.",
            "%(moved)d of %(actions)d actions have moved from their first dates, by %(days)s in all.",
            len(moved),
        ) % {"moved": len(moved), "actions": paper.actions, "days": days_in_words(paper.days)}
        if len(moved) > 1 and moved[0].days > 0:
            furthest = {"label": moved[0].label, "days": days_in_words(moved[0].days)}
            said = f"{said} " + _("Action %(label)s moved furthest, %(days)s.") % furthest
    told = ngettext("%(late)d is past its current date.", "%(late)d are past their current dates.", late)
    return f"{said} " + (told % {"late": late} if late else _("None is past its current date."))


def _tiles(paper: SlippagePaper) -> list[tuple[str, str]]:
    moved, times, late = len(paper.moved), sum(row.times for row in paper.rows), len(paper.overdue)
    return [
        (str(moved), ngettext("action moved from its first date", "actions moved from their first dates", moved)),
        (str(times), ngettext("extension agreed", "extensions agreed", times)),
        (signed(paper.days), ngettext("day in all", "days in all", abs(paper.days))),
        (str(late), ngettext("action overdue today", "actions overdue today", late)),
    ]


def _row(row: SlippedAction) -> LedgerRow:
    times = ngettext("moved once", "moved %(times)d times", row.times) % {"times": row.times} if row.times else ""
    late = ngettext("Overdue by %(days)d day", "Overdue by %(days)d days", row.days_overdue)
    brought = _("%(days)s already stood in the plan when it was brought in; no decision is on record for them.")
    return LedgerRow(
        row=row,
        original=paper_words.due(row.original) or _("No date yet"),
        current=paper_words.due(row.current) or _("No date yet"),
        days=days_in_words(row.days),
        times=times,
        overdue=late % {"days": row.days_overdue} if row.days_overdue else "",
        moves=tuple(_move(move) for move in row.moves),
        brought_in=brought % {"days": days_in_words(row.brought_in)} if row.brought_in else "",
    )


def _move(move: DateMove) -> MoveRow:
    dates = {"before": paper_words.due(move.before), "after": paper_words.due(move.after)}
    if move.kind == "correction":
        what = _correction(move, dates)
    else:
        what = _("%(before)s to %(after)s, %(days)s.") % {**dates, "days": days_in_words(move.days)}
    return MoveRow(
        what=what,
        why=paper_words.whole_sentence(move.reason),
        who=_who(move),
        is_correction=move.kind == "correction",
    )


def _correction(move: DateMove, dates: dict[str, str]) -> str:
    """Say which date was mistaken; a correction is no slippage, and what it changes in the count is told."""
    said = []
    if move.first_before and move.first_after:
        first = {"before": paper_words.due(move.first_before), "after": paper_words.due(move.first_after)}
        said.append(_("first date %(before)s put right to %(after)s") % first)
    if move.before != move.after:
        said.append(_("current date %(before)s put right to %(after)s") % dates)
    what = _("Correction, not slippage: %(said)s.") % {"said": "; ".join(said)}
    if not move.days:
        return what
    return what + " " + _("It changes the count by %(days)s.") % {"days": days_in_words(move.days)}


def _who(move: DateMove) -> str:
    day = paper_words.day(move.decided_on) if move.decided_on else ""
    if not move.decided_by:
        return _("Decided on %(day)s.") % {"day": day} if day else ""
    said = _("Corrected by %(who)s") if move.kind == "correction" else _("Agreed by %(who)s")
    told = said % {"who": move.decided_by}
    # A body is named with the day it met, which is mostly the day of the decision.
    names_the_day = day.replace(paper_words.HARD_SPACE, " ") in move.decided_by
    return paper_words.whole_sentence(told if not day or names_the_day else f"{told}, {day}")
