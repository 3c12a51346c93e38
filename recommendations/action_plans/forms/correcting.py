"""What was mistaken about a date, and what is right."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.action_plans.forms.deciding import SHORT, DecisionForm
from recommendations.foundation.form_fields import DateField, ProseField


class CorrectionForm(forms.Form):
    new_original_on = DateField(
        label=_("Right original due date"),
        help_text=_("Leave it as it is where only the current date is mistaken"),
        may_be_month=True,
    )
    new_current_on = DateField(label=_("Right current due date"), may_be_month=True)
    only_month = forms.BooleanField(
        label=_("Only the month is fixed"),
        required=False,
        help_text=_("Shown as the month; due on its last day. The day may be left empty"),
    )
    reason = ProseField(
        label=_("What was mistaken"),
        max_length=2000,
        widget=SHORT,
        help_text=_("Such as “The board agreed May; March was typed.” If the work needs longer, ask for more time"),
        error_messages={"required": _("Say what was mistaken")},
    )


class CorrectionDecisionForm(DecisionForm):
    asks_where = True
