"""Rewrites the marks in a page's stream: whose content each stretch is, numbered anew, ghosts as artifacts.

Marks that follow each other in one node become one; a mark inside another goes, as content holds no artifacts.
"""

from __future__ import annotations

from typing import Any

from recommendations.papers.tagging.nodes import Ghost, Node, Nothing, Piece

MARKS = (b"EMC", b"BDC", b"BMC")


class UnknownMark(LookupError):
    """Something was drawn and marked that the reading did not meet."""


def mark_anew(stream: Any, *, boxes: list[Any], owners: dict[Any, Any], holder: Any) -> list[Node]:
    """Rewrite the stream’s marks in place; return the node of each content number, in their order.

    `boxes` are those marked on the page, by the number each was given in drawing; `holder` is None for the
    page’s own stream, else the group’s.
    """
    items = stream.stream
    places = [place for place, item in enumerate(items) if item in MARKS]
    if not places:
        return []
    marker = _Marker(items, holder)
    for place in places:
        if items[place] == b"EMC":
            marker.end(place)
        elif items[place] == b"BMC":
            marker.begin(place, place - 1, Ghost.PLAIN)
        else:
            marker.begin(place, place - 2, _owner(items[place - 1], boxes=boxes, owners=owners))
    stream.stream = marker.finished()
    return marker.nodes


def _owner(properties: Any, *, boxes: list[Any], owners: dict[Any, Any]) -> Piece | Ghost | Nothing:
    try:
        return owners[boxes[properties["MCID"]]]
    except LookupError as problem:
        raise UnknownMark(str(problem)) from None


class _Marker:
    def __init__(self, items: list[Any], holder: Any) -> None:
        self.items, self.holder = items, holder
        self.made: list[Any] = []
        self.nodes: list[Node] = []
        self.at = 0  # how much of the items is copied
        self.open: list[bool] = []  # for each mark that is open whether it is written
        self.last: Piece | Ghost | None = None  # what the last mark was, while nothing is drawn after it
        self.ended = -1  # where in what is made it ended

    def begin(self, place: int, start: int, what: Piece | Ghost | Nothing) -> None:
        """Begin a mark whose words stand from `start` to `place`."""
        if start > self.at:
            self.last = None
        self.made += self.items[self.at : start]
        self.at = place + 1
        if what is Nothing.DRAWN or any(self.open):
            self.open.append(False)
            return
        self.open.append(True)
        if self._joins(what):
            self.made[self.ended] = None
        elif isinstance(what, Piece):
            what.mcid, what.stream = len(self.nodes), self.holder
            self.nodes.append(what.node)
            name = b"Figure" if what.node.role == "Figure" else b"Span"
            self.made.append(b"/%s <</MCID %d>> BDC" % (name, what.mcid))
        else:
            self.made.append(what.value)
        self.last = what

    def end(self, place: int) -> None:
        """End the mark that was begun last; of one that is not written, what it held stays where it is."""
        self.made += self.items[self.at : place]
        self.at = place + 1
        if self.open.pop():
            self.made.append(b"EMC")
            self.ended = len(self.made) - 1

    def finished(self) -> list[Any]:
        """Return the whole stream, rewritten."""
        self.made += self.items[self.at :]
        return [item for item in self.made if item is not None]

    def _joins(self, what: Piece | Ghost) -> bool:
        if self.last is None:
            return False
        if isinstance(what, Ghost):
            return what is self.last
        if what.follows is not self.last:
            return False
        what.mcid, what.stream = self.last.mcid, self.holder
        return True
