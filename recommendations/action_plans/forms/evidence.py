"""Adding evidence: a file, a link, or where it is held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from recommendations.action_plans.models import EvidenceKind
from recommendations.files.cleaning.refusals import RefusedFile
from recommendations.files.kinds import MEDIA_TYPES
from recommendations.files.taking_in import TakenIn, take_in, taken_in_before
from recommendations.files.wording import limit_in_words, refusal_in_words
from recommendations.foundation.form_fields import DateField, LineField, RadiosField
from recommendations.safeguarding.guarding import Guarded


class EvidenceForm(Guarded):
    """What it shows, where it is, and until when. A file that was taken in is kept while the rest is mended.

    `for_whom` names the person and the action, so that nobody's kept file can be added elsewhere.
    """

    guarded = ("shows", "link_title", "held_where")
    marks_optional = False  # which fields are needed depends on where the evidence is

    shows = LineField(
        label=_("What the evidence shows"),
        max_length=250,
        error_messages={"required": _("Say what the evidence shows")},
        help_text=_("Such as “8 of 10 plans in the May audit good enough”"),
    )
    kind = RadiosField(
        label=_("Where it is"),
        choices=EvidenceKind.choices,
        error_messages={"required": _("Select where it is")},
        hints={EvidenceKind.HELD_ELSEWHERE: _("Case records stay where they are: say where, and who has seen them")},
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(MEDIA_TYPES)}),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, a picture or text. Who made it and when is taken out of the copy kept here"
        ),
    )
    kept_file = forms.CharField(widget=forms.HiddenInput, required=False)
    link = forms.URLField(
        label=_("Link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    link_title = LineField(label=_("Title of the page"), max_length=250, required=False)
    held_where = LineField(
        label=_("Where it is held"), max_length=250, required=False, help_text=_("Such as “Audit folder, shared drive”")
    )
    seen_by = LineField(label=_("Who has seen it"), max_length=120, required=False)
    seen_on = DateField(label=_("Day it was seen"), required=False)
    current_until = DateField(
        label=_("Current until"),
        required=False,
        help_text=_("The last day on which it still shows this; after it the evidence counts as out of date"),
    )

    def __init__(self, *args: Any, for_whom: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.for_whom = for_whom
        self.taken: TakenIn | None = None

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        given["file"] = self._taken(given)
        given.pop("kept_file", None)
        if given.get("kind") == EvidenceKind.FILE and given["file"] is None and "file" not in self.errors:
            self.add_error("file", _("Choose the file"))
        if given.get("kind") == EvidenceKind.LINK and not given.get("link") and "link" not in self.errors:
            self.add_error("link", _("Enter the link"))
        if given.get("kind") == EvidenceKind.HELD_ELSEWHERE:
            for name, words in (("held_where", _("Enter where it is held")), ("seen_by", _("Enter who has seen it"))):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return given

    def _taken(self, given: dict[str, Any]) -> TakenIn | None:
        """Return the file chosen now, else the one kept since the form was sent before."""
        if "kind" in given and given["kind"] != EvidenceKind.FILE:
            return None
        if chosen := given.get("file"):
            self.taken = self._take_in(chosen)
        elif kept := given.get("kept_file"):
            self.taken = taken_in_before(kept, for_whom=self.for_whom)
        if self.taken is not None:
            self.data = self.data.copy()
            self.data[self.add_prefix("kept_file")] = self.taken.token(for_whom=self.for_whom)
        return self.taken

    def _take_in(self, chosen: Any) -> TakenIn | None:
        if chosen.size > settings.EVIDENCE_LIMIT:
            size, limit = filesizeformat(chosen.size), filesizeformat(settings.EVIDENCE_LIMIT)
            self.add_error("file", limit_in_words(size, limit=limit))
            return None
        pattern = self.guarding_service.case_reference_pattern if self.guarding_service else ""
        try:
            return take_in(chosen.read(), name=chosen.name, case_reference_pattern=pattern)
        except RefusedFile as refusal:
            self.add_error("file", refusal_in_words(refusal))
        return None
