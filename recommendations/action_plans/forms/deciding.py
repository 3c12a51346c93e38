"""Proposing completion, asking for more time, and deciding on both."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import User
from recommendations.action_plans.services.deciding import DECIDERS, RecordedDecision
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField, RowField

SHORT = forms.Textarea(attrs={"rows": 3})


class CompletionForm(forms.Form):
    statement = ProseField(
        label=_("How the success criteria are met"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say how the success criteria are met")},
    )


class ExtensionForm(forms.Form):
    new_due_on = DateField(label=_("New due date"))
    reason = ProseField(
        label=_("Why more time is needed"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say why more time is needed")},
    )
    prevention = ProseField(
        label=_("What changes so that it will not slip again"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say what changes so that it will not slip again")},
    )


class PersonField(RowField):
    def label_from_instance(self, person: User) -> str:
        return person.name


class DecisionForm(forms.Form):
    """Yes or no, in the person's own name, or recorded for somebody who took the decision."""

    decision = RadiosField(label=_("Decision"))
    note = ProseField(label=_("Note"), required=False, max_length=2000, widget=SHORT)
    decider = PersonField(
        label=_("Who decided"),
        queryset=User.objects.none(),
        required=False,
        error_messages={"required": _("Select who decided")},
        empty_label=_("I did"),
        help_text=_("If somebody else decided, at a meeting or by email, record it for them"),
    )
    reference = LineField(
        label=_("Minute or email reference"),
        max_length=120,
        required=False,
        help_text=_("Only where you record it for somebody else"),
    )

    def __init__(
        self,
        *args: Any,
        service_id: int,
        choices: list[tuple[str, Any]],
        may_decide: bool,
        may_record: bool,
        not_these: set[int | None],
        note_for: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.may_decide = may_decide
        self.note_for = note_for
        self.fields["decision"].choices = choices
        if not may_record:
            del self.fields["decider"], self.fields["reference"]
            return
        deciders = User.objects.filter(
            memberships__service_id=service_id, memberships__role__in=DECIDERS, memberships__until_on__isnull=True
        )
        others = deciders.exclude(pk__in={pk for pk in not_these if pk}).distinct().order_by("name")
        self.fields["decider"].queryset = others
        if not may_decide:
            self.fields["decider"].required = True
            self.fields["decider"].empty_label = _("Select who decided")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("decision") == self.note_for and not given.get("note"):
            self.add_error("note", _("Say what is missing, or why not"))
        if given.get("decider") and not given.get("reference"):
            self.add_error("reference", _("Enter the minute or email the decision can be found in"))
        return given

    def recorded(self) -> RecordedDecision | None:
        """Return for whom the decision is recorded; None where it is the person's own."""
        decider = self.cleaned_data.get("decider")
        return RecordedDecision(decider, self.cleaned_data["reference"]) if decider else None
