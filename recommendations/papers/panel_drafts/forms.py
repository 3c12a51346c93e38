"""The form of a draft, built from its layout: the cover field by field, the sections that people write, and the rest.

Nothing in it must be filled for it to be saved; what a report needs before its release is said on its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.submitting import VersionedForm
from recommendations.domain.personal_data import Found
from recommendations.foundation.form_fields import LineField
from recommendations.papers.layouts.values import CoverField, Layout, Section
from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts.content import names_in
from recommendations.papers.panel_drafts.form_fields import (
    LONGEST_LINE,
    cover_field,
    exempt_fields,
    names_field,
    section_field,
    urgency_fields,
)
from recommendations.papers.panel_drafts.form_notes import Note, notes_of
from recommendations.papers.panel_drafts.wording import COVER, NAMES_FIELD, SECTION
from recommendations.papers.scrutiny.values import Exemption, Filled, Typed, Urgency
from recommendations.safeguarding.guarding import MOST_MESSAGES, Guarded
from recommendations.safeguarding.wording import pieces, quoted, sign_in_words

KEPT_FOR_NOW = gettext_lazy(
    "Change the words marked above, or keep them in the draft for now: its report cannot be released before somebody "
    "has said why they are fine"
)


@dataclass(frozen=True)
class Row:
    """One field as the page shows it, beneath what is said before it."""

    notes: tuple[Note, ...]
    field: BoundField


class DraftForm(Guarded, VersionedForm):
    """What all drafts have; `form_of` adds the fields of one layout. Given the draft's layout, and who edits it.

    Words that may identify a child are asked about once and may stay in a draft: why they are fine is said once, to the
    finished report, by whoever clears them there.
    """

    marks_optional = False
    layout: Layout
    notes: dict[str, tuple[Note, ...]]

    title = LineField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("What the report is called on its cover"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named_here: tuple[tuple[str, ...], ...] = ()
        if self.signs:
            del self.fields["why_fine"]
            box = self.fields["internal_only"]
            box.label = _("Keep these words in the draft for now")
            box.help_text = _("The report cannot be released before somebody has said why they are fine")

    def clean(self) -> dict[str, Any]:
        """Remember whom the person saw: nobody vouches for names that another typed meanwhile."""
        given = super().clean()
        self.named_here = names_in(self._written(given))
        return given

    def _ask_about_signs(self) -> None:
        for name, found in self.signs.items():
            self._show_signs(name, found)
        self.add_error("internal_only", forms.ValidationError(KEPT_FOR_NOW, code="sign"))

    def _show_signs(self, name: str, found: list[Found]) -> None:
        text = self._guarded_text(name)
        self.fields[name].guard_pieces = pieces(text, found)
        for one in quoted(text, found)[:MOST_MESSAGES]:
            self.add_error(name, forms.ValidationError(sign_in_words(one).replace("%", "%%"), code="sign"))

    @property
    def rows(self) -> Iterator[Row]:
        """The fields in their order, with the headings and fixed texts between them."""
        return (Row(self.notes.get(field.name, ()), field) for field in self.visible_fields())

    @property
    def last_notes(self) -> tuple[Note, ...]:
        """What is said after the last section that people write."""
        return self.notes.get("", ())

    # What was typed

    def written(self, before: Typed) -> Typed:
        """Return the draft with what the form holds in place of what it held before."""
        return self._written(self.cleaned_data, before)

    @property
    def confirms_names(self) -> bool:
        """Whether the person vouches for the names as they are saved."""
        is_ticked = bool(self.cleaned_data.get(NAMES_FIELD))
        return is_ticked and names_in(self._written(self.cleaned_data)) == self.named_here

    @property
    def wants_exempt(self) -> bool | None:
        """Whether there is to be an exempt report; None where that is not theirs to say."""
        return self.cleaned_data.get("with_exempt") if "with_exempt" in self.fields else None

    def _written(self, given: dict[str, Any], before: Typed | None = None) -> Typed:
        typed = before or Typed(self.layout)
        return replace(
            typed,
            title=given.get("title", typed.title),
            cover=tuple(_filled(field, given.get(COVER + field.code)) for field in _typed_fields(self.layout)),
            sections=tuple(
                Filled(section.code, _lines(given.get(SECTION + section.code)))
                for section in _typed_sections(self.layout)
                if given.get(SECTION + section.code)
            ),
            urgency=self._urgency(given, typed.urgency),
            exemption=self._exemption(given, typed.exemption),
        )

    def _urgency(self, given: dict[str, Any], before: Urgency) -> Urgency:
        if "urgency_reason" not in self.fields:
            return before
        reason, chair = given.get("urgency_reason") or "", given.get("urgency_approved_by") or ""
        return Urgency(reason, chair, given.get("urgency_approved_on"))

    def _exemption(self, given: dict[str, Any], before: Exemption | None) -> Exemption | None:
        if "exempt_paragraphs" not in self.fields:
            return before
        said = Exemption(*(given.get(name) or "" for name in ("exempt_paragraphs", "exempt_marking", "exempt_why")))
        return said if said != Exemption() else None


def form_of(draft: PanelDraft, typed: Typed, *, is_late: bool, runs_plan: bool) -> type[DraftForm]:
    """Return the form for the draft: urgency where it is late or was, the exempt report for who runs the plan."""
    layout = typed.layout
    fields: dict[str, forms.Field] = {COVER + field.code: cover_field(field, layout) for field in _typed_fields(layout)}
    has_urgency = is_late or typed.urgency != Urgency()
    if has_urgency:
        fields |= urgency_fields()
    fields |= {SECTION + section.code: section_field(section) for section in _typed_sections(layout)}
    if runs_plan:
        fields |= exempt_fields()
    if has_urgency or any(field.kind == "people" for field in layout.fields):
        fields[NAMES_FIELD] = names_field(draft)
    texts = ("title", *(name for name, field in fields.items() if isinstance(field, forms.CharField)))
    notes = notes_of(layout, meeting=draft.meeting, is_late=is_late, names=tuple(fields))
    of_one_column = {name: "typed" for name in ("title", *fields) if name not in {"with_exempt", NAMES_FIELD}}
    more = {"guarded": texts, "columns": of_one_column, "layout": layout, "notes": notes}
    return type("DraftForm", (DraftForm,), {**fields, **more})


def shown_in(draft: PanelDraft, typed: Typed) -> dict[str, Any]:
    """Return what the form shows at first."""
    urgency, exemption = typed.urgency, typed.exemption or Exemption()
    cover = {COVER + field.code: _as_shown(field, typed) for field in _typed_fields(typed.layout)}
    sections = {
        SECTION + one.code: "\n".join(typed.of_section(one.code).lines) for one in _typed_sections(typed.layout)
    }
    return {
        "title": typed.title,
        **cover,
        "urgency_reason": urgency.reason,
        "urgency_approved_by": urgency.approved_by,
        "urgency_approved_on": urgency.approved_on,
        **sections,
        "with_exempt": draft.with_exempt,
        "exempt_paragraphs": exemption.paragraphs,
        "exempt_marking": exemption.marking,
        "exempt_why": exemption.why,
    }


def _typed_fields(layout: Layout) -> list[CoverField]:
    """What is typed for the cover; urgency is a block of its own, as only a late report has it."""
    return [field for field in layout.fields if field.kind != "urgency"]


def _typed_sections(layout: Layout) -> list[Section]:
    return [section for section in layout.sections if section.kind == "typed"]


def _filled(field: CoverField, value: Any) -> Filled:
    return Filled(field.code, on=value) if field.kind == "date" else Filled(field.code, _lines(value))


def _as_shown(field: CoverField, typed: Typed) -> Any:
    said = typed.of_cover(field.code)
    return said.on if field.kind == "date" else "\n".join(said.lines)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
