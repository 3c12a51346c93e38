"""The board paper's charts: its values and words handed to the charts that pages use too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.foundation.burn_up_chart import DONE, FIRST_PLANNED, NOW_PLANNED, Climb, burn_up
from recommendations.foundation.chart_axes import month_names
from recommendations.foundation.charts import Bar, Segment, slim_bar, stacked_bars
from recommendations.foundation.qr_codes import qr_code
from recommendations.foundation.slippage_chart import MOST_ROWS, Move, Words, slippage
from recommendations.foundation.timeline_chart import Mark, Moment, Span, timeline
from recommendations.papers.board_update.progress_over_time import Progress, window_of
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot.board import RATINGS, BoardPaper, Recommendation
from recommendations.papers.snapshot.board_record import Record

FONT = "Atkinson Hyperlegible Next"
WIDTH = 600  # over 176 mm of paper: a size of 11 is then 9 points


def label_of(recommendation: Recommendation) -> str:
    """Return how charts and tables name a recommendation."""
    return f"{recommendation.kind} {recommendation.label}".strip()


def counts_in_words(counts: dict[str, int], *, paper: BoardPaper) -> str:
    """Say the counts as “23 Blue (verified complete), 22 Green (on track), …”, noughts left out."""
    found = {definition.rating: definition for definition in paper.definitions}
    said = [f"{count} {found[code].word} ({found[code].short})" for code, count in counts.items() if count]
    return ", ".join(said) or _("no action yet")


def cover_bar(paper: BoardPaper) -> SafeString:
    """Return the small bar of the cover."""
    return slim_bar(
        _segments(paper.counts),
        name="chart-cover",
        title=_("All actions by rating: %(counts)s.") % {"counts": counts_in_words(paper.counts, paper=paper)},
        description=_("One bar, divided by the number of actions with each rating."),
        font=FONT,
    )


def all_actions(paper: BoardPaper, *, width: int = WIDTH) -> SafeString:
    """Return the summary's bar of all actions; the table beneath it is its legend."""
    return slim_bar(
        _segments(paper.counts),
        name="chart-all",
        title=_("All actions by rating: %(counts)s.") % {"counts": counts_in_words(paper.counts, paper=paper)},
        description=_("One bar, divided by the number of actions with each rating. The table beneath has the numbers."),
        width=width,
        font=FONT,
    )


def by_recommendation(paper: BoardPaper, *, width: int = WIDTH) -> SafeString:
    """Return a bar for all actions and one for each recommendation."""
    bars = [Bar(_("All actions"), _segments(paper.counts), empty=_("No action yet"))]
    for item in paper.recommendations:
        also = ", ".join(item.also_answered_by)
        empty = _("Answered by %(labels)s") % {"labels": also} if also else _("No action yet")
        bars.append(Bar(label_of(item), _segments(item.counts), empty=empty))
    worst = [label_of(item) for item in paper.recommendations if item.counts["red"]]
    title = _("Ratings of actions by recommendation. All actions: %(counts)s.") % {
        "counts": counts_in_words(paper.counts, paper=paper)
    }
    if worst:
        title = f"{title} " + _("With red actions: %(labels)s.") % {"labels": ", ".join(worst)}
    return stacked_bars(
        bars,
        name="chart-status",
        title=title,
        description=_("A bar for each recommendation, divided by rating. The table that follows has the numbers."),
        legend=_legend(paper),
        width=width,
        font=FONT,
    )


def twelve_months(paper: BoardPaper, *, as_at: date, width: int = WIDTH) -> SafeString:
    """Return the timeline from publication to the end of the window, or what is known of them."""
    clocks = paper.clocks
    dues = [action.current_due.on for action in paper.actions if action.current_due]
    start, end = window_of(paper)
    moments = []
    for on, words, precision in (
        (clocks.published_on, _("Published %(day)s"), clocks.published_precision),
        (clocks.plan_due_on, _("Plan due %(day)s"), "day"),
        (clocks.window_ends_on, _("Window ends %(day)s"), clocks.published_precision),
    ):
        if on is not None:
            moments.append(Moment(on, words % {"day": paper_words.short_day(on, precision)}))
    moments.append(Moment(as_at, _("Position at %(day)s") % {"day": paper_words.short_day(as_at)}, is_today=True))
    bodies = {item.body for item in clocks.meetings}
    values = {
        "start": paper_words.day_or_month(start, clocks.published_precision if clocks.published_on else "day"),
        "end": paper_words.day_or_month(end, clocks.published_precision if clocks.window_ends_on else "day"),
        "dues": len(dues),
    }
    return timeline(
        Span(start, end),
        moments=sorted(moments, key=lambda moment: moment.on),
        meetings=_meetings(paper),
        meetings_words=_("Meetings") if len(bodies) != 1 else bodies.pop(),
        marks=[Mark(action.current_due.on, action.rating or "grey") for action in paper.actions if action.current_due],
        months=month_names(),
        legend=[(definition.rating, definition.word) for definition in _in_order(paper)],
        name="chart-timeline",
        title=_("The plan from %(start)s to %(end)s, with %(dues)d due dates marked by rating.") % values,
        description=_(
            "Marks above the line are due dates; meetings stand below it. The tables that follow have the dates."
        ),
        width=width,
        font=FONT,
    )


def done_and_due(progress: Progress, *, says: str, width: int = WIDTH) -> SafeString:
    """Return the burn-up: what was due by when, by the original and by the current dates, and what was done."""
    return burn_up(
        [
            Climb(_("Due by the original dates"), progress.first_due, FIRST_PLANNED),
            Climb(_("Due by the current dates"), progress.now_due, NOW_PLANNED),
            Climb(_("Verified complete"), progress.done, DONE, until=progress.as_at),
        ],
        total=progress.total,
        window=progress.window,
        today=progress.as_at,
        today_words=_("Position at %(day)s") % {"day": paper_words.short_day(progress.as_at)},
        months=month_names(),
        name="chart-progress",
        title=says,
        description=_("Three lines that climb with each action. The table that follows has their numbers by month."),
        width=width,
        font=FONT,
    )


def moved_dates(moves: Sequence[Move], *, as_at: date, says: str, width: int = WIDTH) -> SafeString:
    """Return the slippage of those that moved furthest, in the order given."""
    moves = moves[:MOST_ROWS]
    return slippage(
        moves,
        words=Words(
            first=_("First due"),
            due=_("Due now, with the days between"),
            position=_("Position at %(day)s") % {"day": paper_words.short_day(as_at)},
        ),
        today=as_at,
        months=month_names(),
        name="chart-slippage",
        title=says,
        description=ngettext(
            "A row from its first due date to its current one. The table has the dates.",
            "Rows from the first due date to the current one, of the %(shown)d that moved furthest. "
            "The table has all, with their dates.",
            len(moves),
        )
        % {"shown": len(moves)},
        width=width,
        font=FONT,
    )


def check_code(record: Record) -> SafeString:
    """Return the square that leads a telephone to the page where the paper is checked; nothing for one without."""
    if not record.check_code:
        return SafeString("")
    title = _("Square to scan: it leads to the page that checks this paper.")
    return qr_code(f"{record.check_at}{record.check_code}/", name="check-code", title=title)


def _meetings(paper: BoardPaper) -> list[Moment]:
    """Label meetings by their day alone where all are of one body, which the legend then names."""
    meetings = paper.clocks.meetings
    if len({item.body for item in meetings}) == 1:
        return [Moment(item.on, paper_words.short_day(item.on)) for item in meetings]
    return [Moment(item.on, f"{item.body}, {paper_words.short_day(item.on)}") for item in meetings]


def _segments(counts: dict[str, int]) -> tuple[Segment, ...]:
    return tuple(Segment(code, count) for code, count in counts.items())


def _legend(paper: BoardPaper) -> list[tuple[str, str]]:
    return [(item.rating, f"{item.word}: {item.short}") for item in _in_order(paper)]


def _in_order(paper: BoardPaper) -> list:
    found = {definition.rating: definition for definition in paper.definitions}
    return [found[code] for code in RATINGS]
