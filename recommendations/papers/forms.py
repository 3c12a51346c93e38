"""Asking for a paper, and narrowing the archive."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.foundation.form_fields import RadiosField, RowField
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.kinds import Audience, Kind

OFFERED = {
    "board:board": (
        gettext_lazy("Board update"),
        gettext_lazy("The whole plan for the board: what changed since its last meeting, and what it is to decide."),
    ),
    "summary:board": (
        gettext_lazy("One-page summary"),
        gettext_lazy("Counts, exceptions and what the board is to decide, on one side of paper."),
    ),
    "slippage:board": (
        gettext_lazy("Slippage ledger"),
        gettext_lazy("Every date that was moved: from when to when, how often, why, and who agreed."),
    ),
    "register:board": (
        gettext_lazy("Action register for the board"),
        gettext_lazy("Every action as a row of an Excel file, with a CSV file beside it."),
    ),
    "register:inspectorate": (
        gettext_lazy("Action register for the inspectorate"),
        gettext_lazy("The same sheets with only what is sent to the inspectorate."),
    ),
    "submission:inspectorate": (
        gettext_lazy("Submission to the inspectorate"),
        gettext_lazy("Each recommendation with its response, actions, success criteria, owners and target dates."),
    ),
}
"""What can be asked for here, by kind and audience; a panel's report is made from its draft, on the page of that."""


class PaperForm(forms.Form):
    plan = RowField(label=gettext_lazy("Plan"), queryset=ActionPlan.objects.none(), empty_label=None)
    kind = RadiosField(
        label=gettext_lazy("Which paper"),
        choices=[(code, words) for code, (words, _hint) in OFFERED.items()],
        hints={code: hint for code, (_words, hint) in OFFERED.items()},
        initial="board:board",
        error_messages={"required": gettext_lazy("Select which paper to make")},
    )
    meeting = RowField(
        label=gettext_lazy("Meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=gettext_lazy("For no meeting"),
    )
    by_original = forms.BooleanField(
        label=gettext_lazy("Count as overdue against the original dates"),
        required=False,
        help_text=gettext_lazy("In a board update only; without this, against the current ones. Both are always shown"),
    )

    def __init__(self, *args: Any, service: Service, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = ActionPlan.objects.visible_to(user).filter(
            service=service, disposed_on__isnull=True
        )
        of_boards = Meeting.objects.filter(service=service, body__kind=BodyKind.BOARD).select_related("body")
        self.fields["meeting"].queryset = of_boards.upcoming(on=on)

    def clean_kind(self) -> tuple[Kind, Audience]:
        kind, _colon, audience = self.cleaned_data["kind"].partition(":")
        return Kind(kind), Audience(audience)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        _kind, audience = given.get("kind", (None, None))
        if given.get("meeting") and audience is Audience.INSPECTORATE:
            refusal = _("What goes to the inspectorate is for no meeting: select “For no meeting”, or another paper")
            self.add_error("meeting", ValidationError(refusal))
        return given
