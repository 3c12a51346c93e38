"""What somebody holds out to be checked: a code, a file, or the file's hash, which their browser has worked out."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.domain.check_codes import typed
from recommendations.foundation.form_fields import LineField

LARGEST = 50 * 1024 * 1024  # bytes; no paper of ours comes near
IS_HASH = re.compile(r"[0-9a-f]{64}")


class CheckForm(forms.Form):
    code = LineField(
        label=gettext_lazy("Code printed on the paper"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Eight letters and figures, such as 7KQ4-M2XD. It stands on the last page."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input govuk-input--width-10"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or the file itself"),
        required=False,
        help_text=gettext_lazy("Your browser works out the file’s fingerprint, and only that is sent."),
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
        error_messages={"empty": gettext_lazy("The file is empty. Choose the paper’s file.")},
    )
    sha256 = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if code and not typed(code):
            raise forms.ValidationError(
                _("The code must have eight letters and figures, such as 7KQ4-M2XD. Look at the last page again.")
            )
        return code

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("The file must be %(most)s or smaller.") % {"most": filesizeformat(LARGEST)})
        return file

    def clean_sha256(self) -> str:
        """Take what is no hash for nothing: nobody types it."""
        found = self.cleaned_data["sha256"].lower()
        return found if IS_HASH.fullmatch(found) else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not any(given.get(name) for name in ("code", "file", "sha256")):
            self.add_error("code", _("Enter the code printed on the paper, or choose the file"))
        return given
