"""The forms of redaction: which words, or which person, and why; and the second person's decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import User
from recommendations.foundation.form_fields import ProseField, RadiosField
from recommendations.redaction.services.asking import checked_phrases

AGREE, REFUSE = "agree", "refuse"


def _why() -> ProseField:
    return ProseField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example, “It named a child”. This is kept in the record, so do not repeat what is to go."),
        error_messages={"required": _("Say why")},
    )


class WordsForm(forms.Form):
    phrases = ProseField(
        label=_("Words that are to go"),
        required=False,
        max_length=2500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "Each name, address or sentence on a line of its own, ten at most. Leave it empty to remove only files. "
            "Whole words are found in capital or small letters and across line breaks: “Ann” is not found in "
            "“planned”, nor in “Anne”."
        ),
    )
    reason = _why()

    def clean_phrases(self) -> list[str]:
        """One a line."""
        try:
            return checked_phrases(self.cleaned_data["phrases"].splitlines())
        except ValidationError as problem:
            raise ValidationError(problem.message_dict["phrases"]) from None


class PersonForm(forms.Form):
    person = RadiosField(
        label=_("Who is to be anonymous"), error_messages={"required": _("Select who is to be anonymous")}
    )
    reason = _why()

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["person"].choices = [(pk, person.name) for pk, person in self.people.items()]

    def clean_person(self) -> User:
        return self.people[self.cleaned_data["person"]]


class DecisionForm(forms.Form):
    decision = RadiosField(
        label=_("Your decision"),
        choices=[
            (AGREE, _("Agree: take all of it out now")),
            (REFUSE, _("Refuse: leave everything as it is")),
        ],
        error_messages={"required": _("Select whether you agree or refuse")},
    )
    note = ProseField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("This is kept in the record. Do not repeat what is to go."),
    )  # fmt: skip
    understood = forms.BooleanField(
        label=_("I have looked at what goes, and I know that nobody can bring it back"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Nothing goes before the person says that they know what that means."""
        given = super().clean() or self.cleaned_data
        if given.get("decision") == AGREE and not given.get("understood"):
            self.add_error("understood", _("Say that you have looked at what goes and know that it is gone for good"))
        return given
