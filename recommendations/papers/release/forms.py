"""Clearing words, withdrawing with a reason, and attaching a translation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.files.cleaning.refusals import RefusedFile
from recommendations.files.kinds import ending_of
from recommendations.files.taking_in import TakenIn, take_in, taken_in_before
from recommendations.files.wording import limit_in_words, refusal_in_words
from recommendations.foundation.form_fields import ProseField
from recommendations.papers.release.languages import LANGUAGES
from recommendations.papers.release.translations import ENDINGS
from recommendations.safeguarding.wording import signs_in_words


class ClearWordsForm(forms.Form):
    """One finding and why it is fine. `key` names the finding; its fields' ids are told apart by it."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    reason = ProseField(
        label=_("Why this is fine"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why this is fine")},
        help_text=_("Your name and reason are kept in the record. Do not repeat what may identify a child."),
    )

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_%s_{key}", initial={"key": key}, **kwargs)


class ReleaseForm(forms.Form):
    send = forms.BooleanField(
        label=_("Send it to the distribution list"),
        required=False,
        initial=True,
        help_text=_("Each gets it as the list says: attached, or by a link that expires"),
    )


class WithdrawForm(forms.Form):
    reason = ProseField(
        label=_("Why it is withdrawn"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why it is withdrawn")},
        help_text=_("Whoever was sent the paper is told this. Name nothing that may identify a child."),
    )
    replace = forms.BooleanField(
        label=_("Make the one that replaces it"),
        required=False,
        help_text=_("As the plan stands now, for the same meeting and readers. It is released like any other paper."),
    )


class TranslationForm(forms.Form):
    """The language and the file, which is kept while the rest is mended. `for_whom` names the person and the paper."""

    marks_optional = False  # a file that is kept need not be chosen again, and what is asked of it must be answered

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("Select a language")), *LANGUAGES.items()],
        error_messages={
            "required": _("Select the language of the translation"),
            "invalid_choice": _("Select the language of the translation"),
        },
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=_("PDF or Word (.docx). Who made it and when is taken out of the copy kept here"),
        error_messages={"empty": _("The file is empty. Choose one that has something in it.")},
    )
    kept_file = forms.CharField(widget=forms.HiddenInput, required=False)
    why_fine = ProseField(
        label=_("Why what was found in the file is fine"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as “the telephone number is the council’s”. Your name and reason are kept in the record."),
    )

    def __init__(self, *args: Any, service: Service, for_whom: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service, self.for_whom = service, for_whom
        self.taken: TakenIn | None = None
        if not self.is_bound:
            del self.fields["why_fine"]  # asked only once something was found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self.taken = self._taken(given)
        given["file"] = self.taken
        given.pop("kept_file", None)
        if self.taken is None and "file" not in self.errors:
            self.add_error("file", _now("Choose the file of the translation"))
        if self.taken is None or not self.taken.signs:
            del self.fields["why_fine"]
            given["why_fine"] = ""
        elif not given.get("why_fine") and "why_fine" not in self.errors:
            told = {"signs": signs_in_words(sign.sign.value for sign in self.taken.signs)}
            words = _now(
                "The file seems to hold %(signs)s. Look into it, then say why that is fine or choose another file."
            )
            self.add_error("why_fine", words % told)
        return given

    def _taken(self, given: dict[str, Any]) -> TakenIn | None:
        """Return the file chosen now, else the one kept since the form was sent before."""
        taken = None
        if chosen := given.get("file"):
            taken = self._take_in(chosen)
        elif kept := given.get("kept_file"):
            taken = taken_in_before(kept, for_whom=self.for_whom)
        if taken is not None:
            self.data = self.data.copy()
            self.data[self.add_prefix("kept_file")] = taken.token(for_whom=self.for_whom)
            self["file"].help_text = _now("“%(name)s” is kept. Choose a file only to put it in its place.") % {
                "name": taken.name
            }
        return taken

    def _take_in(self, chosen: Any) -> TakenIn | None:
        if chosen.size > settings.EVIDENCE_LIMIT:
            size, limit = filesizeformat(chosen.size), filesizeformat(settings.EVIDENCE_LIMIT)
            self.add_error("file", limit_in_words(size, limit=limit))
            return None
        if ending_of(chosen.name) not in ENDINGS:
            self.add_error("file", _now("The translation must be a PDF or a Word file (.docx)."))
            return None
        try:
            pattern = self.service.case_reference_pattern
            return take_in(chosen.read(), name=chosen.name, case_reference_pattern=pattern)
        except RefusedFile as refusal:
            self.add_error("file", refusal_in_words(refusal))
        return None
