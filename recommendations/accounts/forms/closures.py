"""A day on which the council's offices are closed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.foundation.form_fields import DateField, LineField


class ClosureDayForm(forms.Form):
    on = DateField(label=_("Day"))
    name = LineField(
        label=_("What it is"),
        max_length=120,
        help_text=_("Such as “Closed between Christmas and New Year”"),
        error_messages={"required": _("Enter why the offices are closed")},
    )
