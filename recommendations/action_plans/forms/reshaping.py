"""Splitting, merging, moving, copying and carrying actions forward."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.action_plans.models import LONGEST_TITLE, STILL_OWED, Action, ActionPlan
from recommendations.action_plans.services.carrying import Carried
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RowField, RowsField
from recommendations.inspections.models import Precision, Recommendation


class ReasonedForm(forms.Form):
    """A change of shape: after sign-off the history says why."""

    reason = LineField(
        label=_("Reason for the change"), max_length=250, help_text=_("The plan is signed off, so the history says why")
    )

    def __init__(self, *args: Any, is_signed_off: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_signed_off:
            del self.fields["reason"]
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class SplitActionForm(ReasonedForm):
    title = LineField(label=_("What stays with this action"), max_length=LONGEST_TITLE)
    parts = ProseField(
        label=_("What the other actions will do"),
        max_length=10 * LONGEST_TITLE,
        help_text=_("One on each line. Each becomes an action of its own with the same owner and dates."),
        error_messages={"required": _("Say what at least one further action will do")},
    )

    def clean_parts(self) -> list[str]:
        parts = [" ".join(line.split()) for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        for part in parts:
            if len(part) > LONGEST_TITLE:
                told = {"most": LONGEST_TITLE, "start": part[:40]}
                raise forms.ValidationError(
                    _now("A line must be %(most)d characters or fewer: the one that starts “%(start)s” is longer")
                    % told
                )
        return parts


class MergeForm(ReasonedForm):
    absorbed = RowsField(
        label=_("Which actions go into this one"),
        queryset=Action.objects.none(),
        required=True,
        error_messages={"required": _("Select at least one action")},
    )

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, is_signed_off=action.plan.is_signed_off, **kwargs)
        others = Action.objects.filter(plan=action.plan, status__in=STILL_OWED).exclude(pk=action.pk)
        self.fields["absorbed"].offer(
            others.select_related("recommendation"), label=lambda one: f"{one.label}. {one.title}"
        )


class RecommendationField(RowField):
    def label_from_instance(self, recommendation: Recommendation) -> str:
        words = recommendation.short_title or recommendation.text
        return Truncator(f"{recommendation.shown_label}. {words}").chars(100)


class MoveForm(ReasonedForm):
    to = RecommendationField(label=_("Recommendation"), queryset=Recommendation.objects.none(), empty_label=None)
    place = forms.IntegerField(
        label=_("Its place there"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("1 is the first. Left empty, it goes to the end."),
    )

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, is_signed_off=action.plan.is_signed_off, **kwargs)
        self.fields["to"].queryset = Recommendation.objects.filter(inspection_id=action.plan.inspection_id)


class CopyForm(ReasonedForm):
    to = RecommendationField(label=_("Recommendation"), queryset=Recommendation.objects.none(), empty_label=None)
    title = LineField(label=_("What will be done"), max_length=LONGEST_TITLE)
    due_on = DateField(label=_("Due date"), required=False, may_be_month=True)
    only_month = forms.BooleanField(
        label=_("Only the month is fixed"),
        required=False,
        help_text=_("Shown as the month; due on its last day. The day may be left empty"),
    )

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, is_signed_off=action.plan.is_signed_off, **kwargs)
        self.fields["to"].queryset = Recommendation.objects.filter(inspection_id=action.plan.inspection_id)

    def content(self) -> dict[str, Any]:
        """Return what the copy says, as its command takes it."""
        given = self.cleaned_data
        precision = Precision.MONTH if given["only_month"] else Precision.DAY
        return {"to": given["to"], "title": given["title"], "due_on": given["due_on"], "due_precision": precision}


class CarryForm(ReasonedForm):
    """For each action still to be done, the recommendation of the next plan it goes under, and a new date."""

    def __init__(self, *args: Any, plan: ActionPlan, into: ActionPlan, actions: list[Action], **kwargs: Any) -> None:
        super().__init__(*args, is_signed_off=plan.is_signed_off or into.is_signed_off, **kwargs)
        self.actions = {action.pk: action for action in actions}
        self.recommendations = {str(row.pk): row for row in into.inspection.recommendations.all()}
        repeats = {row.repeat_of_id: pk for pk, row in self.recommendations.items() if row.repeat_of_id}
        choices = [("", _("Leave it here"))]
        choices += [
            (pk, Truncator(f"{row.shown_label}. {row.short_title or row.text}").chars(100))
            for pk, row in self.recommendations.items()
        ]
        for action in actions:
            name = Truncator(f"{action.label}. {action.title}").chars(120)
            self.fields[f"under_{action.pk}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=repeats.get(action.recommendation_id, "")
            )
            if not into.is_signed_off:
                self.fields[f"due_{action.pk}"] = DateField(
                    label=_now("New due date of %(label)s") % {"label": action.label},
                    required=False,
                    help_text=_("Left empty, its present date goes with it. The original date always does."),
                )
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not self.chosen():
            raise forms.ValidationError(_now("Choose at least one action and where it goes."))
        return given

    def chosen(self) -> list[Carried]:
        """Return what goes over."""
        given = self.cleaned_data
        return [
            Carried(action, self.recommendations[given[f"under_{pk}"]], given.get(f"due_{pk}"))
            for pk, action in self.actions.items()
            if given.get(f"under_{pk}")
        ]
