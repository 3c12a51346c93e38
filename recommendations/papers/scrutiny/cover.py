"""The front of a panel's report as the template needs it: head, markings, and the layout's fields with their text."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from recommendations.papers.layouts.values import CoverField
from recommendations.papers.scrutiny.blocks import Block, blocks_of, lettered
from recommendations.papers.scrutiny.values import ScrutinyPaper, Typed, Urgency
from recommendations.papers.shown import paper_words

SMALL = frozenset({"line", "date", "people"})
"""Kinds of field that stand in a line or a small box; the others need room of their own."""

URGENCY = CoverField("urgency", "", "urgency")


@dataclass(frozen=True)
class FieldShown:
    """One field of the cover that says something: its label, in one language or two, and its text."""

    code: str
    label: str
    beside: str
    blocks: tuple[Block, ...]
    is_small: bool


@dataclass(frozen=True)
class Cover:
    """The front of a report. `exempt` are the sentences of its notice, none for a public one."""

    council: str
    logo: str
    logo_words: str
    title: str
    shape: str
    language_beside: str
    marking: str
    exempt: tuple[str, ...]
    small: tuple[FieldShown, ...]
    large: tuple[FieldShown, ...]
    fields: tuple[FieldShown, ...]


def cover_of(paper: ScrutinyPaper) -> Cover:
    """Return the front of the report; what nobody filled is left out."""
    typed, layout = paper.typed, paper.typed.layout
    fields = list(layout.fields)
    if not any(field.kind == "urgency" for field in fields):
        fields.append(URGENCY)  # a late report says why, whatever its council's layout forgot
    shown = tuple(field for field in (_shown(one, typed=typed) for one in fields) if field.blocks)
    return Cover(
        council=layout.council,
        logo=layout.logo,
        logo_words=layout.logo_words,
        title=title_of(paper),
        shape=layout.shape,
        language_beside=layout.language_beside,
        marking=marking_of(paper),
        exempt=_exempt(typed),
        small=tuple(field for field in shown if field.is_small),
        large=tuple(field for field in shown if not field.is_small),
        fields=shown,
    )


def title_of(paper: ScrutinyPaper) -> str:
    """Return what the report is called: as somebody typed it, else what it is about."""
    told = {"service": paper.plan.service}
    return paper.typed.title.strip() or _("%(service)s: progress against the post-inspection action plan") % told


def marking_of(paper: ScrutinyPaper) -> str:
    """Return what stands at the foot of every page: an exempt report's marking, else the council's own, if any."""
    typed = paper.typed
    if typed.is_exempt:
        marking = typed.exemption.marking.strip() if typed.exemption else ""
        return marking or _("NOT FOR PUBLICATION")
    return typed.layout.marking


def _exempt(typed: Typed) -> tuple[str, ...]:
    if not typed.is_exempt:
        return ()
    exemption = typed.exemption
    said = [_("This report is for the panel alone. The public version leaves out what is exempt.")]
    if exemption and exemption.paragraphs.strip():
        under = _("Exempt under %(paragraphs)s") % {"paragraphs": exemption.paragraphs.strip()}
        said.append(paper_words.whole_sentence(under))
    if exemption and exemption.why.strip():
        said.append(paper_words.whole_sentence(exemption.why))
    return tuple(said)


def _shown(field: CoverField, *, typed: Typed) -> FieldShown:
    return FieldShown(
        code=field.code,
        label=field.label or _("Reason for urgency"),
        beside=field.label_beside if typed.layout.language_beside else "",
        blocks=tuple(_blocks(field, typed=typed)),
        is_small=field.kind in SMALL,
    )


def _blocks(field: CoverField, *, typed: Typed) -> list[Block]:
    if field.kind == "urgency":
        return _urgency(typed.urgency) if typed.is_late else []
    filled = typed.of_cover(field.code)
    if field.kind == "date":
        return [Block(paper_words.day(filled.on))] if filled.on else blocks_of(filled.lines)
    if field.kind == "recommendations":
        return lettered(filled.lines, lettering=typed.layout.lettering)
    return blocks_of(filled.lines)


def _urgency(urgency: Urgency) -> list[Block]:
    """Return why the report cannot wait and, once both are typed, who approved that on which day."""
    blocks = blocks_of((urgency.reason,))
    if urgency.approved_by.strip() and urgency.approved_on:
        values = {"who": urgency.approved_by.strip(), "day": paper_words.day(urgency.approved_on)}
        said = _("The chair of the panel, %(who)s, approved that it is considered as a matter of urgency on %(day)s.")
        blocks.append(Block(said % values))
    return blocks
