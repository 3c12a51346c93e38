"""Handing over a spreadsheet, matching its columns, saying which posts are meant, and what the sheet cannot say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.accounts.versioned_forms import VersionedForm
from recommendations.action_plans.forms.who_decides import MeetingField, board_meetings_held
from recommendations.action_plans.models import ActionPlan, PlanStatus
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField, RowField
from recommendations.inspections.models import Kind, Programme
from recommendations.meetings.models import Meeting
from recommendations.spreadsheets.columns import Column, Headings, matched
from recommendations.spreadsheets.models import PlanImport
from recommendations.spreadsheets.owners import NEW, NOBODY, MeantPost, Posts
from recommendations.spreadsheets.previewing import Preview
from recommendations.spreadsheets.services.bringing_in import Answers
from recommendations.spreadsheets.services.first_plan import AboutInspection
from recommendations.spreadsheets.sheets import MOST_BYTES, Book

ABSENT = ""


class PlanField(RowField):
    def label_from_instance(self, plan: ActionPlan) -> str:
        return plan.title


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An Excel workbook (.xlsx) or a text table (.csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv"}),
    )
    plan = PlanField(
        label=_("Which plan it belongs to"),
        queryset=ActionPlan.objects.none(),
        required=False,
        empty_label=_("A plan that is not here yet"),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans.exclude(status=PlanStatus.CLOSED)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _now(
                    "The spreadsheet is %(size)s, and %(limit)s is the most. Delete pictures and other sheets from it."
                )
                % {"size": filesizeformat(file.size), "limit": filesizeformat(MOST_BYTES)}
            )
        return file


class ColumnsForm(VersionedForm):
    """One choice for each of our columns among the headings of the sheet; and the sheet, where there are several."""

    def __init__(self, *args: Any, row: PlanImport, book: Book, sheet: str, headings: Headings, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        filled = [one for one in book.sheets if one.rows]
        self.sheet_now = sheet
        if len(filled) > 1:
            self.fields["sheet"] = forms.ChoiceField(
                label=_("Sheet"),
                choices=[(one.name, one.name) for one in filled],
                initial=sheet,
                help_text=_("Choose another and save to see its columns"),
            )
        now = matched(row.columns)
        choices = [(ABSENT, _("Not in this sheet")), *((str(place), name) for place, name in headings.names)]
        for column in Column:
            self.fields[column.value] = forms.ChoiceField(
                label=column.label, choices=choices, required=False, initial=str(now.get(column.value, ABSENT))
            )

    @property
    def other_sheet(self) -> str | None:
        """The sheet chosen, where it is another one than the columns shown are of."""
        chosen = self.cleaned_data.get("sheet")
        return chosen if chosen and chosen != self.sheet_now else None

    def columns(self) -> dict[str, int]:
        given = {name: self.cleaned_data.get(name) for name in Column.values}
        return {name: int(place) for name, place in given.items() if place}


class PostsForm(VersionedForm):
    """For each owner of the sheet that is no post yet: a new post, one of the service's, or nobody."""

    def __init__(self, *args: Any, row: PlanImport, asked: tuple[tuple[str, MeantPost], ...], **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        posts = Posts(row.service)
        said = row.about.get("posts", {})
        self.words = [words for words, _meant in asked]
        for place, (words, meant) in enumerate(asked):
            near = [post.pk for post in meant.near]
            ordered = sorted(posts.all, key=lambda post: (post.pk not in near, post.name))
            self.fields[f"post_{place}"] = forms.ChoiceField(
                label=words,
                choices=[
                    (NEW, _now("A new post, “%(name)s”") % {"name": words}),
                    *((str(post.pk), post.name) for post in ordered),
                    (NOBODY, _now("Nobody: no owner")),
                ],
                initial=said.get(words, NEW),
            )

    def posts(self) -> dict[str, str]:
        return {words: self.cleaned_data[f"post_{place}"] for place, words in enumerate(self.words)}


class BringInForm(forms.Form):
    """What the sheet cannot say; a field is asked only where the dry run needs it."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    programme = forms.ChoiceField(label=_("Programme"), choices=Programme.choices, initial=Programme.OTHER)
    area = LineField(label=_("Area"), max_length=120, help_text=_("The place that was inspected"))
    published_on = DateField(
        label=_("Publication date"), required=False, help_text=_("When the report was published, if you know")
    )
    kind = RadiosField(label=_("What the report makes"), choices=Kind.choices, initial=Kind.RECOMMENDATION)
    signed_off_on = DateField(
        label=_("Sign-off date"), required=False, help_text=_("If the board has signed off the plan already")
    )
    signed_off_reference = LineField(label=_("Minute reference of the sign-off"), max_length=120, required=False)
    agreed_at = MeetingField(
        label=_("Meeting that agreed the later dates"),
        queryset=Meeting.objects.none(),
        empty_label=_("Select the meeting"),
        help_text=_("Rows with an original and a later date count as more time that the board agreed"),
    )
    agreed_reference = LineField(
        label=_("Minute reference of the later dates"),
        max_length=120,
    )
    reason = ProseField(
        label=_("Why the plan changes"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The plan is signed off, so every change needs a reason; this one stands for all rows"),
        error_messages={"required": _("Say why the plan changes")},
    )

    FIRST = ("programme", "area", "published_on", "kind", "signed_off_on", "signed_off_reference")
    AGREED = ("agreed_at", "agreed_reference")

    def __init__(self, *args: Any, service: Service, plan: ActionPlan | None, preview: Preview, on: Any) -> None:
        super().__init__(*args)
        unneeded = [
            *(self.FIRST if plan is not None else ()),
            *(self.AGREED if not preview.moves_dates else ()),
            *(("reason",) if not preview.needs_reason else ()),
        ]
        for name in unneeded:
            del self.fields[name]
        if "agreed_at" in self.fields:
            self.fields["agreed_at"].queryset = board_meetings_held(service.pk, on=on)
        self.fields["digest"].initial = preview.digest

    def answers(self) -> Answers:
        given = self.cleaned_data
        about = None
        if "programme" in self.fields:
            about = AboutInspection(given["programme"], given["area"], given["published_on"], given["kind"])
        return Answers(
            reason=given.get("reason", ""),
            agreed_at=given.get("agreed_at"),
            agreed_reference=given.get("agreed_reference", ""),
            inspection=about,
            signed_off_on=given.get("signed_off_on"),
            signed_off_reference=given.get("signed_off_reference", ""),
        )
