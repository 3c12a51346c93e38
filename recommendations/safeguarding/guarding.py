"""Forms that guard their texts: a sign asks the person once to mend the text, to say why it is fine, or to keep it in.

A form joins with a line, `class UpdateForm(Guarded, forms.Form)`, names its texts in `guarded` and is given the
`service`; its command takes `why_fine`. Without a script the questions appear when the form is sent; guard.js shows
the same marks while somebody types.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.domain.personal_data import Found, find_signs
from recommendations.foundation.form_fields import ProseField, tidied
from recommendations.safeguarding.wording import pieces, quoted, sign_in_words

MOST_MESSAGES = 5  # of one field: a list of forty postcodes is told by its first ones


class Guarded(forms.Form):
    """Mixed in first. `why_fine` and `internal_only` are asked only where a text holds a sign, and never before."""

    guarded: tuple[str, ...] = ()

    def __init__(self, *args: Any, service: Service | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guarding_service = service
        for name in self.guarded:
            if name in self.fields:
                self.fields[name].widget.attrs["data-guarded"] = "yes"
        self.signs = self._signs_of_texts() if self.is_bound else {}
        if self.signs:
            self.fields["why_fine"] = ProseField(
                label=_("Why this is fine"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Such as “the postcode is our office’s”. Your name and reason are kept with the text."),
            )
            self.fields["internal_only"] = forms.BooleanField(
                label=_("Save it for internal use only"),
                required=False,
                help_text=_("Somebody who runs the plan looks at it before it can be published"),
            )

    @property
    def guard_address(self) -> str:
        """Return where guard.js asks for marks; "" where the form has no text to guard."""
        if self.guarding_service is None or not any(name in self.fields for name in self.guarded):
            return ""
        return reverse("recommendations:guard_marks", args=[self.guarding_service.pk])

    def clean(self) -> dict[str, Any]:
        """Ask once: each sign quoted and explained, and the text marked."""
        given = super().clean() or self.cleaned_data
        given["why_fine"] = given.get("why_fine", "")
        if not self.signs:
            return given
        if given.pop("internal_only", False):
            given["why_fine"] = ""
        elif not given["why_fine"]:
            self._ask_about_signs()
        elif self._signs_in(given["why_fine"]):
            self.add_error("why_fine", _("Say why without repeating what may identify a child"))
        return given

    def _ask_about_signs(self) -> None:
        for name, found in self.signs.items():
            text = self._guarded_text(name)
            self.fields[name].guard_pieces = pieces(text, found)
            for one in quoted(text, found)[:MOST_MESSAGES]:
                self.add_error(name, forms.ValidationError(sign_in_words(one).replace("%", "%%"), code="sign"))
        way_out = _("Change the words marked above, or say here why they are fine, or save them for internal use only")
        self.add_error("why_fine", forms.ValidationError(way_out, code="sign"))

    def _signs_of_texts(self) -> dict[str, list[Found]]:
        """Return what each guarded text holds; one that stands in a row as it stood has been looked at already."""
        signs = {}
        stored = self.initial if getattr(self, "row", None) is not None else {}
        for name in self.guarded:
            if name in self.fields and (text := self._guarded_text(name)) != str(stored.get(name) or "").strip():
                signs[name] = self._signs_in(text)
        return {name: found for name, found in signs.items() if found}

    def _signs_in(self, text: str) -> list[Found]:
        pattern = self.guarding_service.case_reference_pattern if self.guarding_service else ""
        return find_signs(text, case_reference_pattern=pattern)

    def _guarded_text(self, name: str) -> str:
        return tidied(str(self.data.get(self.add_prefix(name)) or "")).strip()
