"""What the tagger builds: nodes with their pieces of content, and ghosts, which are drawn but never read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Ghost(Enum):
    """What is drawn on the page and left out of the reading, as PDF writes it before the drawing."""

    PLAIN = b"/Artifact BMC"
    LAYOUT = b"/Artifact <</Type/Layout>> BDC"
    PAGE = b"/Artifact <</Type/Pagination>> BDC"
    HEADER = b"/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC"
    FOOTER = b"/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC"


class Nothing(Enum):
    """Stands for a box that draws nothing: its mark goes."""

    DRAWN = "drawn"


@dataclass(eq=False)
class Piece:
    """One stretch of drawing on one page that belongs to one node.

    `follows` is the piece right before it in the same node, if nothing else stands between. `stream` (none for the
    page's own) and `mcid` are known once the page's marks are written.
    """

    node: Node
    page: int
    ends_word: bool = False
    follows: Piece | None = None
    stream: Any = None
    mcid: int = -1


@dataclass(eq=False)
class Node:
    """One element of the structure: what it is, the HTML element it stands for (or None), and what is in it.

    `order` is the element's place in the HTML. `boxes` holds what only some kinds need: the box of a figure or a
    cell with its page and transformation, and each box of a link. Lengths in them are CSS pixels.
    """

    role: str
    element: Any = None
    order: int = -1
    kids: list[Node | Piece] = field(default_factory=list)
    boxes: list[tuple[int, Any, Any]] = field(default_factory=list)
    is_layout: bool = False
    numbering: str = "none"

    def nodes(self) -> list[Node]:
        """Return the nodes right below this one."""
        return [kid for kid in self.kids if isinstance(kid, Node)]
