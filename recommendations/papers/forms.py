"""Asking for a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.foundation.form_fields import RowField
from recommendations.meetings.models import BodyKind, Meeting


class PaperForm(forms.Form):
    plan = RowField(label=_("Plan"), queryset=ActionPlan.objects.none(), empty_label=None)
    meeting = RowField(
        label=_("Meeting"), queryset=Meeting.objects.none(), required=False, empty_label=_("For no meeting")
    )

    by_original = forms.BooleanField(
        label=_("Count as overdue against the original dates"),
        required=False,
        help_text=_("Otherwise against the current ones; both dates are shown either way"),
    )

    def __init__(self, *args: Any, service: Service, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = ActionPlan.objects.visible_to(user).filter(
            service=service, disposed_on__isnull=True
        )
        of_boards = Meeting.objects.filter(service=service, body__kind=BodyKind.BOARD).select_related("body")
        self.fields["meeting"].queryset = of_boards.upcoming(on=on)
