"""Putting somebody on a distribution list, and how papers go to them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.foundation.form_fields import LineField, RadiosField
from recommendations.papers.models import Way

HINTS = {
    Way.ATTACHMENT: _("The PDF itself. It stays in their mailbox, whatever becomes of the paper."),
    Way.LINK: _("A page without signing in, for some days. It ends when the paper is withdrawn."),
}


def way_field() -> RadiosField:
    """Return the field that asks how papers go to somebody."""
    return RadiosField(
        label=_("How papers go to them"),
        choices=Way.choices,
        hints=HINTS,
        initial=Way.LINK,
        error_messages={"required": _("Select how papers go to them")},
    )


class RecipientForm(forms.Form):
    name = LineField(
        label=_("Name"),
        max_length=120,
        help_text=_("A person, or a mailbox such as “Democratic Services”. Somebody who is known keeps their name."),
    )
    email = forms.EmailField(label=_("Email address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    way = way_field()


class WayForm(forms.Form):
    way = way_field()
