"""Forms about meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.accounts.submitting import VersionedForm
from recommendations.foundation.form_fields import DateField, LineField, RadiosField, RowField
from recommendations.meetings.models import Body, BodyKind, Meeting


class BodyForm(forms.Form):
    name = LineField(label=_("Name"), max_length=120, help_text=_("For example, “Youth Justice Management Board”"))
    kind = RadiosField(label=_("Kind"), choices=BodyKind.choices, initial=BodyKind.BOARD)


class MeetingForm(VersionedForm):
    body = RowField(
        label=_("Who meets"),
        queryset=Body.objects.none(),
        empty_label=None,
        error_messages={"required": _("Select who meets")},
    )
    held_on = DateField(label=_("Date of the meeting"))
    paper_on = DateField(
        label=_("Make the paper on"),
        required=False,
        help_text=_("A board’s update is made by itself on this day. Left empty, it is a few days before the meeting."),
    )
    place = LineField(label=_("Place"), max_length=120, required=False)

    def __init__(
        self, *args: Any, service: Service, kinds: frozenset[str], row: Meeting | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, row=row, **kwargs)
        if row is None:
            self.fields["body"].queryset = Body.objects.filter(service=service, kind__in=kinds)
        else:
            del self.fields["body"]
