"""What a panel's report still lacks, in words, and where in the form of its draft that is typed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.papers.layouts.values import CoverField, Layout
from recommendations.papers.scrutiny.drafting import (
    EXEMPT_PARAGRAPHS,
    NAMES,
    URGENCY_APPROVED_BY,
    URGENCY_APPROVED_ON,
    URGENCY_REASON,
)

COVER, SECTION = "cover_", "section_"
NAMES_FIELD = "names_are_asked"
OF_THE_FORM = {
    URGENCY_REASON: "urgency_reason",
    URGENCY_APPROVED_BY: "urgency_approved_by",
    URGENCY_APPROVED_ON: "urgency_approved_on",
    EXEMPT_PARAGRAPHS: "exempt_paragraphs",
    NAMES: NAMES_FIELD,
}
"""The field of the form for what can be missing besides the layout's own fields and sections."""


def missing_in_words(code: str, layout: Layout) -> str:
    """Return what is to be typed or confirmed before the report can be released, as one sentence.

    `code` is one of those that scrutiny.drafting.missing gives.
    """
    field = _field(code, layout)
    if field is not None:
        return {
            "date": _("Cover: enter the day for “%(label)s”"),
            "people": _("Cover: say who is “%(label)s”"),
            "recommendations": _("Cover: say under “%(label)s” what the panel is asked to do"),
        }.get(field.kind, _("Cover: fill in “%(label)s”")) % {"label": field.label}
    section = next((one for one in layout.sections if one.code == code), None)
    if section is not None:
        return _("Write the section “%(title)s”") % {"title": section.title}
    return {
        URGENCY_REASON: _("The report is late: give the reason for urgency"),
        URGENCY_APPROVED_BY: _("The report is late: name the chair who agreed that it is urgent"),
        URGENCY_APPROVED_ON: _("The report is late: enter the day on which the chair agreed"),
        EXEMPT_PARAGRAPHS: _("Name the paragraphs of Schedule 12A under which the exempt report is exempt"),
        NAMES: _("Confirm that everybody named on the cover was asked"),
    }[code]


def field_of(code: str, layout: Layout) -> str:
    """Return the name of the form's field in which what is missing is typed."""
    if _field(code, layout) is not None:
        return COVER + code
    if any(section.code == code for section in layout.sections):
        return SECTION + code
    return OF_THE_FORM[code]


def anchor_of(code: str, layout: Layout) -> str:
    """Return the id of the very input; of a day that is its first box."""
    field = _field(code, layout)
    is_day = code == URGENCY_APPROVED_ON or (field is not None and field.kind == "date")
    return f"id_{field_of(code, layout)}{'_0' if is_day else ''}"


def _field(code: str, layout: Layout) -> CoverField | None:
    return next((field for field in layout.fields if field.code == code), None)
