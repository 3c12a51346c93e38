"""What the form of a draft says between its fields: headings, fixed paragraphs, and which sections the plan fills."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.meetings.models import Meeting
from recommendations.papers.layouts.values import Layout, Section
from recommendations.papers.panel_drafts.wording import NAMES_FIELD, SECTION


@dataclass(frozen=True)
class Note:
    """A heading, or a section's title with what stands there in every report."""

    heading: str = ""
    title: str = ""
    texts: tuple[str, ...] = ()


def notes_of(layout: Layout, *, meeting: Meeting, is_late: bool, names: tuple[str, ...]) -> dict[str, tuple[Note, ...]]:
    """Return by the field that comes next what is said before it; "" is what is said after the last section."""
    found = {"title": (Note(heading=_("Cover")),)}
    if "urgency_reason" in names:
        found["urgency_reason"] = (Note(heading=_("Urgency"), texts=(_late_in_words(meeting, is_late=is_late),)),)
    found |= _of_sections(layout)
    after = next((name for name in ("with_exempt", NAMES_FIELD) if name in names), "")
    waiting = found.pop("", ())
    if "with_exempt" in names:
        found["with_exempt"] = (*waiting, Note(heading=_("Exempt report")))
    if NAMES_FIELD in names:
        found[NAMES_FIELD] = (*(waiting if after == NAMES_FIELD else ()), Note(heading=_("Names")))
    found["internal_only"] = (Note(heading=_("Words that may identify a child")),)
    if not after:
        found[""] = waiting
    return found


def _late_in_words(meeting: Meeting, *, is_late: bool) -> str:
    if not is_late:
        return _("The report is not late as things stand, so none of this is printed.")
    return _(
        "The report was to be published by %(day)s, so it is late. The chair must agree that it is urgent, and the "
        "cover says why."
    ) % {"day": shown(meeting.publish_by)}


def _of_sections(layout: Layout) -> dict[str, tuple[Note, ...]]:
    found: dict[str, tuple[Note, ...]] = {}
    how = _("Each line is a paragraph. Begin a line with “- ” for a list.")
    waiting = [Note(heading=_("Sections"), texts=(how,))]
    for section in layout.sections:
        if section.kind == "computed":
            waiting.append(_computed(section))
            continue
        if section.fixed:
            waiting.append(Note(title=section.title, texts=section.fixed))
        found[SECTION + section.code] = tuple(waiting)
        waiting = []
    return {**found, "": tuple(waiting)}


def _computed(section: Section) -> Note:
    return Note(title=section.title, texts=(*section.fixed, _("The plan fills this section by itself.")))
