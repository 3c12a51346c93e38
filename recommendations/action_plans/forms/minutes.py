"""What every form asks that records a decision of the board: the day, the meeting, the minute."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.forms.who_decides import MeetingField, board_meetings_held
from recommendations.foundation.form_fields import LineField
from recommendations.meetings.models import Meeting


class MinutedForm(forms.Form):
    """The meeting and the reference; each decision puts its own day before them."""

    meeting = MeetingField(
        label=_("Meeting"), queryset=Meeting.objects.none(), required=False, empty_label=_("Outside a meeting")
    )
    reference = LineField(
        label=_("Minute reference"),
        max_length=120,
        help_text=_("Where the decision can be found, such as “Minute 7.2”"),
    )

    def __init__(self, *args: Any, service: Service, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = board_meetings_held(service.pk, on=on)
