"""How a service sends its reminders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service
from recommendations.accounts.submitting import VersionedForm
from recommendations.foundation.form_fields import RowField
from recommendations.reminders.settings_wording import hour_in_words


class SettingsForm(VersionedForm):
    send_hour = forms.TypedChoiceField(label=_("Emails go from"), coerce=int)
    quiet_from = forms.TypedChoiceField(
        label=_("No emails from"),
        coerce=int,
        help_text=_("What is owed in the quiet hours goes when they end; nothing is dropped"),
    )
    on_closed_days = forms.BooleanField(
        label=_("Send at weekends, on bank holidays and on closed days too"),
        required=False,
        help_text=_(
            "Otherwise what comes before a date goes the working day before, and the rest the next working day"
        ),
    )
    shows_titles = forms.BooleanField(
        label=_("Emails show what an action says"),
        required=False,
        help_text=_("Otherwise they say “Action 1a” and when it is due; the page itself is one link away"),
    )
    link_days = forms.IntegerField(
        label=_("Days for which the link in an email works"),
        min_value=1,
        max_value=90,
        help_text=_("The link with which an owner answers without signing in; each further email renews it"),
    )
    chair = RowField(
        label=_("The chair’s post"),
        queryset=Post.objects.none(),
        required=False,
        empty_label=_("Not named"),
        help_text=_("Whoever holds it is told of what stays overdue, once the rule for that is turned on"),
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["send_hour"].choices = [(hour, hour_in_words(hour)) for hour in range(24)]
        self.fields["quiet_from"].choices = [(hour, hour_in_words(hour)) for hour in range(1, 25)]
        self.fields["chair"].queryset = Post.objects.filter(service=service).order_by("name")
