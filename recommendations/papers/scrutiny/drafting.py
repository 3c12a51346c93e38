"""From a plan's snapshot and what people typed to a report for a panel, and what is missing before its release."""

from __future__ import annotations

from recommendations.papers.layouts.values import CoverField, Layout
from recommendations.papers.scrutiny.publishable import publishable_plan, publishable_record
from recommendations.papers.scrutiny.values import Filled, ScrutinyPaper, Typed
from recommendations.papers.snapshot.board import BoardPaper, Meeting

URGENCY_REASON = "urgency_reason"
URGENCY_APPROVED_BY = "urgency_approved_by"
URGENCY_APPROVED_ON = "urgency_approved_on"
EXEMPT_PARAGRAPHS = "exempt_paragraphs"
NAMES = "names"
"""What can be missing besides the layout's own fields and sections, which are named by their codes."""


def scrutiny_paper(paper: BoardPaper, typed: Typed) -> ScrutinyPaper:
    """Return the panel's report of the snapshot, public or exempt as `typed` says.

    Raises NotPublishable for a plan that no panel may have a report of.
    """
    return ScrutinyPaper(
        typed=typed,
        plan=publishable_plan(paper, audience=typed.audience),
        record=publishable_record(paper.record),
        language=paper.language,
    )


def suggested_cover(layout: Layout, *, title: str, service: str, meeting: Meeting | None) -> tuple[Filled, ...]:
    """Return the fields of a cover that can be filled before anybody types, as the layout asks for it."""
    known = {
        "title": Filled("", (title,)),
        "service": Filled("", (service,)),
        "committee": Filled("", (meeting.body,)) if meeting else Filled(""),
        "agenda_item": Filled("", (meeting.item,)) if meeting else Filled(""),
        "meeting_on": Filled("", on=meeting.on) if meeting else Filled(""),
    }
    found = []
    for field in layout.fields:
        suggestion = known.get(field.suggested)
        # A day belongs into a field for days, and words into the others.
        if suggestion and not suggestion.is_empty and (suggestion.on is not None) == (field.kind == "date"):
            found.append(Filled(field.code, suggestion.lines, suggestion.on))
    return tuple(found)


def missing(paper: ScrutinyPaper) -> tuple[str, ...]:
    """Return the codes of what must be typed or confirmed before the report can be released, in its own order.

    Required fields and sections of the layout; of a late report why it is urgent and who approved that, and when; of an
    exempt one the paragraphs it is exempt under; and that whoever is named on the cover was asked.
    """
    return missing_from(paper.typed)


def missing_from(typed: Typed) -> tuple[str, ...]:
    """Return the same of what was typed alone, before any report is made of it."""
    found = [field.code for field in typed.layout.fields if field.is_required and typed.of_cover(field.code).is_empty]
    if typed.is_late:
        urgency = typed.urgency
        found += [URGENCY_REASON] if not urgency.reason.strip() else []
        found += [URGENCY_APPROVED_BY] if not urgency.approved_by.strip() else []
        found += [URGENCY_APPROVED_ON] if urgency.approved_on is None else []
    if typed.is_exempt and not (typed.exemption and typed.exemption.paragraphs.strip()):
        found.append(EXEMPT_PARAGRAPHS)
    if names_people(typed) and not typed.names_are_confirmed:
        found.append(NAMES)
    sections = [section for section in typed.layout.sections if section.is_required]
    return (*found, *(section.code for section in sections if typed.of_section(section.code).is_empty))


def names_people(typed: Typed) -> bool:
    """Whether somebody is named on the cover: an officer or member, or the chair who approved urgency."""
    fields = [field for field in typed.layout.fields if _names(field)]
    chair = typed.is_late and bool(typed.urgency.approved_by.strip())
    return chair or any(not typed.of_cover(field.code).is_empty for field in fields)


def _names(field: CoverField) -> bool:
    return field.kind == "people"
