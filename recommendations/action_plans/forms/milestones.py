"""Steps on the way."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.models import Milestone
from recommendations.foundation.form_fields import DateField, LineField
from recommendations.inspections.models import Precision
from recommendations.safeguarding.guarding import Guarded

WHY_MOVED = _("The plan is signed off, so a date that moves needs a reason")


class MilestoneForm(Guarded, VersionedForm):
    guarded = ("title",)

    title = LineField(label=_("Milestone"), max_length=250, error_messages={"required": _("Say what the milestone is")})
    due_on = DateField(label=_("Date"), may_be_month=True)
    only_month = forms.BooleanField(
        label=_("Only the month is fixed"),
        required=False,
        help_text=_("Shown as the month; due on its last day. The day may be left empty"),
    )
    reason = LineField(label=_("Reason for the change"), max_length=250, required=False, help_text=WHY_MOVED)
    together = (("due_on", "only_month"),)
    columns: ClassVar[dict[str, str]] = {"only_month": "due_precision"}

    def __init__(self, *args: Any, row: Milestone | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        if row is None or not row.action.plan.is_signed_off:
            del self.fields["reason"]

    def content(self) -> dict[str, Any]:
        """Return what the milestone says, as its commands take it."""
        given = self.cleaned_data
        precision = Precision.MONTH if given["only_month"] else Precision.DAY
        return {
            "title": given["title"],
            "due_on": given["due_on"],
            "due_precision": precision,
            "why_fine": given["why_fine"],
        }


def initial_of(milestone: Milestone) -> dict[str, Any]:
    """Return the milestone as the form shows it."""
    return {
        "title": milestone.title,
        "due_on": milestone.due_on,
        "only_month": milestone.due_precision == Precision.MONTH,
    }


class ReachedForm(forms.Form):
    done_on = DateField(label=_("Reached on"))


class RemoveMilestoneForm(forms.Form):
    reason = LineField(label=_("Why it goes"), max_length=250)

    def __init__(self, *args: Any, is_signed_off: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_signed_off:
            del self.fields["reason"]
