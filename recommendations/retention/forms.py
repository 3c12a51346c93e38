"""How long plans are kept, what is held, and what is disposed of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.models import ActionPlan
from recommendations.foundation.form_fields import ProseField, RadiosField
from recommendations.retention.models import LegalHold

AGREE, REFUSE = "agree", "refuse"
LONGEST_TITLE = 80
WITHOUT_WORDS = _("This stays when the plan is gone, so do not repeat what the plan says")


class ScheduleForm(forms.Form):
    """`version` is that of the schedule the page showed, 0 where it showed none."""

    years = forms.IntegerField(
        label=_("Years kept after a plan is closed"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=_("Leave it empty to keep every plan for ever. No plan is ever disposed of by itself"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def show_again(self, *, version: int) -> None:
        """After somebody else's change was told of, saving once more is a knowing step over what is stored now."""
        if self.non_field_errors():
            self.data = self.data.copy()
            self.data["version"] = version


class HoldForm(forms.Form):
    """Which of the plans shown to the person; the first choice is all of them."""

    plan = forms.ChoiceField(label=_("What is held"), required=False)
    reason = ProseField(
        label=_("Why it is held"),
        max_length=2000,
        help_text=WITHOUT_WORDS,
        error_messages={"required": _("Say why it is held")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, plans: list[ActionPlan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {str(plan.pk): plan for plan in plans}
        offered = [(key, Truncator(plan.title).chars(LONGEST_TITLE)) for key, plan in self.plans.items()]
        self.fields["plan"].choices = [("", _("Every plan of the service")), *offered]

    def clean_plan(self) -> ActionPlan | None:
        return self.plans.get(self.cleaned_data["plan"])


class EndHoldForm(VersionedForm):
    reason = ProseField(
        label=_("Why the hold ends"),
        max_length=2000,
        help_text=WITHOUT_WORDS,
        error_messages={"required": _("Say why the hold ends")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, row: LegalHold, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)


class AskForm(forms.Form):
    reason = ProseField(
        label=_("Why the plan is disposed of"),
        max_length=2000,
        help_text=WITHOUT_WORDS,
        error_messages={"required": _("Say why the plan is disposed of")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideForm(VersionedForm):
    decision = RadiosField(
        label=_("Is the plan to be disposed of?"),
        choices=[(AGREE, _("Yes, dispose of it now and for good")), (REFUSE, _("No, keep it"))],
        error_messages={"required": _("Choose whether the plan is to be disposed of")},
    )
    note = ProseField(
        label=_("Note"),
        max_length=2000,
        required=False,
        help_text=_("Needed where it is kept. It stays when the plan is gone, so do not repeat what the plan says"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def plans_to_hold(service: Service, user: Any) -> list[ActionPlan]:
    """Return the plans a person may hold: those they may know of, as long as there is something to hold."""
    seen = ActionPlan.objects.visible_to(user).filter(service=service, disposed_on__isnull=True)
    return list(seen.for_lists())
