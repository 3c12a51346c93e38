"""A frozen report to a panel as its template needs it: cover, sections, and the plan's tables in words.

Presentation only: what may be told was decided when the value was made (publishable.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.foundation.charts import Segment, slim_bar
from recommendations.papers.board_update import charts as paper_charts
from recommendations.papers.board_update.action_rows import LONG_TEXT, Pill
from recommendations.papers.board_update.measure_rows import About, measure_rows, measured, measures_say
from recommendations.papers.layouts.values import PAPER_SIZES
from recommendations.papers.scrutiny import wording
from recommendations.papers.scrutiny.blocks import room_of, running
from recommendations.papers.scrutiny.change_kinds import TOLD
from recommendations.papers.scrutiny.cover import cover_of, marking_of, title_of
from recommendations.papers.scrutiny.sections import sections_of
from recommendations.papers.scrutiny.values import PublicAction, PublicPlan, PublicRecommendation, ScrutinyPaper
from recommendations.papers.shown import paper_words
from recommendations.papers.shown.document import Document, created_at
from recommendations.papers.shown.large_print import BAR_WIDTH, CHART_WIDTH
from recommendations.papers.snapshot.board import RATINGS

FONT = "Atkinson Hyperlegible Next"
WIDTH = 600  # over 176 mm of paper: a size of 11 is then 9 points


@dataclass(frozen=True)
class Row:
    """One action of a table, all in words.

    `updates` are days with words, `held_back` the same of words that are not for publication, in exempt reports alone.
    One that `is_told` of has either; one that `is_long` has them beneath its row, over the whole width.
    """

    label: str
    title: str
    post: str
    due: str
    original_due: str
    slipped: str
    overdue: str
    pill: Pill
    delivery: str
    reason: str
    updates: tuple[tuple[str, str], ...]
    held_back: tuple[tuple[str, str], ...]
    reported: str
    evidence: str
    is_told: bool
    is_long: bool


@dataclass(frozen=True)
class Part:
    """One recommendation's heading, facts and rows."""

    anchor: str
    heading: str
    lead_in: str
    text: str
    facts: tuple[str, ...]
    elsewhere: str
    rows: tuple[Row, ...]


def presented(paper: ScrutinyPaper) -> dict[str, Any]:
    """Return the context of templates/papers/bodies/scrutiny.html."""
    plan = paper.plan
    words = {definition.rating: definition.word for definition in plan.definitions}
    short = {definition.rating: definition.short for definition in plan.definitions}
    pills = [(Pill(code, words.get(code, code)), plan.counts[code], short.get(code, "")) for code in RATINGS]
    return {
        "document": _document(paper),
        "paper_size": _paper_size(paper),
        "cover": cover_of(paper),
        "running_title": running(title_of(paper)),
        "marking": running(marking_of(paper), room=40) or paper.record.code,
        "as_at_day": paper_words.day(paper_words.local_day(paper.record.as_at)),
        "sections": sections_of(paper),
        "pills": pills,
        "total": len(plan.actions),
        **_charts(paper, bar=WIDTH, width=WIDTH),
        "measures_say": measures_say(_measures(plan)),
        "measures": measure_rows(_measures(plan)),
        "status_rows": [(_label_of(one), list(one.counts.values()), len(one.actions)) for one in plan.recommendations],
        "parts": [_part(one, place, plan=plan, words=words) for place, one in enumerate(plan.recommendations)],
        "changes": _changes(plan),
        "dates": _dates(paper),
        "definitions": [(Pill(one.rating, one.word), one.meaning) for one in plan.definitions],
        "record_rows": _record_rows(paper),
        "seal": paper_words.in_fours(paper.record.seal),
        "check_square": paper_charts.check_code(paper.record),
    }


def _paper_size(paper: ScrutinyPaper) -> str:
    """Return the layout's size; one that is none would be a hole in the style sheet, so that A4 stands for it."""
    size = paper.typed.layout.paper_size
    return size if size in PAPER_SIZES else PAPER_SIZES[0]


def _document(paper: ScrutinyPaper) -> Document:
    day = paper_words.day(paper_words.local_day(paper.record.as_at)).replace(paper_words.HARD_SPACE, " ")
    told = {"title": title_of(paper), "day": day}
    return Document(
        title=(
            _("%(title)s (exempt), position at %(day)s")
            if paper.typed.is_exempt
            else _("%(title)s, position at %(day)s")
        )
        % told,
        author=paper.plan.service,
        description=_("Progress against the post-inspection action plan, for a scrutiny panel"),
        language=paper.language,
        created=created_at(paper.record.as_at),
    )


def _label_of(recommendation: PublicRecommendation) -> str:
    return f"{recommendation.kind} {recommendation.label}".strip()


def large_charts(paper: ScrutinyPaper) -> dict[str, Any]:
    """Return the charts for large print: narrower in their own units, so that their words are larger on paper."""
    return _charts(paper, bar=BAR_WIDTH, width=CHART_WIDTH)


def _charts(paper: ScrutinyPaper, *, bar: int, width: int) -> dict[str, Any]:
    plan, is_exempt = paper.plan, paper.typed.is_exempt
    return {
        "chart": _chart(plan, width=bar) if plan.actions else "",
        "measured": measured(_measures(plan), width=width, is_exempt=is_exempt),
    }


def _measures(plan: PublicPlan) -> list[About]:
    return [(_label_of(one), measure) for one in plan.recommendations for measure in one.measures]


def _chart(plan: PublicPlan, *, width: int) -> str:
    words = {definition.rating: definition.word for definition in plan.definitions}
    told = ", ".join(f"{count} {words.get(code, code)}" for code, count in plan.counts.items() if count)
    return slim_bar(
        tuple(Segment(code, count) for code, count in plan.counts.items()),
        name="chart-all",
        title=_("All actions by rating: %(counts)s.") % {"counts": told or _("none is rated")},
        description=_("One bar, divided by the number of actions with each rating. The table beneath has the numbers."),
        width=width,
        font=FONT,
    )


def _part(one: PublicRecommendation, place: int, *, plan: PublicPlan, words: dict[str, str]) -> Part:
    heading = _label_of(one)
    also = one.also_answered_by
    elsewhere = ngettext(
        "Also answered by action %(labels)s, shown under the recommendation that leads it.",
        "Also answered by actions %(labels)s, shown under the recommendations that lead them.",
        len(also),
    )
    return Part(
        anchor=f"recommendation-{place + 1}",
        heading=f"{heading}: {one.short_title}" if one.short_title else heading,
        lead_in=one.lead_in,
        text=one.text,
        facts=tuple(wording.facts_of(one)),
        elsewhere=elsewhere % {"labels": ", ".join(also)} if also else "",
        rows=tuple(_row(action, words=words, dates=plan.dates) for action in one.actions),
    )


def _row(action: PublicAction, *, words: dict[str, str], dates: str) -> Row:
    due, first = paper_words.due(action.current_due), paper_words.due(action.original_due)
    reason = wording.reason_of(action, words=words)
    pieces = action.pieces_of_evidence
    held = ngettext("%(pieces)d piece of evidence is kept.", "%(pieces)d pieces of evidence are kept.", pieces)
    told = _("Last reported on %(day)s.") % {"day": paper_words.day(action.reported_on)} if action.reported_on else ""
    is_told = any(update.on == action.reported_on for update in action.updates)
    return Row(
        label=action.label,
        title=action.title,
        post=action.owner_post,
        due=due or _("No date yet"),
        original_due=first if first != due else "",
        slipped=paper_words.slippage(action),
        overdue=_overdue(action, dates=dates),
        pill=Pill(action.rating or "none", words.get(action.rating or "", _("Not rated"))),
        delivery=action.delivery.word,
        reason="" if reason.rstrip(".").lower() == action.delivery.word.lower() else reason,
        updates=tuple((paper_words.day(one.on), one.text) for one in action.updates if one.is_public),
        held_back=tuple((paper_words.day(one.on), one.text) for one in action.updates if not one.is_public),
        reported="" if is_told else told,
        evidence=held % {"pieces": pieces} if pieces else "",
        is_told=bool(action.updates),
        is_long=bool(action.updates) and _room(action) > LONG_TEXT,
    )


def _room(action: PublicAction) -> int:
    return sum(room_of(text) for text in (action.title, *(update.text for update in action.updates)))


def _overdue(action: PublicAction, *, dates: str) -> str:
    if dates == "original" and action.overdue_against_original:
        return _("Overdue by its original date")
    if action.overdue_against_current:
        return _("Overdue")
    return _("Past its original date") if action.overdue_against_original else ""


def _changes(plan: PublicPlan) -> list[tuple[str, list[tuple[str, str]]]]:
    """Group what changed by its kind: the label of each with its title and what it is now."""
    if plan.since is None:
        return []
    actions = {action.label: action for action in plan.actions}
    recommendations = {one.label: one for one in plan.recommendations}
    groups: dict[str, list[tuple[str, str]]] = {}
    for kind in TOLD:
        for change in (one for one in plan.since.changes if one.kind == kind):
            day = paper_words.day(change.on) if change.on else ""
            lines = groups.setdefault(kind, [])
            for label in change.labels:
                action, recommendation = actions.get(label), recommendations.get(label)
                if action and recommendation:  # the same label stands for both, so only the label is sure
                    lines.append((label, day))
                elif action:
                    told = [f"{action.title}", wording.changed_in_words(kind, action), day]
                    lines.append((label, _joined(told)))
                elif recommendation:
                    lines.append((label, _joined([recommendation.short_title or _label_of(recommendation), day])))
            if not change.labels:
                lines.append(("", _joined([_without_label(kind), day])))
    return [(str(TOLD[kind]), lines) for kind, lines in groups.items()]


def _without_label(kind: str) -> str:
    if kind == "plan_status":
        return _("The plan itself has reached another stage")
    return _("One that is no longer in the plan")


def _joined(told: list[str]) -> str:
    return paper_words.whole_sentence(", ".join(part.strip().rstrip(".") for part in told if part.strip()))


def _dates(paper: ScrutinyPaper) -> list[tuple[str, str, str]]:
    plan = paper.plan
    as_at = paper_words.local_day(paper.record.as_at)
    found = [(as_at, paper_words.day(as_at), _("Position of this report"), "")]
    if plan.published:
        found.append((plan.published.on, paper_words.due(plan.published), _("Report published"), ""))
    if plan.plan_due_on:
        found.append((plan.plan_due_on, paper_words.day(plan.plan_due_on), _("Plan due to the inspectorate"), ""))
    if plan.window_ends:
        ends = paper_words.due(plan.window_ends)
        found.append((plan.window_ends.on, ends, _("Window for the outcomes ends"), plan.window_source))
    if paper.typed.meeting:
        meeting = paper.typed.meeting
        found.append((meeting.on, paper_words.day(meeting.on), meeting.body, ""))
    return [row[1:] for row in sorted(found, key=lambda row: row[0])]


def _record_rows(paper: ScrutinyPaper) -> list[tuple[str, str]]:
    record = paper.record
    rows = [
        (_("Report code"), record.code),
        (_("Check code"), record.check_code),
        (_("Position at"), paper_words.instant(record.as_at)),
        (_("Operation"), str(record.operation)),
    ]
    return [(name, value) for name, value in rows if value]
