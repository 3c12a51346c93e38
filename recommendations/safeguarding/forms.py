"""Clearing what looked like a sign."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.foundation.form_fields import ProseField


class ClearForm(forms.Form):
    reason = ProseField(
        label=_("Why this is fine"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why this is fine")},
        help_text=_("Your name and reason are kept in the record. Do not repeat what may identify a child."),
    )
