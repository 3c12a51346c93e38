"""Correcting the inspectorate's words: what they should be, and where that stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.foundation.form_fields import LineField, ProseField
from recommendations.inspections.models import Recommendation
from recommendations.inspections.services.wording import Words, words_of

SHORT = forms.Textarea(attrs={"rows": 3})


class WordingForm(VersionedForm):
    """The words as they should be. `seen` names those whose difference the page has shown; others are shown first."""

    text = ProseField(
        label=_("The inspectorate’s words"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Enter the inspectorate’s words")},
    )
    label = LineField(
        label=_("Label as printed"), max_length=20, required=False, help_text=_("Such as “3” or “iv”, without its dot")
    )
    lead_in = ProseField(
        label=_("The sentence that leads in"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=9999, required=False)
    source = LineField(
        label=_("Where the right words stand"),
        max_length=250,
        help_text=_("Such as “Report of 3 March 2026, page 7” or “HMIP’s letter of 9 March 2026”"),
        error_messages={"required": _("Say where the right words stand")},
    )
    reason = ProseField(
        label=_("Why they are corrected"),
        max_length=1000,
        widget=SHORT,
        help_text=_("Such as “A line was lost where the page ends”"),
        error_messages={"required": _("Say why the words are corrected")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and self.words == words_of(self.row):
            self.add_error(None, _("Nothing differs from the words as they stand. Change what is wrong, or cancel."))
        return given

    @property
    def words(self) -> Words:
        """Return what the form says is printed; read it only where its fields are valid."""
        given = self.cleaned_data
        return Words(text=given["text"], label=given["label"], lead_in=given["lead_in"], page=given["page"])

    @property
    def is_seen(self) -> bool:
        """Whether exactly these words were shown beside the old ones before."""
        return self.cleaned_data["seen"] == self.words.digest

    def show(self) -> None:
        """Say that the page shows these words now, so that the next sending is a knowing one."""
        self.data = self.data.copy()
        self.data["seen"] = self.words.digest
