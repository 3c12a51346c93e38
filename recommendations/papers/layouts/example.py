"""An invented report by which somebody sees what a layout looks like, before it is anybody's.

Nothing of a plan is in it: the service, the people and the days are made up, so that it may be shown and sent about.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from recommendations.action_plans.wording import RATING_WORDS, definitions
from recommendations.domain.rating import RatingRules
from recommendations.papers.layouts.values import CoverField, Layout
from recommendations.papers.scrutiny.drafting import suggested_cover
from recommendations.papers.scrutiny.values import (
    Filled,
    PublicAction,
    PublicChange,
    PublicPlan,
    PublicRecommendation,
    PublicSince,
    PublicUpdate,
    ScrutinyPaper,
    Typed,
    Urgency,
)
from recommendations.papers.snapshot.board import Meeting, RatingDefinition, Worded
from recommendations.papers.snapshot.board_dates import DueDate
from recommendations.papers.snapshot.board_record import Record

AS_AT = datetime(2026, 10, 6, 8, 0, tzinfo=UTC)
MEETING = date(2026, 10, 21)
LAST_PAPER = date(2026, 7, 8)
PUBLISHED = date(2026, 3, 10)
WINDOW_ENDS = date(2027, 3, 10)
LONGEST_FOR_PDF = 20_000  # letters of fixed paragraphs: a page of print takes about 3,000


def example_of(layout: Layout, *, language: str) -> ScrutinyPaper:
    """Return an invented report in the layout, late so that every field of its cover is seen."""
    service = _("Exampleshire Youth Justice Service")
    title = _("Example, not a report: progress against the action plan")
    meeting = Meeting(_("Children’s Scrutiny Panel"), MEETING, "7")
    suggested = {
        filled.code: filled for filled in suggested_cover(layout, title=title, service=service, meeting=meeting)
    }
    return ScrutinyPaper(
        typed=Typed(
            layout=layout,
            title=title,
            meeting=meeting,
            cover=tuple(suggested.get(field.code) or _filled(field) for field in layout.fields),
            sections=tuple(
                Filled(section.code, (_("Here stands what people type for “%(title)s”.") % {"title": section.title},))
                for section in layout.sections
                if section.kind == "typed"
            ),
            urgency=Urgency(_("Why the report comes late, where it does."), _("the chair’s name"), AS_AT.date()),
            is_late=True,
            names_are_confirmed=True,
        ),
        plan=_plan(service),
        record=Record(operation=1, seal="0" * 64, as_at=AS_AT, code=_("EXAMPLE")),
        language=language,
    )


def is_short(layout: Layout) -> bool:
    """Say whether its example is short enough to be printed while somebody waits."""
    letters = sum(len(text) for section in layout.sections for text in section.fixed)
    return letters <= LONGEST_FOR_PDF


def _filled(field: CoverField) -> Filled:
    said = {
        "line": (_("Text"),),
        "lines": (_("A first paragraph."), _("A second paragraph.")),
        "people": (_("A name, a post"),),
        "recommendations": (
            _("That the panel notes the progress made."),
            _("That the panel asks for a further report in six months."),
        ),
    }
    return Filled(field.code, on=MEETING) if field.kind == "date" else Filled(field.code, said.get(field.kind, ()))


def _plan(service: str) -> PublicPlan:
    reviews = PublicAction(
        label="1a",
        title=_("Review every plan each month"),
        owner_post=_("Practice Lead"),
        delivery=Worded("in_progress", _("In progress")),
        rating="red",
        reason_code="past_due",
        reason_numbers={"days": 6},
        original_due=DueDate(date(2026, 8, 31)),
        current_due=DueDate(date(2026, 9, 30)),
        days_slipped=30,
        extensions=1,
        overdue_against_current=True,
        overdue_against_original=True,
        reported_on=date(2026, 9, 24),
        updates=(PublicUpdate(date(2026, 9, 24), _("Thirty-one of forty plans have been reviewed.")),),
    )
    trained = replace(
        reviews,
        label="1b",
        title=_("Train every case manager in planning"),
        delivery=Worded("verified_complete", _("Verified complete")),
        rating="blue",
        reason_code="verified_complete",
        reason_numbers={},
        current_due=reviews.original_due,
        days_slipped=0,
        extensions=0,
        overdue_against_current=False,
        overdue_against_original=False,
        updates=(),
        pieces_of_evidence=2,
    )
    agreed = replace(
        trained,
        label="2a",
        title=_("Agree with the police how information is shared"),
        owner_post=_("Chair of the Partnership Board"),
        delivery=Worded("in_progress", _("In progress")),
        rating="green",
        reason_code="on_track",
        original_due=DueDate(date(2026, 12, 31), "month"),
        current_due=DueDate(date(2026, 12, 31), "month"),
        pieces_of_evidence=0,
    )
    first = PublicRecommendation(
        label="1",
        kind=_("Recommendation"),
        text=_("The service should make sure that every child has a plan, and that it is reviewed on time."),
        page=8,
        actions=(reviews, trained),
    )
    second = replace(
        first,
        label="2",
        text=_("The partnership board should agree how its members share what they know."),
        actions=(agreed,),
    )
    return PublicPlan(
        service=service,
        board=_("Youth Justice Management Board"),
        inspection=_("Inspection of youth justice services in Exampleshire"),
        published=DueDate(PUBLISHED),
        window_ends=DueDate(WINDOW_ENDS),
        definitions=tuple(
            RatingDefinition(rating.value, str(RATING_WORDS[rating]), "", str(meaning))
            for rating, meaning in definitions(RatingRules())
        ),
        recommendations=(first, second),
        since=PublicSince(LAST_PAPER, (PublicChange("completed", ("1b",)), PublicChange("re_dated", ("1a",)))),
    )
