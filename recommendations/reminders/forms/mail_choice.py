"""How often somebody wants email: there is no “never”."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.foundation.form_fields import RadiosField
from recommendations.reminders.models import Frequency


class MailChoiceForm(forms.Form):
    frequency = RadiosField(
        label=_("How often do you want email?"),
        choices=Frequency.choices,
        error_messages={"required": _("Choose how often you want email")},
    )
