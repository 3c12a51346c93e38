"""Narrowing the archive of papers: by kind, plan and state; the address is the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.action_plans.models import ActionPlan
from recommendations.papers.kinds import Kind
from recommendations.papers.models import PaperQuerySet, PaperState

STATES = {
    "unreleased": (gettext_lazy("Not released yet"), Q(state=PaperState.READY, released_at__isnull=True)),
    "released": (gettext_lazy("Released"), Q(state=PaperState.READY, released_at__isnull=False)),
    "withdrawn": (gettext_lazy("Withdrawn"), Q(state=PaperState.WITHDRAWN)),
    "making": (gettext_lazy("Being made"), Q(state=PaperState.MAKING)),
    "failed": (gettext_lazy("Could not be made"), Q(state=PaperState.FAILED)),
}
OF_READERS = ("released", "withdrawn")
"""States in which papers stand that were released once: those whom papers are released to are offered no others."""


class PaperFilter(forms.Form):
    """All optional; always bound. What cannot be chosen is said, and narrows nothing."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of paper"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a kind of the list. All kinds are shown.")},
    )
    plan = forms.ChoiceField(
        label=gettext_lazy("Plan"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a plan of the list. All plans are shown.")},
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a state of the list. All states are shown.")},
    )

    def __init__(self, data: Any, *, plans: Sequence[ActionPlan], sees_unreleased: bool, kinds: Sequence[Kind]) -> None:
        """A choice that leaves nothing to choose from is not offered."""
        super().__init__(data)
        states = STATES if sees_unreleased else {code: STATES[code] for code in OF_READERS}
        offered = {
            "kind": [("", _("All kinds")), *((kind.value, kind.label) for kind in kinds)],
            "plan": [("", _("All plans")), *((str(plan.pk), plan.title) for plan in plans)],
            "state": [("", _("All states")), *((code, words) for code, (words, _which) in states.items())],
        }
        for name, choices in offered.items():
            if len(choices) > 2:
                self.fields[name].choices = choices
            else:
                del self.fields[name]
        self.is_valid()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen, so that an empty list does not mean an empty archive."""
        return any(self.cleaned_data.values())

    def narrowed(self, papers: PaperQuerySet) -> PaperQuerySet:
        """Return those of the papers that were chosen."""
        chosen = self.cleaned_data
        which = Q()
        if chosen.get("kind"):
            which &= Q(kind=chosen["kind"])
        if chosen.get("plan"):
            which &= Q(plan=int(chosen["plan"]))
        if chosen.get("state"):
            which &= STATES[chosen["state"]][1]
        return papers.filter(which)
