"""What a service has chosen for itself."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.foundation.form_fields import LineField


class ServiceForm(VersionedForm):
    name = LineField(label=_("Name"), max_length=120)
    window_months = forms.IntegerField(
        label=_("Outcome window in months"),
        min_value=1,
        max_value=60,
        help_text=_("For reports that do not say how long the service has; counted from publication"),
    )
    sustain_months = forms.IntegerField(
        label=_("Months until a sustain check"),
        min_value=1,
        max_value=24,
        help_text=_("Whether an accepted recommendation still holds is checked so long after the board accepted it"),
    )
    board_accepts_actions = forms.BooleanField(
        label=_("The board also accepts single actions"),
        required=False,
        help_text=_("Otherwise it accepts recommendations only"),
    )
    case_reference_pattern = LineField(
        label=_("What a case reference looks like"),
        max_length=60,
        required=False,
        help_text=_("A for a letter and 9 for a digit, such as AA-9999. Texts that hold one are held back from papers"),
    )
