"""Choosing the themes of recommendations, and keeping a service's list of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.submitting import VersionedForm
from recommendations.domain.themes import Suggested, ThemeWords, suggest
from recommendations.foundation.form_fields import LineField
from recommendations.inspections.models import Recommendation


class ThemeForm(VersionedForm):
    name = LineField(label=gettext_lazy("Theme"), max_length=80)
    words = LineField(
        label=gettext_lazy("Words that suggest it"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Parted by commas, such as “victim, restorative”; their other forms are found too"),
    )


class HintedCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes, each of which may have a hint of its own."""

    hints: Mapping[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value))
        return option


class ThemesForm(forms.Form):
    """The themes of one recommendation or of all of a report, each with what its words suggest ticked already.

    Where a recommendation has themes, those are ticked and nothing else, so that what a person took off stays off.
    """

    def __init__(
        self, *args: Any, recommendations: Iterable[Recommendation], themes: list[ThemeWords], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.recommendations = list(recommendations)
        for row in self.recommendations:
            self.fields[_name(row)] = _field(row, themes=themes)

    def parts(self) -> list[tuple[Recommendation, Any]]:
        """Return each recommendation with its field, as the page shows them."""
        return [(row, self[_name(row)]) for row in self.recommendations]

    def chosen(self) -> dict[int, list[str]]:
        """Return the names chosen for each recommendation, by its id."""
        return {row.pk: self.cleaned_data[_name(row)] for row in self.recommendations}


def _name(row: Recommendation) -> str:
    return f"themes_{row.pk}"


def _field(row: Recommendation, *, themes: list[ThemeWords]) -> forms.MultipleChoiceField:
    suggested = {found.name: found for found in suggest(row.text, themes)}
    present = [link.theme.name for link in row.theme_links.all()]
    offered = [theme.name for theme in themes]
    kept = [name for name in present if name not in offered]  # retired since, and kept where it is
    field = forms.MultipleChoiceField(
        label=_("Themes of recommendation %(label)s") % {"label": row.shown_label},
        choices=[(name, name) for name in [*offered, *kept]],
        initial=present or list(suggested),
        required=False,
        widget=HintedCheckboxes,
    )
    field.widget.hints = {name: _because(found) for name, found in suggested.items()}
    return field


def _because(found: Suggested) -> str:
    words = ", ".join(f"“{word}”" for word in found.because)
    return _("Suggested because of %(words)s") % {"words": words}
