"""What a report recommends to its panel: the recommendations on its cover, as they were typed and printed there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.papers.models import Item
from recommendations.papers.scrutiny.blocks import lettered
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.snapshot.board import Decision

RESOLUTION = "resolution"
REPORT = f"{RESOLUTION}:report"
"""The one thing to decide on where the cover recommends nothing."""


def resolutions_in(paper: ScrutinyPaper) -> dict[str, Decision]:
    """Return what the report recommends, in its order, by "resolution:A"; the report itself where that is nothing.

    The letters or numbers are those that are printed. They begin anew in each further field of a layout that has
    several, which its place then tells apart ("resolution:2.A").
    """
    typed = paper.typed
    fields = [field for field in typed.layout.fields if field.kind == "recommendations"]
    found: dict[str, Decision] = {}
    for place, field in enumerate(fields, start=1):
        for block in lettered(typed.of_cover(field.code).lines, lettering=typed.layout.lettering):
            letter = block.number.removesuffix(".")
            label = letter if place == 1 else f"{place}.{letter}"
            found[f"{RESOLUTION}:{label}"] = _asked(f"{RESOLUTION}:{label}", block.text, label=label)
    return found or {REPORT: _asked(REPORT, _("Note the report."))}


def is_resolution(key: str) -> bool:
    """Whether the key names what a report recommends: the same in its public and its exempt version."""
    return key.startswith(f"{RESOLUTION}:")


def _asked(key: str, sentence: str, *, label: str = "") -> Decision:
    return Decision(kind=Item.RESOLUTION.value, sentence=sentence, about=label, subject=key)
