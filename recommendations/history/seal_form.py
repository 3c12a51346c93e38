"""Comparing a seal that was printed or kept elsewhere with the record: which operation, and which seal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from recommendations.audit.models import Operation

SEAL = re.compile(r"[0-9a-f]{64}")
LATEST_NUMBER = 10**12  # more digits are no operation, and no database counts so far


@dataclass(frozen=True)
class Compared:
    """What the record says to a seal: the operation asked about, None where the record has none of that number."""

    number: int
    operation: Operation | None
    agrees: bool


class SealForm(forms.Form):
    """An operation's number and its seal as printed, in groups of four or not; the address is the form."""

    operation = forms.IntegerField(
        label=_("Number of the operation"),
        min_value=1,
        max_value=LATEST_NUMBER,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-10", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter the number of the operation, as it is printed beside the seal"),
            "invalid": _("The number of the operation must be a whole number, such as 87"),
            "min_value": _("The number of the operation must be 1 or more"),
            "max_value": _("The number of the operation must be a whole number, such as 87"),
        },
    )
    seal = forms.CharField(
        label=_("Seal"),
        help_text=_("All 64 letters and digits, with or without the spaces"),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the seal")},
    )

    def clean_seal(self) -> str:
        """Return the seal as the record keeps it: in small letters, without spaces or line breaks."""
        seal = "".join(self.cleaned_data["seal"].split()).lower()
        if SEAL.fullmatch(seal) is None:
            raise ValidationError(_("The seal must be 64 letters and digits: the digits, and the letters from a to f"))
        return seal


def seal_form(given: Any) -> SealForm:
    """Return the form, filled in where the address asks for a seal."""
    return SealForm(given if SealForm.base_fields.keys() & given.keys() else None)


def compared(form: SealForm, chain: str) -> Compared | None:
    """Return what the record says to the seal asked about; None where none was, or not wholly."""
    if not form.is_bound or not form.is_valid():
        return None
    number, seal = form.cleaned_data["operation"], form.cleaned_data["seal"]
    operation = Operation.objects.filter(chain=chain, number=number).first()
    return Compared(number, operation, agrees=operation is not None and operation.seal == seal)
