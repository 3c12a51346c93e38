"""A frozen board paper as the template needs it: words, pills, charts and the sections it has.

Presentation only: dates and numbers become words here, so that templates hold no arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.foundation.slippage_chart import MOST_ROWS, Move
from recommendations.papers.board_update import charts as paper_charts
from recommendations.papers.board_update import twelve_months
from recommendations.papers.board_update.action_rows import ActionRow, Pill, row_of, rows_by_due_date
from recommendations.papers.board_update.measure_rows import About, measure_rows, measured, measures_say
from recommendations.papers.board_update.progress_over_time import moved, progress_of
from recommendations.papers.board_update.summary_words import summary_sentence, tiles
from recommendations.papers.one_page.measuring import lines
from recommendations.papers.shown import paper_words
from recommendations.papers.shown.document import Document, created_at
from recommendations.papers.shown.large_print import BAR_WIDTH, CHART_ROWS, CHART_WIDTH
from recommendations.papers.shown.record_words import check_in_words, replaces_in_words, warns
from recommendations.papers.snapshot.board import RATINGS, BoardPaper, Recommendation
from recommendations.papers.snapshot.recommendation_values import facts_of

LINES_ON_SUMMARY = 6  # decisions and exceptions that fit on the one-page summary together
COVER_LINE = 31.0  # ems of a fact on the cover
COVER_LINE_HIGH, COVER_GAP, COVER_FOOT = 5.4, 2.2, 98.0  # millimetres, as print.css has them


@dataclass(frozen=True)
class Section:
    """A numbered part of the paper, as the contents and its heading name it."""

    name: str
    number: int
    title: str

    @property
    def heading(self) -> str:
        """The title with its number."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True)
class RecommendationPart:
    """One recommendation's heading, facts and rows."""

    recommendation: Recommendation
    anchor: str
    heading: str
    facts: tuple[str, ...]
    counts: str
    rows: tuple[ActionRow, ...]
    elsewhere: str


def presented(paper: BoardPaper) -> dict[str, Any]:
    """Return the context of templates/papers/bodies/board.html."""
    words = {definition.rating: definition.word for definition in paper.definitions}
    short = {definition.rating: definition.short for definition in paper.definitions}
    exceptions = tuple(row_of(action, words=words, dates=paper.dates) for action in paper.exceptions)
    sections, cover_rows = _sections(paper), _cover_rows(paper)
    as_at = paper_words.local_day(paper.record.as_at)
    return {
        "document": _document(paper, as_at=as_at),
        "paper": paper,
        "words": words,
        "sections": sections,
        "section": {section.name: section for section in sections},
        "is_long": is_long(paper),
        "as_at": paper_words.instant(paper.record.as_at),
        "as_at_day": paper_words.day(as_at),
        "cover_rows": cover_rows,
        "cover_is_full": _fill_more_than_a_foot(cover_rows),
        "published": _published(paper),
        "sentence": summary_sentence(paper),
        "tiles": tiles(paper),
        "pills": [(Pill(code, words[code]), paper.counts[code], short[code]) for code in RATINGS],
        "exceptions": exceptions,
        "exceptions_on_summary": exceptions[: _exceptions_on_summary(paper)],
        "changes": _changes(paper),
        "since_day": paper_words.day(paper.since.on) if paper.since else "",
        "parts": [
            _part(recommendation, place, words=words, dates=paper.dates)
            for place, recommendation in enumerate(paper.recommendations)
        ],
        "measures_say": measures_say(_measures(paper)),
        "measures": measure_rows(_measures(paper)),
        "definitions": [(Pill(item.rating, item.word), item) for item in paper.definitions],
        "seal": paper_words.in_fours(paper.record.seal),
        "checked": check_in_words(paper.record),
        "warns": warns(paper.record),
        "replaces": replaces_in_words(paper.record),
        "check_paper": _check_paper(paper) or _check_operation(paper),
        "check_operation": _check_operation(paper) if _check_paper(paper) else "",
        **twelve_months.presented(paper),
        "due_rows": rows_by_due_date(paper, words=words),
        "status_rows": [
            (paper_charts.label_of(recommendation), list(recommendation.counts.values()), len(recommendation.actions))
            for recommendation in paper.recommendations
        ],
        **charts(paper),
    }


def _document(paper: BoardPaper, *, as_at: date) -> Document:
    service = paper.cover.service
    told = {"service": service, "day": paper_words.day(as_at).replace(paper_words.HARD_SPACE, " ")}
    return Document(
        title=_("Board update: %(service)s, position at %(day)s") % told,
        author=service,
        description=_("Progress against the post-inspection action plan, for the management board"),
        language=paper.language,
        created=created_at(paper.record.as_at),
    )


def _published(paper: BoardPaper) -> str:
    cover = paper.cover
    return paper_words.day_or_month(cover.published_on, cover.published_precision) if cover.published_on else ""


def _check_paper(paper: BoardPaper) -> str:
    """Return the command that looks the paper up; one that is not archived has no code to be looked up by."""
    code = paper.record.code
    return f"manage.py verify_record --paper {code}" if code.startswith("YP-") else ""


def _check_operation(paper: BoardPaper) -> str:
    record = paper.record
    return f"manage.py verify_record --operation {record.chain}/{record.operation}" if record.chain else ""


def is_long(paper: BoardPaper) -> bool:
    """Say whether the paper will pass about eight pages, and so needs a list of contents."""
    letters = sum(len(update.text) for action in paper.actions for update in action.updates)
    rest = len(paper.recommendations) * 0.15 + len(_measures(paper)) * 0.3
    return len(paper.actions) * 0.22 + letters / 4500 + rest > 4


def _exceptions_on_summary(paper: BoardPaper) -> int:
    return max(2, LINES_ON_SUMMARY - len(paper.decisions))


def _sections(paper: BoardPaper) -> list[Section]:
    titles = [("summary", _("Summary for the board")), ("since", _("Since your last meeting"))]
    if len(paper.exceptions) > _exceptions_on_summary(paper):
        titles.append(("exceptions", _("Everything that needs attention")))
    if paper.actions:
        titles.append(("status", _("Where each recommendation stands")))
    if paper.recommendations:
        titles.append(("plan", _("Action plan by recommendation")))
    if _measures(paper):
        titles.append(("measures", _("Whether it helped")))
    titles.append(("timeline", _("The 12 months")))
    titles.append(("definitions", _("How ratings are worked out")))
    titles.append(("record", _("The record behind this paper")))
    return [Section(name=name, number=place, title=title) for place, (name, title) in enumerate(titles, start=1)]


def _measures(paper: BoardPaper) -> list[About]:
    return [(paper_charts.label_of(part), one) for part in paper.recommendations for one in part.measures]


def _cover_rows(paper: BoardPaper) -> list[tuple[str, str]]:
    cover, record = paper.cover, paper.record
    if cover.meeting:
        held = _("%(body)s, %(day)s") % {"body": cover.meeting.body, "day": paper_words.day(cover.meeting.on)}
        item = _("agenda item %(item)s") % {"item": cover.meeting.item} if cover.meeting.item else ""
        meeting = f"{held}, {item}" if item else held
    else:
        meeting = _("Not made for a meeting")
    rows = [
        (_("Marking"), cover.marking),
        (_("Meeting"), meeting),
        (_("Prepared by"), cover.prepared_by),
        (_("Accountable officer"), cover.accountable),
        (_("Position at"), paper_words.instant(record.as_at)),
        (_("Overdue is counted"), _("Against the original dates") if paper.dates == "original" else ""),
        (_("Paper code"), record.code),
        (_("Replaces"), replaces_in_words(record)),
        (_("Warning"), check_in_words(record) if warns(record) else ""),
    ]
    return [(name, value) for name, value in rows if value]


def _fill_more_than_a_foot(rows: list[tuple[str, str]]) -> bool:
    """Say whether the facts need more room than the cover's coloured part usually leaves beneath it."""
    high = sum(lines(value, room=COVER_LINE) * COVER_LINE_HIGH + COVER_GAP for _name, value in rows)
    return high > COVER_FOOT


def _part(recommendation: Recommendation, place: int, *, words: dict[str, str], dates: str) -> RecommendationPart:
    heading = f"{recommendation.kind} {recommendation.label}".strip()
    if recommendation.short_title:
        heading = f"{heading}: {recommendation.short_title}"
    facts = []
    if recommendation.addressee:
        facts.append(_("Addressed to %(who)s") % {"who": recommendation.addressee})
    if recommendation.page:
        facts.append(_("Page %(page)d of the report") % {"page": recommendation.page})
    if recommendation.window:
        facts.append(recommendation.window)
    facts += facts_of(recommendation)
    found = [f"{count} {words[code]}" for code, count in recommendation.counts.items() if count]
    total = len(recommendation.actions)
    counts = ngettext("%(total)d action", "%(total)d actions", total) % {"total": total}
    also = recommendation.also_answered_by
    elsewhere = ngettext(
        "Also answered by action %(labels)s, shown under the recommendation that leads it.",
        "Also answered by actions %(labels)s, shown under the recommendations that lead them.",
        len(also),
    )
    return RecommendationPart(
        recommendation=recommendation,
        anchor=f"recommendation-{place + 1}",
        heading=heading,
        facts=tuple(paper_words.whole_sentence(fact) for fact in facts),
        counts=f"{counts}: {', '.join(found)}." if found else "",
        rows=tuple(row_of(action, words=words, dates=dates) for action in recommendation.actions),
        elsewhere=elsewhere % {"labels": ", ".join(also)} if also else "",
    )


def _changes(paper: BoardPaper) -> list[tuple[str, list[Any]]]:
    """Group what changed by its kind, kinds in the order in which they first occur."""
    groups: dict[str, list[Any]] = {}
    for change in paper.since.changes if paper.since else ():
        by = [change.who] if change.who and change.who not in change.sentence else []
        if change.on:
            by.append(paper_words.day(change.on))
        groups.setdefault(change.kind.word, []).append((change, ", ".join(by)))
    return list(groups.items())


def large_charts(paper: BoardPaper) -> dict[str, Any]:
    """Return the charts for large print: narrower in their own units, so that their words are larger on paper."""
    return charts(paper, width=CHART_WIDTH, bar=BAR_WIDTH, rows=CHART_ROWS)


def charts(
    paper: BoardPaper, *, width: int = paper_charts.WIDTH, bar: int = paper_charts.WIDTH, rows: int = MOST_ROWS
) -> dict[str, Any]:
    """Return the paper's charts as the context has them; of moved dates as many rows as `rows`.

    Those of measures stand with the sentence and the readings of each.
    """
    as_at = paper_words.local_day(paper.record.as_at)
    progress, actions = progress_of(paper), moved(paper)
    drawn: dict[str, SafeString | str] = {
        "check": paper_charts.check_code(paper.record),
        "cover": paper_charts.cover_bar(paper),
        "all": paper_charts.all_actions(paper, width=bar),
        "status": paper_charts.by_recommendation(paper, width=width),
        "timeline": "",
        "progress": "",
        "moved": "",
    }
    if twelve_months.has_dates(paper):
        drawn["timeline"] = paper_charts.twelve_months(paper, as_at=as_at, width=width)
    if twelve_months.has_due_dates(progress):
        says = twelve_months.progress_says(progress)
        drawn["progress"] = paper_charts.done_and_due(progress, says=says, width=width)
    if actions:
        says = twelve_months.moved_says(actions)
        moves = [
            Move(one.label, one.title, one.original_due.on, one.current_due.on, paper_words.signed(one.days_slipped))
            for one in actions[:rows]
        ]
        drawn["moved"] = paper_charts.moved_dates(moves, as_at=as_at, says=says, width=width)
    return {"charts": drawn, "measured": measured(_measures(paper), width=width)}
