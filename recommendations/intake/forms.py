"""Handing over a report and mending what was read."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service, User
from recommendations.accounts.submitting import VersionedForm
from recommendations.domain.deadlines import month_end
from recommendations.domain.report_reading.personal import has_contact_details
from recommendations.foundation.form_fields import DateField, LineField, RadiosField, RowField, tidied
from recommendations.inspections.models import Inspection, Kind, Precision, Programme
from recommendations.intake.extraction.file_kinds import is_web_address
from recommendations.intake.extraction.unreadable import FEWEST_WORDS
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.services.drafts import DraftContent
from recommendations.intake.services.handing_over import MEDIA_TYPES
from recommendations.intake.wording import problem_in_words

MOST_PASTED = 3_000_000


class VerbatimField(forms.CharField):
    """Words kept as they are typed, but for line ends and invisible characters."""

    widget = forms.Textarea(attrs={"rows": 6})

    def to_python(self, value: Any) -> str:
        return super().to_python(tidied(str(value)) if value is not None else value)


class InspectionField(RowField):
    def label_from_instance(self, inspection: Inspection) -> str:
        return _now("Yes, of “%(inspection)s”") % {"inspection": inspection}


class PeopleField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, person: User) -> str:
        return person.name


class HandOverForm(forms.Form):
    marks_optional = False  # either will do, and neither alone is needed

    file = forms.FileField(
        label=_("The report"),
        required=False,
        help_text=_("The PDF or Word file as the inspectorate published it, a saved web page, or a text file"),
        widget=forms.FileInput(attrs={"accept": ",".join(MEDIA_TYPES)}),
    )
    text = VerbatimField(
        label=_("Or paste its text"), required=False, widget=forms.Textarea(attrs={"rows": 8}), strip=False
    )

    publishes = InspectionField(
        label=_("Is it the published version of an embargoed draft?"),
        queryset=Inspection.objects.none(),
        required=False,
        empty_label=_("No, it is a report of its own"),
    )
    is_embargoed = forms.BooleanField(
        label=_("It is a draft under embargo"),
        required=False,
        help_text=_("Until it is published, only you and the people you name here see it, its plan and all about them"),
    )
    readers = PeopleField(
        label=_("Who may see it beside you"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, service: Service, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = Inspection.objects.visible_to(user).filter(service=service, is_embargoed=True)
        members = service.memberships.filter(until_on__isnull=True).exclude(user=user).values("user_id")
        self.fields["readers"].queryset = User.objects.filter(pk__in=members).order_by("name")
        self.fields["publishes"].queryset = drafts
        if not drafts.exists():
            del self.fields["publishes"]

    def is_about_an_embargo(self) -> bool:
        """Whether what is usually folded away was filled in, so that it must show."""
        return self.is_bound and bool(self.data.get("is_embargoed") or self.data.get("readers"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                _now("The report is %(size)s, and %(limit)s is the most. Save it as a smaller PDF, or paste its text.")
                % {"size": filesizeformat(file.size), "limit": filesizeformat(settings.UPLOAD_LIMIT)}
            )
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.errors:
            return given
        text = given.get("text", "")
        if not given.get("file") and not text.strip():
            self.add_error("file", _("Choose the report, or paste its text"))
        elif given.get("file") and text.strip():
            self.add_error("text", _("Hand over a file or a text, not both"))
        elif len(text) > MOST_PASTED:
            self.add_error("text", _("The text is longer than any report. Paste only the report"))
        elif is_web_address(text):
            self.add_error("text", problem_in_words("web_address"))
        elif not given.get("file") and len(text.split()) < FEWEST_WORDS:
            self.add_error("text", problem_in_words("too_few_words"))
        if given.get("publishes") and given.get("is_embargoed"):
            self.add_error("is_embargoed", _("A published report is under embargo no more. Choose one of the two"))
        if given.get("readers") and not given.get("is_embargoed"):
            self.add_error("is_embargoed", _("Tick that it is under embargo, or name nobody"))
        return given

    def data_and_name(self) -> tuple[bytes, str]:
        """Return the bytes and what they are called; pasted text is kept as a text file."""
        file = self.cleaned_data.get("file")
        if file:
            return file.read(), PurePath(file.name).name
        return self.cleaned_data["text"].encode(), _now("Pasted text.txt")


class DraftForm(VersionedForm):
    merges = False  # the review shows theirs beside mine, and which to keep is chosen for the whole draft

    text = VerbatimField(
        label=_("The inspectorate’s words"),
        max_length=8000,
        error_messages={"required": _("Enter the inspectorate’s words")},
    )
    label = LineField(
        label=_("Label as printed"), max_length=20, required=False, help_text=_("Without brackets or full stop")
    )
    kind = RadiosField(label=_("Kind"), choices=Kind.choices, initial=Kind.RECOMMENDATION)
    addressee = LineField(
        label=_("Addressed to"), max_length=200, required=False, help_text=_("A role or a body, not a person’s name")
    )
    due_words = LineField(label=_("Time as printed"), max_length=250, required=False)
    window_months = forms.IntegerField(label=_("Own window in months"), required=False, min_value=1, max_value=60)
    page = forms.IntegerField(label=_("Page"), required=False, min_value=1, max_value=5000)
    lead_in = LineField(label=_("The sentence that leads in"), max_length=1000, required=False)

    def clean_addressee(self) -> str:
        return without_contact_details(self.cleaned_data["addressee"])

    def content(self) -> DraftContent:
        given = {name: self.cleaned_data[name] for name in DraftContent.__dataclass_fields__}
        return DraftContent(**given)


def without_contact_details(addressee: str) -> str:
    """Return the addressee; refuse an email address or a telephone number, which are never stored of an officer."""
    if has_contact_details(addressee):
        raise forms.ValidationError(
            _("Addressed to must be a role or a body, without an email address or telephone number")
        )
    return addressee


class FactsForm(VersionedForm):
    programme = forms.ChoiceField(label=_("Programme"), choices=Programme.choices)
    report_type = LineField(label=_("What the report calls itself"), max_length=120, required=False)
    inspectorate = LineField(label=_("Inspectorate"), max_length=120, required=False)
    area = LineField(label=_("Area"), max_length=120, required=False)
    published_on = DateField(
        label=_("Publication date"),
        required=False,
        help_text=_("The outcome window is counted from this day"),
        may_be_month=True,
    )
    only_month = forms.BooleanField(label=_("Only the month of publication is known"), required=False)
    fieldwork_start_on = DateField(label=_("First day of fieldwork"), required=False)
    fieldwork_end_on = DateField(label=_("Last day of fieldwork"), required=False)
    plan_due_on = DateField(
        label=_("Plan due date"), required=False, help_text=_("When the inspectorate wants the plan, from its letter")
    )
    window_months = forms.IntegerField(
        label=_("Outcome window in months"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("If the report says so; otherwise the service’s own default applies"),
    )

    def facts(self, *, before: InspectionFacts) -> InspectionFacts:
        """Return the facts as mended; what the form does not show stays as it was read."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"version", "only_month"}}
        precision = Precision.MONTH if self.cleaned_data["only_month"] else Precision.DAY
        if given["published_on"] is not None and precision == Precision.MONTH:
            given["published_on"] = month_end(given["published_on"])
        basis = before.plan_due_basis if given["plan_due_on"] == before.plan_due_on else "typed"
        kept = {"fieldwork_precision": before.fieldwork_precision, "ratings": before.ratings}
        return InspectionFacts(**given, **kept, published_precision=precision, plan_due_basis=basis)
