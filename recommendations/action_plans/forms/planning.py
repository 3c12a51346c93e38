"""What an action is: the form that adds or changes one."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service
from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.models import LEFT_BEHIND, LONGEST_TITLE, Action, ActionPlan, Priority
from recommendations.action_plans.services.planning import GUARDED, ActionContent
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RowField, RowsField
from recommendations.inspections.models import Precision, Recommendation
from recommendations.safeguarding.guarding import Guarded

FURTHER = {"start_on", "due_words", "priority", "reference", "supported_by", "also_answers", "waits_for"}


class ActionForm(Guarded, VersionedForm):
    guarded = GUARDED

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
    due_on = DateField(label=_("Due date"), required=False, may_be_month=True)
    only_month = forms.BooleanField(
        label=_("Only the month is fixed"),
        required=False,
        help_text=_("Shown as the month; due on its last day. The day may be left empty"),
    )
    start_on = DateField(label=_("Start date"), required=False)
    due_words = LineField(
        label=_("Time in words"),
        max_length=120,
        required=False,
        help_text=_("Where there is no date, such as “Ongoing”"),
    )
    priority = forms.ChoiceField(label=_("Priority"), choices=[("", _("None")), *Priority.choices], required=False)
    reference = LineField(
        label=_("Your own reference"),
        max_length=40,
        required=False,
        help_text=_("A number or name by which your service knows it; once in a plan"),
    )
    supported_by = RowsField(
        label=_("Supporting posts"), queryset=Post.objects.none(), help_text=_("They help the owner; they owe nothing")
    )
    also_answers = RowsField(
        label=_("Also answers"),
        queryset=Recommendation.objects.none(),
        help_text=_("It is shown under each of them, and counted and reminded of once"),
    )
    waits_for = RowsField(
        label=_("Waits for"),
        queryset=Action.objects.none(),
        help_text=_("Actions that must be done before this one can be"),
    )
    reason = LineField(
        label=_("Reason for the change"), max_length=250, help_text=_("The plan is signed off, so the history says why")
    )
    together = (("owner", "new_owner"), ("due_on", "only_month"))
    columns: ClassVar[dict[str, str]] = {"due_on": "current_due_on", "only_month": "due_precision"}

    def __init__(
        self,
        *args: Any,
        service: Service,
        plan: ActionPlan,
        recommendation: Recommendation,
        row: Action | None = None,
        due_hint: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, row=row, service=service, **kwargs)
        self.fields["due_on"].help_text = due_hint
        self._offer_posts(service)
        others = Recommendation.objects.filter(inspection_id=plan.inspection_id).exclude(pk=recommendation.pk)
        self.fields["also_answers"].offer(others, label=lambda one: f"{one.shown_label}. {one.short_title or one.text}")
        actions = Action.objects.filter(plan=plan).exclude(pk=row.pk if row else None)
        tied = self.initial.get("waits_for") or []
        actions = actions.filter(~Q(status__in=LEFT_BEHIND) | Q(pk__in=tied)).select_related("recommendation")
        self.fields["waits_for"].offer(actions, label=lambda one: f"{one.label}. {one.title}")
        for name in ("also_answers", "supported_by", "waits_for"):
            if not self.fields[name].choices:
                del self.fields[name]
        if row is None or not row.plan.is_signed_off:
            del self.fields["reason"]
        if row is not None and row.plan.is_signed_off and row.current_due_on is not None:
            # After sign-off the date moves only by an extension, so the form does not offer it.
            for name in ("due_on", "only_month"):
                del self.fields[name]

    def _offer_posts(self, service: Service) -> None:
        """Offer the posts as owner and as support: one query."""
        posts = list(service.posts.all())
        self.fields["owner"].queryset = service.posts.all()
        self.fields["owner"].choices = [("", _("No owner yet")), *((post.pk, post.name) for post in posts)]
        self.fields["supported_by"].queryset = service.posts.all()
        self.fields["supported_by"].choices = [(post.pk, post.name) for post in posts]

    @property
    def first_fields(self) -> list[BoundField]:
        """What every action says."""
        return [field for field in self.visible_fields() if not self._is_further(field) and field.name != "reason"]

    @property
    def further_fields(self) -> list[BoundField]:
        """What stays folded away until somebody uses it."""
        return [field for field in self.visible_fields() if self._is_further(field)]

    @property
    def is_opened_further(self) -> bool:
        """Say whether anything that is folded away is filled or wrong."""
        return any(field.errors or _is_filled(field.value()) for field in self.further_fields)

    def _is_further(self, field: BoundField) -> bool:
        return field.name.removeprefix("keep_") in FURTHER

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("owner") and given.get("new_owner"):
            self.add_error("new_owner", _("Choose a post from the list or name a new one, not both"))
        return given


def _is_filled(value: Any) -> bool:
    return any(value) if isinstance(value, list) else bool(value)


def content_of(given: dict[str, Any], *, owner: Post | None, row: Action | None = None) -> ActionContent:
    """Return what the form says; where it offered no due date, the present one stays."""
    if "due_on" in given:
        due_on, precision = given["due_on"], Precision.MONTH if given["only_month"] else Precision.DAY
    else:
        due_on, precision = row.current_due_on, row.due_precision
    tied = {name: tuple(given[name]) for name in ("also_answers", "supported_by", "waits_for") if name in given}
    return ActionContent(
        title=given["title"],
        owner=owner,
        success_criteria=given["success_criteria"],
        start_on=given["start_on"],
        due_on=due_on,
        due_precision=precision,
        due_words=given["due_words"],
        priority=given["priority"],
        reference=given["reference"],
        why_fine=given.get("why_fine", ""),
        **tied,
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
        "due_words": action.due_words,
        "priority": action.priority,
        "reference": action.reference,
        "also_answers": list(action.also_answers.values_list("recommendation_id", flat=True)),
        "supported_by": list(action.supporting_posts.values_list("post_id", flat=True)),
        "waits_for": list(action.dependencies.values_list("waits_for_id", flat=True)),
    }
