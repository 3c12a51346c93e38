"""Setting a rating for a while, the numbers by which a service rates, and a day to look ahead to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.forms.deciding import SHORT, DeciderForm
from recommendations.action_plans.wording import RATING_WORDS
from recommendations.domain.rating import OVERRIDES, Rating
from recommendations.foundation.form_fields import DateField, ProseField, RadiosField

FURTHEST = timedelta(days=731)


class RatingForm(DeciderForm):
    """Which rating, why, until when; only a person sets one, so no meeting is asked for."""

    has_board = False

    rating = RadiosField(label=_("Rating"))
    reason = ProseField(
        label=_("Why"),
        max_length=500,
        widget=SHORT,
        error_messages={"required": _("Say why the rating is set")},
    )
    until_on = DateField(
        label=_("Last day"), help_text=_("From the next day on the action has the rating that is worked out")
    )

    field_order = ("rating", "reason", "until_on", "decider", "reference")

    def __init__(self, *args: Any, computed: Rating, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating"].choices = [
            (rating.value, RATING_WORDS[rating]) for rating in OVERRIDES if rating is not computed
        ]


class ThresholdsForm(VersionedForm):
    update_every = forms.IntegerField(
        label=_("Days without an update"), min_value=1, max_value=366, help_text=_("From then on an action is Amber")
    )
    extensions_for_amber = forms.IntegerField(
        label=_("Requests for more time"),
        min_value=1,
        max_value=20,
        help_text=_("The request with which an action becomes Amber: 2 means the second"),
    )
    milestones_for_amber = forms.IntegerField(
        label=_("Late milestones"), min_value=1, max_value=20, help_text=_("So many late milestones make it Amber")
    )


class PreviewForm(forms.Form):
    marks_optional = False

    on = DateField(label=_("Show the ratings on"))

    def __init__(self, *args: Any, from_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.from_on = from_on

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if not self.from_on < on <= self.from_on + FURTHEST:
            raise forms.ValidationError(_("The day must be after today and within two years"))
        return on
