"""What an action is: the form that adds or changes one, and the board's sign-off."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service
from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.models import LONGEST_TITLE, Action
from recommendations.action_plans.services.planning import ActionContent
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RowField
from recommendations.inspections.models import Precision
from recommendations.meetings.models import BodyKind, Meeting


class ActionForm(VersionedForm):
    title = LineField(
        label=_("What will be done"), max_length=LONGEST_TITLE, error_messages={"required": _("Say what will be done")}
    )
    success_criteria = ProseField(
        label=_("How we will know"),
        required=False,
        max_length=2000,
        help_text=_("Something that can be counted or seen, such as “9 of 10 audited plans are good enough”"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = RowField(label=_("Owner post"), queryset=Post.objects.none(), required=False, empty_label=_("No owner yet"))
    new_owner = LineField(
        label=_("Or a new post"),
        max_length=120,
        required=False,
        help_text=_("If the post is not in the list, name it here"),
    )
    start_on = DateField(label=_("Start date"), required=False)
    due_on = DateField(label=_("Due date"), required=False)
    reason = LineField(
        label=_("Reason for the change"), max_length=250, help_text=_("The plan is signed off, so the history says why")
    )
    only_month = forms.BooleanField(
        label=_("Only the month is fixed"), required=False, help_text=_("Shown as the month; due on its last day")
    )

    def __init__(
        self, *args: Any, service: Service, row: Action | None = None, due_hint: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["owner"].queryset = service.posts.all()
        self.fields["due_on"].help_text = due_hint
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])
        if row is None or not row.plan.is_signed_off:
            del self.fields["reason"]
        if row is not None and row.plan.is_signed_off and row.current_due_on is not None:
            # After sign-off the date moves only by an extension, so the form does not offer it.
            for name in ("due_on", "only_month"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("owner") and given.get("new_owner"):
            self.add_error("new_owner", _("Choose a post from the list or name a new one, not both"))
        return given


def content_of(given: dict[str, Any], *, owner: Post | None, row: Action | None = None) -> ActionContent:
    """Return what the form says; where it offered no due date, the present one stays."""
    if "due_on" in given:
        due_on, precision = given["due_on"], Precision.MONTH if given["only_month"] else Precision.DAY
    else:
        due_on, precision = row.current_due_on, row.due_precision
    return ActionContent(
        title=given["title"],
        owner=owner,
        success_criteria=given["success_criteria"],
        start_on=given["start_on"],
        due_on=due_on,
        due_precision=precision,
    )


def initial_of(action: Action) -> dict[str, Any]:
    """Return the action as the form shows it."""
    return {
        "title": action.title,
        "success_criteria": action.success_criteria,
        "owner": action.owner_id,
        "start_on": action.start_on,
        "due_on": action.current_due_on,
        "only_month": action.due_precision == Precision.MONTH,
    }


class SignOffForm(forms.Form):
    signed_off_on = DateField(label=_("Day the board signed off the plan"))
    meeting = RowField(
        label=_("Meeting"), queryset=Meeting.objects.none(), required=False, empty_label=_("Outside a meeting")
    )
    reference = LineField(
        label=_("Minute reference"),
        max_length=120,
        help_text=_("Where the decision can be found, such as “Minute 7.2”"),
    )

    def __init__(self, *args: Any, service: Service, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_boards = Meeting.objects.filter(service=service, body__kind=BodyKind.BOARD, held_on__lte=on)
        self.fields["meeting"].queryset = of_boards.select_related("body").order_by("-held_on")
