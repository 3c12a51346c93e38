"""Walks the laid-out pages and finds for each box what it belongs to: a node's piece, or a ghost.

Called before anything is drawn. A repeated table head, leaders, running heads and feet are ghosts; an element met
again on a later page goes on in its first node. Links drawn over each other become one on the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from recommendations.papers.tagging.contract import AbsolutePlaceholder, boxes
from recommendations.papers.tagging.nodes import Ghost, Node, Nothing, Piece
from recommendations.papers.tagging.roles import HIDDEN, TRANSPARENT, role_of
from recommendations.papers.tagging.spaces import Spaces

SMALLEST = 1e-6  # letters below this size are not drawn
MARGINS = {"top": Ghost.HEADER, "bottom": Ghost.FOOTER}


@dataclass(frozen=True)
class Reading:
    """The structure as found, and what each box that is drawn belongs to."""

    root: Node
    owners: dict[Any, Piece | Ghost | Nothing]


@dataclass(frozen=True, eq=False)
class Place:
    """Where the walk stands: the element and its node, the transformation, and the link above, if any."""

    element: Any
    node: Node
    ghost: Ghost | None = None
    matrix: Any = None
    link: list[Any] | None = None


def read(document: Any) -> Reading:
    """Return the structure of a document that is laid out and not drawn, and keep one link where several lie."""
    root = document._html.etree_element
    walk = _Walk(root)
    for number, page in enumerate(document.pages):
        walk.page = number
        walk.links = {link[3]: list(link) for link in page.links}
        walk.kept = []
        for child in page._page_box.children:
            walk.go(child, at=Place(None, walk.root))
        page.links[:] = [tuple(link) for link in walk.kept]
    return Reading(root=walk.root, owners=walk.owners)


class _Walk:
    def __init__(self, html: Any) -> None:
        self.orders = {element: place for place, element in enumerate(html.iter())}
        self.parents = {child: parent for parent in html.iter() for child in parent}
        self.root = Node("Document")
        self.nodes: dict[Any, Node] = {}
        self.markers: dict[Any, Node] = {}
        self.owners: dict[Any, Piece | Ghost | Nothing] = {}
        self.spaces = Spaces()
        self.page = 0
        self.links: dict[Any, list[Any]] = {}
        self.kept: list[list[Any]] = []

    def go(self, box: Any, *, at: Place) -> None:
        """Take up one box and what is in it."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            self.owners[box] = self._of_words(box, at=at)
            return
        at = self._place(box, at=at)
        if isinstance(box, boxes.LineBox):
            self.spaces.line(box.element)
        elif box.is_leader or box.element_tag == "br":
            self.spaces.space()
        if box in self.links:
            at = self._linked(box, at=at)
        if isinstance(box, boxes.ReplacedBox):
            self.owners[box] = self._of_picture(box, at=at)
        for child in box.children:
            self.go(child, at=at)

    def _place(self, box: Any, *, at: Place) -> Place:
        if at.ghost is not None:
            return at
        matrix = at.matrix
        if box.transformation_matrix is not None:
            matrix = box.transformation_matrix @ matrix if matrix is not None else box.transformation_matrix
        node, ghost, element = at.node, None, box.element
        if isinstance(box, boxes.MarginBox):
            ghost = MARGINS.get(box.at_keyword.lstrip("@").split("-")[0], Ghost.PAGE)
        elif box.is_leader:
            ghost = Ghost.LAYOUT
        elif box.element_tag is not None and box.element_tag.endswith("::marker"):
            node = self._marker(box, node=node)
        elif element is not None and element is not at.element:
            node, ghost = self._enter(box)
        elif matrix is at.matrix:
            return at
        return Place(element if element is not None else at.element, node, ghost, matrix, at.link)

    def _enter(self, box: Any) -> tuple[Node, Ghost | None]:
        """Return the node of an element met in the walk, the same one each time, or say that it is a ghost."""
        element = box.element
        node = self.nodes.get(element)
        if node is not None:
            is_repeated = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
            return node, Ghost.PAGE if is_repeated or box.style["position"] == "fixed" else None
        parent = self._above(element)
        is_picture = isinstance(box, boxes.ReplacedBox)
        is_inline = not isinstance(box, boxes.BlockLevelBox)
        role = role_of(element, parent=parent, is_picture=is_picture, is_inline=is_inline)
        if role == HIDDEN:
            return parent, Ghost.PLAIN
        if role == TRANSPARENT:
            return parent, None
        node = self.nodes[element] = Node(role, element, self.orders[element])
        node.is_layout = role == "NonStruct" or (parent.is_layout and role != "Table")
        parent.kids.append(node)
        if role == "LI":
            parent.numbering = box.style["list_style_type"]
        if isinstance(box, boxes.TableCellBox):
            node.boxes.append((self.page, box, None))
        return node, None

    def _above(self, element: Any) -> Node:
        """Return the node an element stands in by the HTML, wherever its box was laid."""
        above = self.parents.get(element)
        while above is not None and above not in self.nodes:
            above = self.parents.get(above)
        return self.nodes[above] if above is not None else self.root

    def _link_of(self, element: Any) -> Node | None:
        """Return the link an element is or stands in."""
        while element is not None:
            node = self.nodes.get(element)
            if node is not None and node.role == "Link":
                return node
            element = self.parents.get(element)
        return None

    def _marker(self, box: Any, *, node: Node) -> Node:
        marker = self.markers.get(box.element)
        if marker is None:
            marker = self.markers[box.element] = Node("Lbl", order=node.order)
            node.kids.insert(0, marker)
        return marker

    def _of_words(self, box: Any, *, at: Place) -> Piece | Ghost | Nothing:
        style = box.style
        if style["visibility"] != "visible" or style["font_size"] < SMALLEST:
            return Nothing.DRAWN
        if not box.text.strip():  # only a line under or through it may show
            self.spaces.space()
            return Nothing.DRAWN if style["text_decoration_line"] == "none" else at.ghost or Ghost.PLAIN
        if at.ghost is not None:
            return at.ghost
        piece = self._piece(at.node)
        if at.node.role != "Lbl":
            self.spaces.words(piece, box.text)
        return piece

    def _of_picture(self, box: Any, *, at: Place) -> Piece | Ghost:
        if at.ghost is not None:
            return at.ghost
        if at.node.role != "Figure" or "::" in box.element_tag:  # a picture the style sheet put there
            return Ghost.PLAIN
        at.node.boxes.append((self.page, box, at.matrix))
        return self._piece(at.node)

    def _piece(self, node: Node) -> Piece:
        piece = Piece(node, self.page)
        node.kids.append(piece)
        return piece

    def _linked(self, box: Any, *, at: Place) -> Place:
        """Keep one link for the outermost box of a link, wide enough for what is in it."""
        link = self.links[box]
        left, top, right, bottom = link[2]
        node = self._link_of(box.element)
        if at.ghost is not None or node is None or right <= left or bottom <= top:
            return at
        if at.link is not None:
            outer = at.link[2]
            if left < outer[2] and right > outer[0] and top < outer[3] and bottom > outer[1]:
                at.link[2] = (*map(min, outer[:2], (left, top)), *map(max, outer[2:], (right, bottom)))
                return at
        self.kept.append(link)
        node.boxes.append((self.page, box, None))
        return Place(at.element, at.node, at.ghost, at.matrix, link)
