"""The board closes a plan; it is reopened; it is held for a new baseline."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.action_plans.forms.minutes import MinutedForm
from recommendations.foundation.form_fields import DateField, ProseField


class CloseForm(MinutedForm):
    """Demands the reason only where the board is not done with everything; otherwise nobody needs to give one."""

    closed_on = DateField(label=_("Day the board closed the plan"))
    reason = ProseField(
        label=_("Why it is closed"),
        required=False,
        max_length=2000,
        error_messages={"required": _("Say why it is closed all the same")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["closed_on", "meeting", "reference", "reason"]

    def __init__(self, *args: Any, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_open:
            self.fields["reason"].label = _("Why it is closed all the same")
            self.fields["reason"].required = True


class ReopenForm(forms.Form):
    reason = ProseField(
        label=_("Why the plan is reopened"),
        max_length=2000,
        error_messages={"required": _("Say why the plan is reopened")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BaselineForm(MinutedForm):
    agreed_on = DateField(label=_("Day the board agreed the plan as it stands"))
    reason = ProseField(
        label=_("Why there is a new baseline"),
        max_length=2000,
        error_messages={"required": _("Say why there is a new baseline")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["agreed_on", "meeting", "reference", "reason"]
