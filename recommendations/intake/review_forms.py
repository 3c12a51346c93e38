"""Forms of the review page beside mending one draft: adding from the report's lines, splitting, changing several."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.domain.report_reading.labels import mark_of
from recommendations.foundation.form_fields import LineField, Radios
from recommendations.inspections.models import Kind
from recommendations.intake.forms import DraftForm, VerbatimField, without_contact_details
from recommendations.intake.models import Draft, Intake
from recommendations.intake.source_lines import Here, Place, as_paragraph, is_printed, place_between, words_within

# Where a second recommendation may begin, the likeliest first; a text without any of these is parted between words.
PARTINGS = (re.compile(r"(?<=[.;!?:])\s+|\n+"), re.compile(r",\s+|\s+(?=and\b|ac\b)"), re.compile(r"\s+"))
LONGEST_PASSAGE = 20


class AddDraftForm(DraftForm):
    """A recommendation that was missed: its lines in the report, its words, or both; words typed win.

    Lines are counted from 1 on their page, as the page shows them.
    """

    from_page = forms.IntegerField(label=_("First page"), required=False, min_value=1, max_value=5000)
    from_line = forms.IntegerField(label=_("First line"), required=False, min_value=1, max_value=5000)
    to_page = forms.IntegerField(label=_("Last page"), required=False, min_value=1, max_value=5000)
    to_line = forms.IntegerField(label=_("Last line"), required=False, min_value=1, max_value=5000)
    text = VerbatimField(
        label=_("The inspectorate’s words"),
        max_length=8000,
        required=False,
        help_text=_("Leave this empty to take the words of the lines above"),
    )
    field_order = ["from_page", "from_line", "to_page", "to_line", "text", "label", "kind", "addressee"]

    def __init__(self, *args: Any, intake: Intake, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.intake = intake
        self.place: Place | None = None

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.errors:
            return given
        self.place = self._place(given)
        if not self.errors and not given["text"].strip() and self.place is None:
            self.add_error("text", _("Enter the inspectorate’s words, or say on which lines they are printed"))
        if self.errors or self.place is None:
            return given
        words = given["text"].splitlines() if given["text"].strip() else None
        pages = self.intake.pages
        given["text"] = as_paragraph(words, pages=pages) if words else words_within(pages, self.place)
        mark = mark_of(given["text"])
        if mark and not given["label"] and given["text"][mark.end :].strip():
            given["label"] = (mark.label or "")[:20]
            given["text"] = given["text"][mark.end :].strip()
        if not given["text"]:
            self.add_error("from_line", _("These lines hold no words. Choose others, or type the words"))
        return given

    def _place(self, given: dict[str, Any]) -> Place | None:
        from_page, from_line, to_page, to_line = (
            given[name] for name in ("from_page", "from_line", "to_page", "to_line")
        )
        if from_page is None and from_line is None and to_page is None and to_line is None:
            return None
        first = last = self._line("from_page", "from_line", page=from_page, line=from_line)
        if first is not None and (to_page or to_line):
            last = self._line("to_page", "to_line", page=to_page or from_page, line=to_line)
        if first is None or last is None:
            return None
        place = place_between(first, last)
        if place["last_page"] - place["first_page"] > LONGEST_PASSAGE:
            self.add_error("to_page", _("The passage is longer than any recommendation. Choose fewer lines"))
        return place

    def _line(self, page_name: str, line_name: str, *, page: int | None, line: int | None) -> Here | None:
        if page is None or line is None:
            self.add_error(
                page_name if page is None else line_name,
                _now("%(label)s must be given together with the line and the page")
                % {"label": self.fields[page_name if page is None else line_name].label},
            )
            return None
        if not is_printed(self.intake.pages, (page, line - 1)):
            self.add_error(
                line_name,
                _now("%(label)s must be one of the report’s: page %(page)d has no line %(line)d")
                % {"label": self.fields[line_name].label, "page": page, "line": line},
            )
            return None
        return page, line - 1


class SplitForm(VersionedForm):
    """Where the second recommendation begins: one of the places after a sentence or a line end, or any other."""

    at = forms.TypedChoiceField(
        label=_("Where the second recommendation begins"),
        coerce=int,
        widget=Radios(),
        error_messages={"required": _("Choose where the second recommendation begins")},
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, row=draft, **kwargs)
        self.length = len(draft.text)
        self.fields["at"].choices = places_to_split(draft.text)
        asked = self.data.get("at", "") if self.is_bound else ""
        if asked.isdecimal() and len(asked) < 6 and 0 < int(asked) < self.length:
            # Any place between two letters will do; the radios are the ones a person would look for.
            self.fields["at"].choices = [
                *self.fields["at"].choices, (int(asked), draft.text[int(asked) :].strip()[:80])
            ]  # fmt: skip


def places_to_split(text: str) -> list[tuple[int, str]]:
    """Return where a second part may begin, with its first words: after sentences or lines, else where it can."""
    for parting in PARTINGS:
        starts = [found.end() for found in parting.finditer(text)]
        places = [
            (start, _shortened(text[start:])) for start in starts if text[:start].strip() and text[start:].strip()
        ]
        if places:
            return places
    return []


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


class SeveralForm(VersionedForm):
    """One change for the drafts ticked, or for all that are addressed to the same."""

    whose = forms.ChoiceField(label=_("Which recommendations"), required=False)
    addressee = LineField(
        label=_("Addressed to, from now on"),
        max_length=200,
        required=False,
        help_text=_("A role or a body. Leave empty to keep what each has"),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("As it is")), *Kind.choices])
    drafts = forms.TypedMultipleChoiceField(
        label=_("Recommendations"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, intake: Intake, kept: list[tuple[Draft, str]], **kwargs: Any) -> None:
        super().__init__(*args, row=intake, **kwargs)
        self.by_addressee: dict[str, list[int]] = {}
        for draft, _name in kept:
            if draft.addressee:
                self.by_addressee.setdefault(draft.addressee, []).append(draft.pk)
        self.fields["whose"].choices = [
            ("", _("Those ticked")),
            *((whose, _now("All addressed to %(whose)s") % {"whose": whose}) for whose in self.by_addressee),
        ]
        self.fields["drafts"].choices = [(draft.pk, f"{name}. {_shortened(draft.text)}") for draft, name in kept]

    def clean_addressee(self) -> str:
        return without_contact_details(self.cleaned_data["addressee"])

    def keys(self) -> list[int]:
        return self.by_addressee.get(self.cleaned_data["whose"]) or self.cleaned_data["drafts"]
