"""The tree of tags read in its order: which elements there are, and what text each of them leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from recommendations.papers.gate.content import Mark, Shown
from recommendations.papers.gate.geometry import Box

MOST_NESTED = 200


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element that a check asks about. `page` counts from 1 and is None where nothing tells it."""

    kind: str
    page: int | None
    scope: str = ""
    alternative: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of text in the order of the tree."""

    text: str
    page: int
    is_in_figure: bool
    is_label: bool


@dataclass(slots=True)
class Structure:
    """The whole tree: elements and texts in reading order, and every mark that it leads to."""

    elements: list[Element] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)

    def of(self, kind: str) -> list[Element]:
        """Return the elements of that kind, in reading order."""
        return [element for element in self.elements if element.kind == kind]


ASKED_ABOUT = {"Table", "TH", "Figure", "H1", "H2", "H3", "H4", "H5", "H6", "Link"}


def structure_of(root: Any, *, shown: dict[Mark, list[Shown]], pages: dict[tuple[int, int], int]) -> Structure:
    """Return the tree below the catalogue's StructTreeRoot, None where there is none.

    `shown` holds the texts by their mark; `pages` the number of each page by its object. A tree that leads to itself
    is cut off where it is deeper than any document's.
    """
    found = Structure()
    if root is None:
        return found
    roles = {str(name): str(kind) for name, kind in root.get("/RoleMap", {}).items()}
    stack: list[tuple[Any, tuple[int, int] | None, bool, bool, int]] = []

    def push(children: Any, holder: tuple[int, int] | None, *, figure: bool, label: bool, depth: int) -> None:
        if children is None or depth > MOST_NESTED:
            return
        listed = [*children] if isinstance(children, pikepdf.Array) else [children]
        stack.extend((child, holder, figure, label, depth) for child in reversed(listed))

    def lead_to(mark: Mark, *, on: tuple[int, int] | None, figure: bool, label: bool) -> None:
        found.marks.add(mark)
        page = pages.get(on, 0) if on else 0
        found.leaves.extend(Leaf(text.text, page, figure, label) for text in shown.get(mark, ()))

    push(root.get("/K"), None, figure=False, label=False, depth=0)
    while stack:
        item, holder, in_figure, in_label, depth = stack.pop()
        if not isinstance(item, pikepdf.Dictionary):
            if holder is not None:
                lead_to((holder, int(item)), on=holder, figure=in_figure, label=in_label)
            continue
        own = item.get("/Pg")
        place = own.objgen if own is not None else holder
        kind = item.get("/S")
        if kind is None:
            if "/MCID" in item and place is not None:
                drawn = item.get("/Stm")
                mark = (drawn.objgen if drawn is not None else place, int(item.MCID))
                lead_to(mark, on=place, figure=in_figure, label=in_label)
            continue
        name = str(kind)
        name = roles.get(name, name)[1:]
        if name in ASKED_ABOUT:
            found.elements.append(_element(name, item, page=pages.get(place) if place else None))
        push(
            item.get("/K"),
            place,
            figure=in_figure or name == "Figure",
            label=in_label or name == "Lbl",
            depth=depth + 1,
        )
    return found


def _element(kind: str, item: pikepdf.Dictionary, *, page: int | None) -> Element:
    if kind not in {"TH", "Figure"}:
        return Element(kind=kind, page=page)
    box, scope = None, ""
    attributes = item.get("/A")
    for part in [*attributes] if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(part, pikepdf.Dictionary):
            scope = str(part.get("/Scope", "")) or scope
            if "/BBox" in part:
                box = tuple(float(edge) for edge in part.BBox)
    return Element(kind=kind, page=page, scope=scope, alternative=str(item.get("/Alt", "")), box=box)
