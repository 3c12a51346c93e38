"""A layout while somebody edits it: what stands in each box, and the buttons that add, move and take out.

Text only, as it was sent: it may be wrong, and still it is kept from page to page until it is right and saved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from recommendations.papers.layouts.checking import CODE, MOST_FIELDS, MOST_SECTIONS
from recommendations.papers.layouts.choices import TYPED
from recommendations.papers.layouts.values import CoverField, Layout, Section

Boxes = Mapping[str, str]

WHOLE = ("name", "council", "shape", "paper_size", "numbering", "lettering", "language_beside", "marking")
FIELD = ("code", "label", "kind", "help", "is_required", "suggested", "label_beside")
SECTION = ("code", "title", "filled_by", "fixed", "help", "is_required", "title_beside")
TICKED = "on"
LONGEST_CODE = 40
ROW = re.compile(r"(field|section)-(\d{1,3})-code")
STEP = re.compile(r"(field|section)-(?:(\d{1,3})-(up|down|out)|(add))")


@dataclass(frozen=True)
class Edited:
    """What stands in the boxes: those about the whole, and those of each field and of each section, in their order."""

    whole: Boxes
    fields: tuple[Boxes, ...] = ()
    sections: tuple[Boxes, ...] = ()


def of_layout(layout: Layout) -> Edited:
    """Return the boxes of a layout as it is kept."""
    return Edited(
        whole={name: getattr(layout, name) for name in WHOLE},
        fields=tuple(_of_field(field) for field in layout.fields),
        sections=tuple(_of_section(section) for section in layout.sections),
    )


def of_sent(sent: Mapping[str, str]) -> Edited:
    """Return the boxes as they were sent; a row is there where its code was sent, even an empty one.

    More rows than a layout can have, and one of each to say so, were sent by no page of ours and are left out.
    """
    rows: dict[str, list[int]] = {"field": [], "section": []}
    for key in sent:
        if found := ROW.fullmatch(key):
            rows[found[1]].append(int(found[2]))
    return Edited(
        whole={name: sent.get(name, "") for name in WHOLE},
        fields=_sent(sent, "field", sorted(set(rows["field"]))[: MOST_FIELDS + 1], FIELD),
        sections=_sent(sent, "section", sorted(set(rows["section"]))[: MOST_SECTIONS + 1], SECTION),
    )


def is_step(name: str) -> bool:
    """Say whether a button of this name adds, moves or takes out a row."""
    return STEP.fullmatch(name) is not None


def stepped(edited: Edited, step: str) -> Edited:
    """Return the boxes after the button was pressed; one that leads nowhere leaves everything as it is."""
    found = STEP.fullmatch(step)
    if found is None:
        return edited
    name = "fields" if found[1] == "field" else "sections"
    rows = list(getattr(edited, name))
    most = MOST_FIELDS if name == "fields" else MOST_SECTIONS
    if found[4]:
        rows += [_new(found[1])] if len(rows) < most else []
        return replace(edited, **{name: tuple(rows)})
    place, way = int(found[2]), found[3]
    if place < len(rows):
        row = rows.pop(place)
        if way != "out":
            rows.insert(max(0, place - 1) if way == "up" else place + 1, row)
    return replace(edited, **{name: tuple(rows)})


def coded(rows: tuple[Boxes, ...], *, label: str, taken: Counter[str]) -> tuple[Boxes, ...]:
    """Return the rows, each without a code given one made of its label that none of the others has.

    A code that is there stays, because what people typed in a draft is kept by it.
    """
    found = []
    for row in rows:
        code = row["code"] or _code_of(row[label], taken=taken)
        taken[code] += 1
        found.append({**row, "code": code})
    return tuple(found)


def _code_of(words: str, *, taken: Counter[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")
    code = plain[:LONGEST_CODE].strip("_")
    if not CODE.fullmatch(code):
        code = f"part_{code}"[:LONGEST_CODE].strip("_")
    place, found = 2, code
    while taken[found]:
        found = f"{code[: LONGEST_CODE - 4]}_{place}"
        place += 1
    return found


def _sent(sent: Mapping[str, str], kind: str, places: list[int], names: tuple[str, ...]) -> tuple[Boxes, ...]:
    return tuple({name: sent.get(f"{kind}-{place}-{name}", "") for name in names} for place in places)


def _new(kind: str) -> Boxes:
    if kind == "field":
        return {**dict.fromkeys(FIELD, ""), "kind": "line"}
    return {**dict.fromkeys(SECTION, ""), "filled_by": TYPED}


def _of_field(field: CoverField) -> Boxes:
    return {**{name: getattr(field, name) for name in FIELD}, "is_required": TICKED if field.is_required else ""}


def _of_section(section: Section) -> Boxes:
    return {
        "code": section.code,
        "title": section.title,
        "filled_by": section.computed or TYPED,
        "fixed": "\n".join(section.fixed),
        "help": section.help,
        "is_required": TICKED if section.is_required else "",
        "title_beside": section.title_beside,
    }
