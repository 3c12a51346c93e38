"""Updates and evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post
from recommendations.action_plans.models import EvidenceKind, OwnerRating, Source
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField


class UpdateForm(forms.Form):
    owner_rating = RadiosField(
        label=_("How is it going"),
        choices=OwnerRating.choices,
        error_messages={"required": _("Select how it is going")},
    )
    text = ProseField(
        label=_("What has changed"),
        max_length=4000,
        error_messages={"required": _("Say what has changed")},
        help_text=_("Do not name a child or give anything that could identify one."),
    )
    may_publish = forms.BooleanField(
        label=_("These words may be published"),
        required=False,
        help_text=_("Public papers show only updates ticked here"),
    )
    source = RadiosField(
        label=_("How do you know"), choices=Source.choices, error_messages={"required": _("Select how you know")}
    )
    said_on = DateField(label=_("Day you heard it"))

    def __init__(self, *args: Any, on_behalf_of: Post | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_behalf_of = on_behalf_of
        if on_behalf_of is None:
            del self.fields["source"], self.fields["said_on"]


class EvidenceForm(forms.Form):
    shows = LineField(
        label=_("What the evidence shows"),
        max_length=250,
        error_messages={"required": _("Say what the evidence shows")},
        help_text=_("Such as “8 of 10 plans in the May audit good enough”"),
    )
    kind = RadiosField(
        label=_("Where it is"), choices=EvidenceKind.choices, error_messages={"required": _("Select where it is")}
    )
    link = forms.URLField(
        label=_("Link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    held_where = LineField(
        label=_("Where it is held"), max_length=250, required=False, help_text=_("Such as “Audit folder, shared drive”")
    )
    seen_by = LineField(label=_("Who has seen it"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("kind") == EvidenceKind.LINK and not given.get("link") and "link" not in self.errors:
            self.add_error("link", _("Enter the link"))
        if given.get("kind") == EvidenceKind.HELD_ELSEWHERE:
            for name, words in (("held_where", _("Enter where it is held")), ("seen_by", _("Enter who has seen it"))):
                if not given.get(name):
                    self.add_error(name, words)
        return given
