"""What a structure element says beside its content: scope, numbering, the box of a figure, alternative words."""

from __future__ import annotations

from typing import Any

import pydyf

from recommendations.papers.tagging.contract import boxes
from recommendations.papers.tagging.nodes import Node
from recommendations.papers.tagging.roles import SVG

POINTS = 0.75  # in a CSS pixel
SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
NUMBERINGS = {
    "disc": "/Disc",
    "circle": "/Circle",
    "square": "/Square",
    "decimal": "/Decimal",
    "decimal-leading-zero": "/Decimal",
    "lower-alpha": "/LowerAlpha",
    "lower-latin": "/LowerAlpha",
    "upper-alpha": "/UpperAlpha",
    "upper-latin": "/UpperAlpha",
    "lower-roman": "/LowerRoman",
    "upper-roman": "/UpperRoman",
}


def describe(entry: pydyf.Dictionary, *, node: Node, above: tuple[Node, ...], pages: list[Any]) -> None:
    """Add to a structure element what its kind calls for. `above` are the nodes it stands in, the nearest last."""
    element = node.element
    if node.role in {"TH", "TD"}:
        attributes = cell(node, above=above)
        if attributes:
            entry["A"] = pydyf.Dictionary({"O": "/Table", **attributes})
    elif node.role == "L":
        entry["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering(node)})
    elif node.role == "Figure":
        entry["A"] = figure(node, pages=pages)
        if words := alternative(element):
            entry["Alt"] = pydyf.String(words)
    if element is None:
        return
    if language := element.attrib.get("lang"):
        entry["Lang"] = pydyf.String(language)
    if element.tag == "abbr" and (title := plain(element.attrib.get("title", ""))):
        entry["E"] = pydyf.String(title)


def cell(node: Node, *, above: tuple[Node, ...]) -> dict[str, Any]:
    """Return the attributes of a table's cell; every header has a scope, said in the HTML or told by its place."""
    attributes: dict[str, Any] = {}
    if node.role == "TH":
        is_in_head = any(other.role == "THead" for other in above)
        place = "/Column" if is_in_head or not is_first(node, row=above[-1]) else "/Row"
        attributes["Scope"] = SCOPES.get(node.element.attrib.get("scope", ""), place)
    box = node.boxes[0][1] if node.boxes else None
    if box is not None and box.colspan != 1:
        attributes["ColSpan"] = box.colspan
    if box is not None and box.rowspan != 1:
        attributes["RowSpan"] = box.rowspan
    return attributes


def is_first(node: Node, *, row: Node) -> bool:
    """Say whether a cell begins its row."""
    return bool(row.kids) and row.kids[0] is node


def numbering(node: Node) -> str:
    """Return how a list is numbered, in PDF's words."""
    return NUMBERINGS.get(node.numbering, "/None") if isinstance(node.numbering, str) else "/None"


def figure(node: Node, *, pages: list[Any]) -> pydyf.Dictionary:
    """Return where a figure stands on its page: points from the page's lower left corner, never outside of it."""
    number, box, matrix = node.boxes[0]
    page = pages[number]
    left, top = box.content_box_x(), box.content_box_y()
    corners = [(x, y) for x in (left, left + box.width) for y in (top, top + box.height)]
    if matrix is not None:
        corners = [matrix.transform_point(*corner) for corner in corners]
    across = [min(max(x, 0), page.width) * POINTS for x, _y in corners]
    upwards = [(page.height - min(max(y, 0), page.height)) * POINTS for _x, y in corners]
    edges = (min(across), min(upwards), max(across), max(upwards))
    attributes = {"O": "/Layout", "BBox": pydyf.Array([round(edge, 3) for edge in edges])}
    if isinstance(box, boxes.BlockLevelBox):
        attributes["Placement"] = "/Block"
    return pydyf.Dictionary(attributes)


def alternative(element: Any) -> str:
    """Return the words that stand for a picture: its label, its alternative, or its title with its description."""
    for name in ("aria-label", "alt"):
        if words := plain(element.attrib.get(name, "")):
            return words
    title, more = (plain(element.findtext(f"{SVG}{name}") or "") for name in ("title", "desc"))
    if more in title:
        return title or plain(element.attrib.get("title", ""))
    return more if title in more else f"{title} {more}"


def link_words(element: Any) -> str:
    """Return what a link says: its label or its words, and where it has none, its pictures’ words or its address."""
    pictures = (alternative(inner) for inner in element.iter() if inner.tag in {f"{SVG}svg", "img"})
    ways = (element.attrib.get("aria-label", ""), words_of(element), " ".join(pictures), element.attrib.get("href", ""))
    return next((said for way in ways if (said := plain(way))), "")


def words_of(element: Any) -> str:
    """Return the words of an element without those inside its pictures."""
    if element.tag == f"{SVG}svg":
        return ""
    inner = (words_of(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def plain(words: str) -> str:
    """Return the words with single spaces."""
    return " ".join(words.split())
