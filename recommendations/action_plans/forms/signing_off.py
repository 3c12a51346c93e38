"""The board signs off a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.action_plans.forms.minutes import MinutedForm
from recommendations.foundation.form_fields import DateField, ProseField


class SignOffForm(MinutedForm):
    """Asks why the plan is signed off despite its holes only where it has any."""

    signed_off_on = DateField(label=_("Day the board signed off the plan"))
    despite = ProseField(
        label=_("Why it is signed off all the same"),
        max_length=2000,
        error_messages={
            "required": _("Mend what the plan check finds, or say why the board signs off the plan all the same")
        },
        help_text=_("The reason stands beside each hole from then on"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["signed_off_on", "meeting", "reference", "despite"]

    def __init__(self, *args: Any, has_holes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_holes:
            del self.fields["despite"]
