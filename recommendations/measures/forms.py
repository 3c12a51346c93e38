"""What is measured, and what it was on a day."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField
from recommendations.measures.models import Direction, Measure, MeasureKind
from recommendations.measures.services.measuring import MeasureDetails
from recommendations.measures.services.readings import Taken
from recommendations.measures.summaries import MeasureStanding
from recommendations.safeguarding.guarding import Guarded

NARROW = {"class": "govuk-input govuk-input--width-5", "inputmode": "decimal"}
COUNTED = {"class": "govuk-input govuk-input--width-4", "inputmode": "numeric"}


class NumberField(forms.DecimalField):
    """A number of at most two decimal places, with or without a sign for per cent behind it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs=NARROW))
        messages = {
            "invalid": _("Enter a number, such as 61 or 61.5"),
            "max_decimal_places": _("Enter at most two places after the point"),
            "max_digits": _("Enter a number below 10 million"),
            "max_whole_digits": _("Enter a number below 10 million"),
        }
        super().__init__(max_digits=9, decimal_places=2, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(str(value).strip().removesuffix("%").rstrip() if value is not None else value)


class CasesField(forms.IntegerField):
    """A number of cases."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "invalid": _("Enter a whole number, such as 21"),
            "min_value": _("Enter 0 or more"),
            "max_value": _("Enter a number of at most a million"),
        }
        widget = forms.TextInput(attrs=COUNTED)
        super().__init__(
            min_value=0, max_value=1_000_000, required=False, widget=widget, error_messages=messages, **kwargs
        )


class MeasureForm(Guarded, VersionedForm):
    """What is measured, in which figures, and what is to be reached."""

    guarded = ("name", "unit")

    name = LineField(
        label=_("What is measured"),
        max_length=150,
        help_text=_("Such as “Assessments good enough” or “Days from referral to the first visit”"),
        error_messages={"required": _("Say what is measured")},
    )
    kind = RadiosField(
        label=_("Kind of figure"),
        choices=MeasureKind.choices,
        initial=MeasureKind.SHARE,
        hints={MeasureKind.SHARE.value: _("So many of so many, such as 21 of 34 cases")},
        error_messages={"required": _("Select the kind of figure")},
    )
    unit = LineField(
        label=_("What the number counts"),
        max_length=30,
        required=False,
        help_text=_("Only of a number, such as “days”"),
    )
    direction = RadiosField(
        label=_("Which way is better"),
        choices=Direction.choices,
        initial=Direction.HIGHER,
        error_messages={"required": _("Select which way is better")},
    )
    target = NumberField(label=_("Target"), required=False, help_text=_("What is to be reached, if anybody has set it"))
    target_on = DateField(label=_("To be reached by"), required=False)
    may_be_published = forms.BooleanField(
        label=_("It may be published"),
        required=False,
        help_text=_("Scrutiny panels’ reports show it, without saying how each reading is known"),
    )
    columns: ClassVar[dict[str, str]] = {"target": "target_hundredths"}
    together = (("kind", "unit", "target"), ("target", "target_on"))

    def details(self) -> MeasureDetails:
        """Return the measure as its commands take it."""
        return MeasureDetails(**{name: self.cleaned_data[name] for name in MeasureDetails.__dataclass_fields__})


def initial_of(measure: Measure) -> dict[str, Any]:
    """Return the measure as the form shows it."""
    return {name: getattr(measure, name) for name in MeasureDetails.__dataclass_fields__}


class ReadingForm(Guarded, forms.Form):
    """What the measure was on a day; of a share the cases, or the percentage alone."""

    guarded = ("source",)

    taken_on = DateField(label=_("As at"), help_text=_("The day the figure is of"))
    count = CasesField(label=_("How many cases count"), help_text=_("Enter the cases, or else the percentage alone"))
    out_of = CasesField(label=_("Out of how many cases"))
    value = NumberField(required=False)
    source = ProseField(
        label=_("How it is known"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as “Audit by the QA lead of the cases opened in May”. Nothing about a single child."),
        error_messages={"required": _("Say how it is known")},
    )
    is_baseline = forms.BooleanField(
        label=_("This is the baseline"),
        required=False,
        help_text=_("What later readings are compared with, such as what the inspection found"),
    )

    def __init__(self, *args: Any, standing: MeasureStanding, **kwargs: Any) -> None:
        super().__init__(*args, service=standing.measure.service, **kwargs)
        if standing.measure.is_share:
            self.fields["value"].label = _("Or only the percentage")
            self.fields["value"].help_text = _("Where the number of cases is not known")
        else:
            del self.fields["count"], self.fields["out_of"]
            self.fields["value"].label = _("Figure")
            self.fields["value"].help_text = standing.measure.unit
        if standing.readings:
            del self.fields["is_baseline"]
        else:
            self.fields["is_baseline"].initial = True

    def taken(self) -> Taken:
        """Return the reading as its command takes it."""
        given = self.cleaned_data
        return Taken(**{name: given[name] for name in Taken.__dataclass_fields__ if name in given})


class EndForm(forms.Form):
    reason = ProseField(
        label=_("Why it is followed no longer"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is followed no longer")},
    )


class TakeBackForm(forms.Form):
    reason = ProseField(
        label=_("Why it is taken back"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as “one case was counted twice”"),
        error_messages={"required": _("Say why it is taken back")},
    )
