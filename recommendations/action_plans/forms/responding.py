"""Answering a recommendation, and saying whether what was done helped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service, User
from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.forms.who_decides import (
    MeetingField,
    PersonField,
    board_meetings_held,
    people_who_decide,
)
from recommendations.action_plans.models import ImpactStatus, Response, ResponseKind
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.responding import Answer
from recommendations.domain.impact import SAID_BY_A_PERSON
from recommendations.foundation.form_fields import LineField, ProseField, RadiosField
from recommendations.meetings.models import Meeting
from recommendations.safeguarding.guarding import Guarded

SHORT = forms.Textarea(attrs={"rows": 3})


class ResponseForm(Guarded, VersionedForm):
    """Agreed needs nothing else; partly agreed a part and a reason; not agreed a reason and who approved it."""

    guarded = ("agreed_part", "reason")

    kind = RadiosField(
        label=_("Response"),
        choices=ResponseKind.choices,
        error_messages={"required": _("Select the response")},
    )
    agreed_part = ProseField(
        label=_("Which part is agreed"),
        required=False,
        max_length=2000,
        widget=SHORT,
        help_text=_("Only where it is partly agreed"),
    )
    reason = ProseField(
        label=_("Why not, or why not the rest"),
        required=False,
        max_length=2000,
        widget=SHORT,
        help_text=_("Only where it is partly agreed or not agreed"),
    )
    decider = PersonField(
        label=_("Who approved it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("I did"),
        help_text=_("If the board decided, leave this and select its meeting"),
    )
    meeting = MeetingField(
        label=_("Or the board’s meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("Not at a meeting"),
    )
    reference = LineField(
        label=_("Minute or email reference"),
        max_length=120,
        required=False,
        help_text=_("Only where somebody else or the board approved it"),
    )

    def __init__(
        self, *args: Any, service: Service, by: User, may_decide: bool, on: date, row: Response | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, row=row, service=service, **kwargs)
        self.may_decide = may_decide
        self.fields["decider"].queryset = people_who_decide(service.pk, but={by.pk})
        if not may_decide:
            self.fields["decider"].empty_label = _("Nobody selected")
        self.fields["meeting"].queryset = board_meetings_held(service.pk, on=on)

    def answer_fields(self) -> list[Any]:
        return [self[name] for name in ("kind", "agreed_part", "reason")]

    def approver_fields(self) -> list[Any]:
        return [self[name] for name in ("decider", "meeting", "reference")]

    def shows_approver(self) -> bool:
        """Whether who approved is in sight: where it is not agreed, or something is wrong."""
        return bool(self.errors) or self["kind"].value() == ResponseKind.NOT_AGREED

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        kind = given.get("kind")
        if kind == ResponseKind.PARTLY and not given.get("agreed_part"):
            self.add_error("agreed_part", _("Say which part is agreed"))
        if kind in {ResponseKind.PARTLY, ResponseKind.NOT_AGREED} and not given.get("reason"):
            self.add_error("reason", _("Say why not, or why not the rest"))
        if kind == ResponseKind.NOT_AGREED:
            self._refuse_nobody(given)
        return given

    def _refuse_nobody(self, given: dict[str, Any]) -> None:
        somebody_else = given.get("decider") or given.get("meeting")
        if not somebody_else and not self.may_decide:
            self.add_error("decider", _("Select who approved that it is not agreed, or the board’s meeting"))
        if somebody_else and not given.get("reference"):
            self.add_error("reference", _("Enter the minute or email the decision can be found in"))

    def answer(self) -> Answer:
        given = self.cleaned_data
        recorded = None
        if given["kind"] == ResponseKind.NOT_AGREED and (given["decider"] or given["meeting"]):
            recorded = RecordedDecision(given["decider"], given["reference"], given["meeting"])
        texts = {name: given[name] for name in ("agreed_part", "reason", "why_fine")}
        return Answer(kind=given["kind"], recorded=recorded, **texts)


def initial_of(response: Response | None) -> dict[str, Any]:
    """Return the response as the form shows it; nothing where there is none yet."""
    if response is None:
        return {}
    return {
        "kind": response.kind,
        "agreed_part": response.agreed_part,
        "reason": response.reason,
        "decider": response.approved_by_id,
        "meeting": response.meeting_id,
        "reference": response.reference,
    }


class ImpactForm(forms.Form):
    status = RadiosField(
        label=_("Impact"),
        choices=[(status.value, ImpactStatus(status.value).label) for status in SAID_BY_A_PERSON],
        error_messages={"required": _("Select the impact")},
    )
    basis = ProseField(
        label=_("What this rests on"),
        max_length=2000,
        widget=SHORT,
        help_text=_("Such as “Audit of ten cases in May: 8 good enough, 5 a year before”"),
        error_messages={"required": _("Say what this rests on")},
    )
