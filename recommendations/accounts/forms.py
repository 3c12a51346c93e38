"""Forms about people and posts."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Role, Service, User
from recommendations.accounts.submitting import VersionedForm
from recommendations.foundation.form_fields import DateField, LineField, RowField


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


class ServiceForm(VersionedForm):
    name = LineField(label=_("Name"), max_length=120)
    window_months = forms.IntegerField(
        label=_("Outcome window in months"),
        min_value=1,
        max_value=60,
        help_text=_("For reports that do not say how long the service has; counted from publication"),
    )


class PostForm(VersionedForm):
    name = LineField(
        label=_("Post"), max_length=120, help_text=_("A role or body, such as “YJS Manager”, not a person")
    )


class HolderField(RowField):
    def label_from_instance(self, person: User) -> str:
        return f"{person.name} ({person.email})"


class HandOverForm(forms.Form):
    to = HolderField(
        label=_("Who holds the post now"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody: the post is vacant"),
    )
    on = DateField(label=_("Handover date"), help_text=_("The first day on which this is so"))

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = service.memberships.filter(until_on__isnull=True).values("user_id")
        self.fields["to"].queryset = User.objects.filter(pk__in=members).order_by("name")
