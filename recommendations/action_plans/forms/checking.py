"""A hole of the plan check is let stand."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.foundation.form_fields import ProseField


class LetStandForm(forms.Form):
    reason = ProseField(
        label=_("Why this is fine"),
        max_length=2000,
        error_messages={"required": _("Say why this is fine")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
