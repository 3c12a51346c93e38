"""Adding a person."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Role
from recommendations.foundation.form_fields import LineField


class PersonForm(forms.Form):
    name = LineField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Email address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Select all that apply. Somebody without a password is invited by email to choose one."),
    )

    def __init__(self, *args: Any, may_give: AbstractSet[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role, words) for role, words in Role.choices if role in may_give]
