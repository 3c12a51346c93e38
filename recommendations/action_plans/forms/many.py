"""One step for many actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.forms.deciding import SHORT
from recommendations.action_plans.models import Priority
from recommendations.action_plans.services.many_outcomes import NEEDS_REASON, ManyChange, ManyStep
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField, RowField
from recommendations.inspections.services.theming import usable_themes
from recommendations.safeguarding.guarding import Guarded

STEP_WORDS = {
    ManyStep.OWNER: _("Change the owner"),
    ManyStep.MORE_TIME: _("Ask for more time"),
    ManyStep.PRIORITY: _("Set the priority"),
    ManyStep.MILESTONE: _("Add a milestone"),
    ManyStep.THEME: _("Add a theme to their recommendations"),
}
FIELDS = {
    ManyStep.OWNER: ("owner", "reason"),
    ManyStep.MORE_TIME: ("days", "until", "only_month", "reason", "prevention"),
    ManyStep.PRIORITY: ("priority", "reason"),
    ManyStep.MILESTONE: ("milestone", "due_on", "only_month"),
    ManyStep.THEME: ("theme",),
}
MOST_DAYS = 1_000


class ManyForm(Guarded, forms.Form):
    """Only the fields of the step; a reason is asked where a chosen plan is signed off."""

    guarded = ("reason", "prevention", "milestone")

    owner = RowField(label=_("New owner"), queryset=None, required=False, empty_label=_("Nobody yet"))
    priority = RadiosField(label=_("Priority"), choices=[*Priority.choices, ("", _("None"))], required=False)
    days = forms.IntegerField(label=_("Days to add to each date"), required=False, min_value=1, max_value=MOST_DAYS)
    until = DateField(label=_("Or one new due date for all"), required=False, may_be_month=True)
    milestone = LineField(
        label=_("Milestone"), max_length=250, error_messages={"required": _("Say what the milestone is")}
    )
    due_on = DateField(label=_("Date of the milestone"), may_be_month=True)
    only_month = forms.BooleanField(label=_("Only the month is fixed"), required=False)
    theme = forms.ChoiceField(label=_("Theme"))
    reason = ProseField(label=_("Why they change"), max_length=2000, widget=SHORT, required=False)
    prevention = ProseField(
        label=_("What changes so that they will not slip again"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say what changes so that they will not slip again")},
    )

    def __init__(self, *args: Any, step: ManyStep, of: Service, is_signed_off: bool, **kwargs: Any) -> None:
        super().__init__(*args, service=of, **kwargs)
        self.step = step
        asked = [name for name in FIELDS[step] if name != "reason" or step not in NEEDS_REASON or is_signed_off]
        own = {"why_fine", "internal_only"}
        for name in [name for name in self.fields if name not in asked and name not in own]:
            del self.fields[name]
        if "owner" in self.fields:
            self.fields["owner"].queryset = of.posts.order_by("name")
        if "theme" in self.fields:
            self.fields["theme"].choices = [(one.name, one.name) for one in usable_themes(of)]
        if "reason" in self.fields:
            self.fields["reason"].required = True
            words = _("Say why more time is needed") if step is ManyStep.MORE_TIME else _("Say why they change")
            self.fields["reason"].error_messages["required"] = words
            if step is ManyStep.MORE_TIME:
                self.fields["reason"].label = _("Why more time is needed")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.step is ManyStep.MORE_TIME and not {"days", "until"} & set(self.errors):
            if given.get("days") is None and given.get("until") is None:
                self.add_error("days", _("Enter how many days to add, or one new date for all"))
            elif given.get("days") is not None and given.get("until") is not None:
                self.add_error("until", _("Enter days or a date, not both"))
        return given

    def change(self) -> ManyChange:
        given = {name: self.cleaned_data[name] for name in FIELDS[self.step] if name in self.cleaned_data}
        return ManyChange(self.step, **given, why_fine=self.cleaned_data.get("why_fine", ""))
