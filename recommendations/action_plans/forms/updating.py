"""Giving an update."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post
from recommendations.action_plans.models import HEARD, OwnerRating
from recommendations.foundation.form_fields import DateField, ProseField, RadiosField
from recommendations.safeguarding.guarding import Guarded


class UpdateForm(Guarded):
    guarded = ("text",)

    owner_rating = RadiosField(
        label=_("How is it going"),
        choices=OwnerRating.choices,
        error_messages={"required": _("Select how it is going")},
    )
    text = ProseField(
        label=_("What has changed"),
        max_length=4000,
        error_messages={"required": _("Say what has changed")},
        help_text=_("Do not name a child or give anything that could identify one."),
    )
    may_publish = forms.BooleanField(
        label=_("These words may be published"),
        required=False,
        help_text=_("Public papers show only updates ticked here"),
    )
    source = RadiosField(
        label=_("How do you know"), choices=HEARD, error_messages={"required": _("Select how you know")}
    )
    said_on = DateField(label=_("Day you heard it"))

    def __init__(self, *args: Any, on_behalf_of: Post | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_behalf_of = on_behalf_of
        if on_behalf_of is None:
            del self.fields["source"], self.fields["said_on"]
