"""Rewrites the marks in a page's stream: whose content each stretch is, numbered anew, ghosts as artifacts.

Marks that follow each other in one node become one; a mark inside another goes, as content holds no artifacts.
"""

from __future__ import annotations

from typing import Any

from recommendations.papers.tagging.nodes import Ghost, Node, Nothing, Piece

MARKS = (b"EMC", b"BDC", b"BMC")


class UnknownMark(LookupError):
    """Something was drawn and marked that the reading did not meet."""


def mark_anew(
    stream: Any, *, boxes: list[Any], owners: dict[Any, Any], holder: Any, spaces: dict[bytes, bytes]
) -> list[Node]:
    """Rewrite the stream’s marks in place; return the node of each content number, in their order.

    `boxes` are those marked on the page, by the number each was given in drawing; `holder` is None for the
    page’s own stream, else the group’s. `spaces` is the code of the space in each font that has one.
    """
    items = stream.stream
    places = [place for place, item in enumerate(items) if item in MARKS]
    if not places:
        return []
    marker = _Marker(items, holder, spaces)
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
    def __init__(self, items: list[Any], holder: Any, spaces: dict[bytes, bytes]) -> None:
        self.items, self.holder, self.spaces = items, holder, spaces
        self.made: list[Any] = []
        self.nodes: list[Node] = []
        self.at = 0  # how much of the items is copied
        self.open: list[bool] = []  # for each mark that is open whether it is written
        self.last: Piece | Ghost | None = None  # what the last mark was, while nothing is drawn after it
        self.ended = -1  # where in what is made it ended
        self.began = 0  # and where it began

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
        self.last, self.began = what, len(self.made)

    def end(self, place: int) -> None:
        """End the mark that was begun last; of one that is not written, what it held stays where it is."""
        self.made += self.items[self.at : place]
        self.at = place + 1
        if self.open.pop():
            if isinstance(self.last, Piece) and self.last.ends_word:
                self._end_word()
            self.made.append(b"EMC")
            self.ended = len(self.made) - 1

    def finished(self) -> list[Any]:
        """Return the whole stream, rewritten."""
        self.made += self.items[self.at :]
        return [item for item in self.made if item is not None]

    def _end_word(self) -> None:
        """Draw a space after the last letters of the mark, in their font or, where that has none, in another."""
        texts = [at for at in range(self.began, len(self.made)) if _ends(self.made[at], b"] TJ")]
        if not texts:
            return
        fonts = [item for item in self.made[self.began : texts[-1]] if _ends(item, b" Tf")]
        if not fonts or not self.spaces:
            return
        font, size, _operator = fonts[-1].split()
        if font in self.spaces:
            self.made[texts[-1]] = self.made[texts[-1]].removesuffix(b"] TJ") + b"<%s>] TJ" % self.spaces[font]
        else:
            other, space = next(iter(self.spaces.items()))
            self.made[texts[-1] + 1 : texts[-1] + 1] = [b"%s %s Tf" % (other, size), b"[<%s>] TJ" % space]

    def _joins(self, what: Piece | Ghost) -> bool:
        if self.last is None:
            return False
        if isinstance(what, Ghost):
            return what is self.last
        if what.follows is not self.last:
            return False
        what.mcid, what.stream = self.last.mcid, self.holder
        return True


def _ends(item: Any, operator: bytes) -> bool:
    return isinstance(item, bytes) and item.endswith(operator)
