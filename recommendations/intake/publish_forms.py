"""Saying which recommendation of an embargoed draft each published one replaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.domain.publishing import Printed, matched
from recommendations.inspections.models import Recommendation
from recommendations.intake.draft_labels import names_of_drafts
from recommendations.intake.models import Draft, Intake


@dataclass(frozen=True)
class Pair:
    """A published recommendation, what the plan will call it, and the one of the draft that it replaces, if any."""

    draft: Draft
    name: str
    old: Recommendation | None
    field: forms.BoundField

    @property
    def is_same(self) -> bool:
        return self.old is not None and " ".join(self.draft.text.split()) == " ".join(self.old.text.split())


class PublishForm(VersionedForm):
    marks_optional = False  # to replace none is an answer too
    is_about_us = forms.BooleanField(label=_("It is about our service"), required=False)

    def __init__(
        self,
        *args: Any,
        intake: Intake,
        drafts: list[Draft],
        stored: list[Recommendation],
        must_say_ours: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, row=intake, **kwargs)
        self.drafts, self.stored = drafts, {row.pk: row for row in stored}
        if not must_say_ours:
            del self.fields["is_about_us"]
        found = matched(
            [Printed(draft.label, draft.text) for draft in drafts],
            draft=[Printed(row.label, row.text) for row in stored],
        )
        choices = [("", _("None: it is new")), *((row.pk, _in_short(row)) for row in stored)]
        self.names = names_of_drafts(drafts)
        for draft, place in zip(drafts, found, strict=True):
            self.fields[f"match_{draft.pk}"] = forms.TypedChoiceField(
                label=_now("Recommendation %(name)s replaces") % {"name": self.names[draft.pk]},
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial="" if place is None else stored[place].pk,
            )

    def matches(self) -> dict[int, int | None]:
        return {draft.pk: self.cleaned_data.get(f"match_{draft.pk}") for draft in self.drafts}

    def shows_the_stored(self) -> None:
        """The page drawn now shows the drafts as they are, so sending it again is about these."""
        if self.is_bound:
            self.data = self.data.copy()
            self.data["version"] = self.row.version

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        taken: set[int] = set()
        for draft in self.drafts:
            pk = given.get(f"match_{draft.pk}")
            if pk in taken:
                self.add_error(f"match_{draft.pk}", _("Another one replaces this already. Choose one of the two"))
            taken |= {pk} if pk else set()
        return given

    def pairs(self) -> list[Pair]:
        """Return old beside new as chosen now, in the published report's order."""
        return [
            Pair(draft, self.names[draft.pk], self._chosen(draft), self[f"match_{draft.pk}"]) for draft in self.drafts
        ]

    def gone(self) -> list[Recommendation]:
        """Return those of the draft that no published one replaces, as chosen now."""
        kept = {row.pk for draft in self.drafts if (row := self._chosen(draft)) is not None}
        return [row for pk, row in self.stored.items() if pk not in kept]

    def _chosen(self, draft: Draft) -> Recommendation | None:
        value = str(self[f"match_{draft.pk}"].value() or "")
        return self.stored.get(int(value)) if value.isdecimal() and len(value) < 19 else None


def _in_short(row: Recommendation) -> str:
    return f"{row.shown_label}: {Truncator(row.text).chars(80)}"
