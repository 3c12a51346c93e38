"""Pausing an action, not pursuing it, and going on with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import User
from recommendations.action_plans.forms.who_decides import (
    MeetingField,
    PersonField,
    board_meetings_held,
    people_who_decide,
)
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.foundation.form_fields import LineField, ProseField
from recommendations.meetings.models import Meeting

SHORT = forms.Textarea(attrs={"rows": 3})


class HaltForm(forms.Form):
    """Why, and who approves it: the person themselves, somebody else, or the board at a meeting."""

    reason = ProseField(label=_("Why"), max_length=2000, widget=SHORT, error_messages={"required": _("Say why")})
    decider = PersonField(
        label=_("Who approved it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("I approve it"),
        help_text=_("Somebody other than its owner. For the board, leave this and choose its meeting."),
    )
    meeting = MeetingField(
        label=_("Meeting"), queryset=Meeting.objects.none(), required=False, empty_label=_("Outside a meeting")
    )
    reference = LineField(
        label=_("Minute or email reference"),
        max_length=120,
        required=False,
        help_text=_("Only where somebody else or the board approved it"),
    )

    def __init__(self, *args: Any, service_id: int, may_approve: bool, not_these: set[int], on: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.may_approve = may_approve
        self.fields["decider"].queryset = people_who_decide(service_id, but=not_these)
        self.fields["meeting"].queryset = board_meetings_held(service_id, on=on)
        if not may_approve:
            self.fields["decider"].empty_label = _("Select who approved it, or the meeting below")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        names_somebody = given.get("decider") or given.get("meeting")
        if names_somebody and not given.get("reference"):
            self.add_error("reference", _("Enter the minute or email the decision can be found in"))
        if not names_somebody and not self.may_approve and "decider" not in self.errors:
            self.add_error("decider", _("Select who approved it, or the board’s meeting"))
        return given

    def recorded(self) -> RecordedDecision | None:
        """Return for whom the approval is recorded; None where it is the person's own."""
        given = self.cleaned_data
        if given["decider"] is None and given["meeting"] is None:
            return None
        return RecordedDecision(given["decider"], given["reference"], given["meeting"])


class GoOnForm(forms.Form):
    reason = ProseField(label=_("Why"), max_length=2000, widget=SHORT, error_messages={"required": _("Say why")})
