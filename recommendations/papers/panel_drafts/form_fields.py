"""The fields of a draft's form, by what its layout and its state ask for; none must be filled for it to be saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.foundation.form_fields import DateField, LineField, ProseField
from recommendations.papers.layouts.values import CoverField, Layout, Section
from recommendations.papers.models import PanelDraft

LONGEST_LINE, LONGEST_PEOPLE, LONGEST_LINES, LONGEST_SECTION = 200, 1000, 4000, 12_000
TOO_LONG = gettext_lazy("%(label)s must be %(most)d characters or fewer")


def cover_field(field: CoverField, layout: Layout) -> forms.Field:
    """Return the field for one thing on the cover, by its kind."""
    said = {"label": field.label, "required": False, "help_text": _help(field, _how(field, layout))}
    if field.kind == "date":
        return DateField(**said)
    if field.kind == "line":
        return LineField(max_length=LONGEST_LINE, **said)
    most = LONGEST_PEOPLE if field.kind == "people" else LONGEST_LINES
    return _prose(rows=2 if field.kind == "people" else 4, most=most, **said)


def _how(field: CoverField, layout: Layout) -> str:
    """Say how what is typed is taken apart, where that is not plain."""
    if field.kind == "recommendations":
        marks = "A, B, C" if layout.lettering == "letters" else "1, 2, 3"
        return _("Each line is one of them: %(marks)s and so on.") % {"marks": marks}
    return _("One person a line.") if field.kind == "people" else ""


def section_field(section: Section) -> forms.Field:
    """Return the field for a section that people write."""
    return _prose(label=section.title, required=False, help_text=_help(section), rows=6, most=LONGEST_SECTION)


def urgency_fields() -> dict[str, forms.Field]:
    """Return what a late report says of its urgency."""
    return {
        "urgency_reason": _prose(
            label=_("Reason for urgency"),
            required=False,
            help_text=_("Why the report cannot wait until the next meeting. It is printed on the cover."),
            rows=4,
            most=LONGEST_LINES,
        ),
        "urgency_approved_by": LineField(
            label=_("Chair who agreed that it is urgent"),
            required=False,
            max_length=LONGEST_LINE,
            help_text=_("By name; it is printed too"),
        ),
        "urgency_approved_on": DateField(label=_("Day on which the chair agreed"), required=False),
    }


def exempt_fields() -> dict[str, forms.Field]:
    """Return what is said of an exempt report, and whether there is to be one."""
    return {
        "with_exempt": forms.BooleanField(
            label=_("Make an exempt report too, for the panel alone"),
            required=False,
            help_text=_("It also holds the words of updates that are not meant for publication"),
        ),
        "exempt_paragraphs": LineField(
            label=_("Exempt under"),
            required=False,
            max_length=LONGEST_LINE,
            help_text=_("As it is printed, such as “paragraph 1 of Part 1 of Schedule 12A to the Local Government Act"
                        " 1972”. In Wales the paragraphs have other numbers."),
        ),
        "exempt_why": _prose(
            label=_("Why the public interest is in keeping it exempt"),
            required=False,
            rows=3,
            most=LONGEST_LINES,
        ),
        "exempt_marking": LineField(
            label=_("Marking on every page"),
            required=False,
            max_length=60,
            help_text=_("Left empty: “NOT FOR PUBLICATION”"),
        ),
    }  # fmt: skip


def names_field(draft: PanelDraft) -> forms.BooleanField:
    """Return the box that vouches for the names, with who did so for those that stand."""
    told = _("Names on a cover are published. Whoever changes a name asks anew.")
    if draft.names_confirmed_by is not None:
        told = _("%(name)s confirmed it for the names that stand here. Tick it again if you change one.") % {
            "name": draft.names_confirmed_by.name
        }
    return forms.BooleanField(
        label=_("I have asked each person named here whether their name may be published"),
        required=False,
        help_text=told,
    )


def _prose(*, rows: int, most: int, **said: Any) -> ProseField:
    """Return a text without a counter beneath it: a dozen of them on one page would be all that one sees."""
    too_long = (TOO_LONG % {"label": said["label"], "most": most}).replace("%", "%%")
    return ProseField(
        widget=forms.Textarea(attrs={"rows": rows}), validators=[MaxLengthValidator(most, message=too_long)], **said
    )


def _help(part: CoverField | Section, how: str = "") -> str:
    needed = _("Needed before release.") if part.is_required else ""
    given = f"{part.help.rstrip('.')}." if part.help else ""
    return " ".join(text for text in (given, how, needed) if text)
