"""What the board accepted under one minute, taking that back, and the sustain check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import User
from recommendations.action_plans.forms.minutes import MinutedForm
from recommendations.action_plans.forms.who_decides import PersonField, people_who_decide
from recommendations.action_plans.models import Action, DeliveryStatus
from recommendations.action_plans.services.accepting import Accepted, BoardMinute, action_note_name, note_name
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.sustaining import Finding
from recommendations.action_plans.standing.standings import RecommendationStanding
from recommendations.action_plans.standing.wording import STATUS_WORDS
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField
from recommendations.inspections.models import Recommendation

SHORT = forms.Textarea(attrs={"rows": 3})


class AcceptForm(MinutedForm):
    """The day, the meeting and the minute, and what was accepted: those that are ready come first."""

    accepted_on = DateField(label=_("Day the board accepted it"))
    field_order = ["accepted_on", "meeting", "reference"]

    def __init__(
        self,
        *args: Any,
        recommendations: Iterable[Recommendation],
        standings: Mapping[int, RecommendationStanding],
        actions: Iterable[Action] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        open_ones = [row for row in recommendations if standings[row.pk].acceptance is None]
        self.ready = [row for row in open_ones if standings[row.pk].is_ready]
        self.unfinished = [row for row in open_ones if not standings[row.pk].is_ready]
        self.actions = list(actions)
        for row in self.ready:
            self.fields[_ticked(row)] = _box(_named(row), row.short_title or row.text)
        for row in self.unfinished:
            words = STATUS_WORDS[standings[row.pk].status]
            self.fields[_ticked(row)] = _box(_named(row), f"{words}. {row.short_title or row.text}")
            self.fields[note_name(row)] = _note(_now("Why recommendation %(label)s all the same") % _label(row))
        for action in self.actions:
            self.fields[_action_ticked(action)] = _box(f"{action.label} {action.title}", action.get_status_display())
            if action.status != DeliveryStatus.VERIFIED_COMPLETE:
                self.fields[action_note_name(action)] = _note(
                    _now("Why action %(label)s all the same") % _label(action)
                )

    def minute_fields(self) -> list[Any]:
        return [self[name] for name in self.field_order]

    def ready_fields(self) -> list[Any]:
        return [self[_ticked(row)] for row in self.ready]

    def unfinished_fields(self) -> list[tuple[Any, Any]]:
        return [(self[_ticked(row)], self[note_name(row)]) for row in self.unfinished]

    def action_fields(self) -> list[Any]:
        names = [name for row in self.actions for name in (_action_ticked(row), action_note_name(row))]
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        ticked = [given.get(_ticked(row)) for row in [*self.ready, *self.unfinished]]
        ticked += [given.get(_action_ticked(row)) for row in self.actions]
        if not any(ticked):
            self.add_error(None, _("Tick what the board accepted."))
        for row in self.unfinished:
            if given.get(_ticked(row)) and not given.get(note_name(row)):
                self.add_error(note_name(row), _("Say why it is accepted though it is not finished"))
        for row in self.actions:
            name = action_note_name(row)
            if given.get(_action_ticked(row)) and name in self.fields and not given.get(name):
                self.add_error(name, _("Say why it is accepted though it is not verified"))
        return given

    def minute(self) -> BoardMinute:
        given = self.cleaned_data
        return BoardMinute(accepted_on=given["accepted_on"], reference=given["reference"], meeting=given["meeting"])

    def accepted(self) -> Accepted:
        """Return what was ticked, with the notes of what is not finished."""
        given = self.cleaned_data
        return Accepted(
            recommendations=[row for row in [*self.ready, *self.unfinished] if given[_ticked(row)]],
            actions=[row for row in self.actions if given[_action_ticked(row)]],
            notes={row.pk: given[note_name(row)] for row in self.unfinished},
            action_notes={row.pk: given.get(action_note_name(row), "") for row in self.actions},
        )


def _ticked(row: Recommendation) -> str:
    return f"accept_{row.pk}"


def _action_ticked(row: Action) -> str:
    return f"accept_action_{row.pk}"


def _named(row: Recommendation) -> str:
    return f"{row.get_kind_display()} {row.shown_label}"


def _label(row: Recommendation | Action) -> dict[str, str]:
    return {"label": row.label if isinstance(row, Action) else row.shown_label}


def _box(label: str, hint: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=hint, required=False)


def _note(label: str) -> LineField:
    return LineField(label=label, max_length=500, required=False)


class ReopeningForm(forms.Form):
    """Which verified actions are to be done again; absent where there is none."""

    reopen = forms.MultipleChoiceField(
        label=_("Actions to be done again"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They go back to “in progress”, with the dates they had"),
    )

    def __init__(self, *args: Any, reopenable: Sequence[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reopenable = reopenable
        self.fields["reopen"].choices = [(str(row.pk), f"{row.label} {row.title}") for row in reopenable]
        if not reopenable:
            del self.fields["reopen"]

    def reopened(self) -> list[Action]:
        chosen = set(self.cleaned_data.get("reopen", []))
        return [row for row in self.reopenable if str(row.pk) in chosen]


class TakeBackForm(ReopeningForm):
    reason = ProseField(
        label=_("Why the acceptance does not stand any more"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say why the acceptance does not stand any more")},
    )
    field_order = ["reason", "reopen"]


class SustainForm(ReopeningForm):
    """What was found, by whom and when; where it does not hold, which actions are to be done again."""

    result = RadiosField(
        label=_("Does it still hold"),
        choices=[("yes", _("Yes, it is sustained")), ("no", _("No, it is open again"))],
        error_messages={"required": _("Select whether it still holds")},
    )
    finding = ProseField(
        label=_("What was found"), max_length=2000, widget=SHORT, error_messages={"required": _("Say what was found")}
    )
    checked_on = DateField(label=_("Day of the check"))
    decider = PersonField(
        label=_("Who checked"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("I did"),
        error_messages={"required": _("Select who checked")},
        help_text=_("Nobody who holds a post that owns one of its actions"),
    )
    reference = LineField(
        label=_("Minute or email reference"),
        max_length=120,
        required=False,
        help_text=_("Only where you record it for somebody else"),
    )
    field_order = ["result", "finding", "checked_on", "decider", "reference", "reopen"]

    def __init__(
        self, *args: Any, service_id: int, may_check: bool, may_record: bool, not_these: set[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.may_check = may_check
        if "reopen" in self.fields:
            self.fields["reopen"].help_text = _(
                "Only where it does not hold. They go back to “in progress”, with the dates they had"
            )
        if not may_record:
            del self.fields["decider"], self.fields["reference"]
            return
        self.fields["decider"].queryset = people_who_decide(service_id, but=not_these)
        if not may_check:
            self.fields["decider"].required = True
            self.fields["decider"].empty_label = _("Select who checked")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("decider") and not given.get("reference"):
            self.add_error("reference", _("Enter the minute or email the finding can be found in"))
        return given

    def found(self) -> Finding:
        given = self.cleaned_data
        decider = given.get("decider")
        recorded = RecordedDecision(decider, given["reference"]) if decider else None
        return Finding(words=given["finding"], checked_on=given["checked_on"], recorded=recorded)
