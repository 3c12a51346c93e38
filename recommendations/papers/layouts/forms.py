"""The forms about a council's layout: which to begin with, the layout itself as one form of many rows, and its logo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from recommendations.foundation.form_fields import LineField, ProseField, RadiosField
from recommendations.papers.layouts import choices, editing
from recommendations.papers.layouts.checking import MOST_FIELDS, MOST_SECTIONS, Problem, problems_of
from recommendations.papers.layouts.editing import Boxes, Edited
from recommendations.papers.layouts.logos import LARGEST_FILE, NotALogo, logo_of
from recommendations.papers.layouts.values import CoverField, Layout, Section
from recommendations.papers.layouts.wording import logo_problem_in_words, problem_in_words
from recommendations.papers.models import PaperLayout

BOX_OF = {
    "no_name": "name", "name_too_long": "name", "unknown_shape": "shape", "unknown_paper_size": "paper_size",
    "unknown_numbering": "numbering", "unknown_lettering": "lettering", "marking_too_long": "marking",
    "unknown_language": "language_beside",
    "bad_code": "label", "duplicate_code": "label", "no_label": "label", "label_too_long": "label",
    "help_too_long": "help", "unknown_field_kind": "kind", "field_kind_twice": "kind",
    "unknown_suggestion": "suggested", "unknown_section_kind": "filled_by", "unknown_computed": "filled_by",
    "computed_twice": "filled_by", "computed_and_required": "is_required", "no_title": "label",
    "title_too_long": "label", "fixed_text_too_long": "fixed",
}  # fmt: skip
"""The box that a problem is shown at; “label” is a section’s title too. One that is missing has none."""


class BeginForm(forms.Form):
    layout = RadiosField(label=_("Begin with"), choices=[], error_messages={"required": _("Select a layout")})
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, layouts: tuple[Layout, ...], row: PaperLayout | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["layout"].choices = [(layout.code, layout.name) for layout in layouts]
        self.fields["layout"].widget.hints = {layout.code: in_short(layout) for layout in layouts}
        self.fields["version"].initial = row.version if row else 0


def in_short(layout: Layout) -> str:
    """Return the labels of a layout's cover, by which a clerk knows it."""
    return ", ".join(field.label for field in layout.fields)


class LogoForm(forms.Form):
    file = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("PNG or JPEG, at most %(most)d kilobytes") % {"most": LARGEST_FILE // 1000},
    )
    words = LineField(
        label=_("What it shows"),
        max_length=120,
        help_text=_("Read aloud to people who cannot see it, such as “Northgate Borough Council”"),
        error_messages={"required": _("Say what the logo shows, for readers who cannot see it")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: PaperLayout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["version"].initial = row.version

    def clean_file(self) -> str:
        """Return the picture drawn anew, or nothing where none was sent."""
        given = self.cleaned_data["file"]
        if not given:
            return ""
        try:
            return logo_of(given.read(LARGEST_FILE + 1))
        except NotALogo as problem:
            raise forms.ValidationError(logo_problem_in_words(problem.code)) from None


# --- The layout itself --------------------------------------------------------------------------------


class WholeForm(forms.Form):
    marks_optional = False
    name = LineField(label=_("Name of the layout"), help_text=_("For yourselves; it is not printed"), required=False)
    council = LineField(
        label=_("Council as printed"), required=False, help_text=_("At the head of the cover, where there is no logo")
    )
    shape = RadiosField(label=_("Cover"), choices=choices.SHAPES)
    paper_size = RadiosField(label=_("Paper"), choices=choices.PAPER_SIZES)
    numbering = RadiosField(label=_("Numbering"), choices=choices.NUMBERINGS)
    lettering = RadiosField(label=_("What the panel is asked for is counted"), choices=choices.LETTERINGS)
    language_beside = forms.ChoiceField(
        label=_("Second language"),
        choices=choices.LANGUAGES,
        required=False,
        help_text=_("Labels and titles are then printed in both, where you give the second"),
    )
    marking = LineField(
        label=_("Marking"), required=False, help_text=_("At the foot of each page of a public report, such as “PUBLIC”")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RowForm(forms.Form):
    """A row of the layout, in the prefix field-3 or section-3."""

    marks_optional = False
    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    @property
    def place(self) -> int:
        """Its place in the list, from 1."""
        return int(self.prefix.rpartition("-")[2]) + 1

    @property
    def above(self) -> int:
        """The number in the prefix of the row above it."""
        return self.place - 2

    @property
    def is_open(self) -> bool:
        """Whether its boxes are shown at once: it is new, or something in it is to be mended."""
        return not self["code"].value() or (self.is_bound and bool(self.errors))


class FieldForm(RowForm):
    label = LineField(label=_("Label"), required=False)
    kind = forms.ChoiceField(label=_("What is typed there"), choices=choices.FIELD_KINDS)
    is_required = forms.BooleanField(label=_("Must be filled before release"), required=False)
    help = LineField(label=_("Help for whoever types it"), required=False)
    suggested = forms.ChoiceField(label=_("Filled at first with"), choices=choices.SUGGESTED, required=False)
    label_beside = LineField(label=_("Label in the second language"), required=False)

    @property
    def about(self) -> str:
        """What the row is called in the list."""
        return (self["label"].value() or "").strip()

    @property
    def place_in_words(self) -> str:
        """Which row it is, where nothing else tells."""
        return gettext("field %(place)d") % {"place": self.place}

    @property
    def kind_in_words(self) -> str:
        """What is typed there, in words."""
        return str(dict(choices.FIELD_KINDS).get(self["kind"].value(), ""))


class SectionForm(RowForm):
    title = LineField(label=_("Title"), required=False)
    filled_by = forms.ChoiceField(label=_("What fills it"), choices=choices.FILLED_BY)
    fixed = ProseField(
        label=_("Fixed paragraphs"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They stand there in every report, before the rest. One paragraph a line"),
    )
    is_required = forms.BooleanField(label=_("Must be typed before release"), required=False)
    help = LineField(label=_("Help for whoever types it"), required=False)
    title_beside = LineField(label=_("Title in the second language"), required=False)

    @property
    def about(self) -> str:
        """What the row is called in the list."""
        return (self["title"].value() or "").strip()

    @property
    def place_in_words(self) -> str:
        """Which row it is, where nothing else tells."""
        return gettext("section %(place)d") % {"place": self.place}

    @property
    def kind_in_words(self) -> str:
        """What fills it, in words."""
        return str(dict(choices.FILLED_BY).get(self["filled_by"].value(), ""))


class LayoutForms:
    """The whole layout as forms: `whole`, and one for each row of `fields` and `sections`.

    Where it `is_checked`, errors stand at their boxes; else the boxes hold what was typed and nobody judges it yet.
    """

    def __init__(self, edited: Edited, *, version: str, row: PaperLayout, is_checked: bool = False) -> None:
        self._base, self.row = edited, row
        taken = Counter(one["code"] for one in (*edited.fields, *edited.sections) if one["code"])
        if is_checked:
            edited = replace(
                edited,
                fields=editing.coded(edited.fields, label="label", taken=taken),
                sections=editing.coded(edited.sections, label="title", taken=taken),
            )
        self.whole = _form(WholeForm, {**edited.whole, "version": version}, is_bound=is_checked)
        self.whole.row = row
        self.fields = [
            _form(FieldForm, boxes, prefix=f"field-{place}", is_bound=is_checked)
            for place, boxes in enumerate(edited.fields)
        ]
        self.sections = [
            _form(SectionForm, boxes, prefix=f"section-{place}", is_bound=is_checked)
            for place, boxes in enumerate(edited.sections)
        ]
        self.may_add_field = len(self.fields) < MOST_FIELDS
        self.may_add_section = len(self.sections) < MOST_SECTIONS

    @property
    def rows(self) -> list[RowForm]:
        """The forms of all rows, in the page's order."""
        return [*self.fields, *self.sections]

    @property
    def errors_of_rows(self) -> list[dict[str, str]]:
        """What is wrong in the rows, for the summary at the head of the page."""
        return [
            {"text": error, "href": f"#{box.id_of_error}"}
            for form in self.rows
            if form.is_bound
            for box in form
            for error in box.errors
        ]

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong that somebody was told of."""
        return any(form.is_bound and form.errors for form in (self.whole, *self.rows))

    def layout(self, kept: Layout) -> Layout | None:
        """Return the layout that was typed, with the code and logo of the kept one; None where the boxes say why not.

        For forms that are checked.
        """
        valid = [form.is_valid() for form in (self.whole, *self.rows)]
        if not all(valid):
            return None
        found = self._built(kept)
        for problem in problems_of(found):
            self._show(problem)
        return None if self.has_errors else found

    def _built(self, kept: Layout) -> Layout:
        whole = {name: self.whole.cleaned_data[name] for name in editing.WHOLE}
        return Layout(
            **whole,
            code=kept.code,
            logo=kept.logo,
            logo_words=kept.logo_words,
            fields=tuple(CoverField(**form.cleaned_data) for form in self.fields),
            sections=tuple(_section(form.cleaned_data) for form in self.sections),
        )

    def _show(self, problem: Problem) -> None:
        """Put the problem at the box it is about, or above all where that is missing."""
        box = BOX_OF.get(problem.code, "")
        rows = list(self._rows_about(problem))
        said = problem_in_words(replace(problem, about=self._called(problem, rows)))
        if rows:
            names = [name for name in (box, "title") if name in rows[-1].fields]
            rows[-1].add_error(names[0] if names else None, said)
        else:
            self.whole.add_error(box if box in self.whole.fields else None, said)

    def _rows_about(self, problem: Problem) -> Iterator[RowForm]:
        if problem.code == "field_kind_twice":
            yield from (form for form in self.fields if form.cleaned_data["kind"] == problem.about)
        elif problem.code == "computed_twice":
            yield from (form for form in self.sections if form.cleaned_data["filled_by"] == problem.about)
        elif problem.about and problem.code != "section_left_out":
            yield from (form for form in self.rows if form.cleaned_data["code"] == problem.about)

    def _called(self, problem: Problem, rows: list[RowForm]) -> str:
        """Return what the problem is about in the words of the page: a label or title, or what was to fill it."""
        if problem.code in {"section_left_out", "computed_twice"}:
            return str(dict(choices.FILLED_BY).get(problem.about, problem.about))
        return (rows[-1].about or rows[-1].place_in_words if rows else "") or problem.about


def _section(given: Mapping[str, Any]) -> Section:
    filled_by = given["filled_by"]
    return Section(
        code=given["code"],
        title=given["title"],
        kind="typed" if filled_by == choices.TYPED else "computed",
        computed="" if filled_by == choices.TYPED else filled_by,
        fixed=tuple(line.strip() for line in given["fixed"].splitlines() if line.strip()),
        help=given["help"],
        is_required=given["is_required"],
        title_beside=given["title_beside"],
    )


def _form(kind: type[forms.Form], boxes: Boxes, *, is_bound: bool, prefix: str = "") -> Any:
    if not is_bound:
        return kind(initial=dict(boxes), prefix=prefix or None)
    return kind({f"{prefix}-{name}" if prefix else name: value for name, value in boxes.items()}, prefix=prefix or None)
