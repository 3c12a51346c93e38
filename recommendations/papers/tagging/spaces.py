"""Finds where the space between two words is lost in the drawing, as at the end of each line.

Whoever reads a page's letters from the structure, aloud or to copy them, would hear “actionplan” otherwise; PDF asks
for real spaces between words (ISO 32000-1, 14.8.2.5). A word broken over two lines gets none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from recommendations.papers.tagging.nodes import Piece

LOOKED_AT = 12  # letters on each side of the end of a line
HYPHENS = ("\u00ad", "\u2010")  # drawn where a word is broken


@dataclass
class Spaces:
    """What was last drawn in each block, and what has come since."""

    last: dict[Any, tuple[Piece, str]] = field(default_factory=dict)
    texts: dict[Any, str] = field(default_factory=dict)
    block: Any = None
    is_new_line: bool = False
    is_space: bool = False

    def line(self, block: Any) -> None:
        """Begin a line of a block."""
        self.is_space = self.is_space and block is self.block
        self.block, self.is_new_line = block, True

    def space(self) -> None:
        """Note what parts words without being drawn: a blank, a line break, a leader."""
        self.is_space = True

    def words(self, piece: Piece, text: str) -> None:
        """Note words drawn; the piece before them ends with a space where the HTML has one between."""
        before = self.last.get(self.block)
        if before is not None and not before[1][-1:].isspace() and not text[:1].isspace():
            before[0].ends_word = self.is_space or (self.is_new_line and self._parts(before[1], text))
        self.last[self.block] = (piece, text)
        self.is_new_line = self.is_space = False

    def _parts(self, before: str, text: str) -> bool:
        """Say whether a line's end parts two words."""
        if before.endswith(HYPHENS):
            return False
        whole = self.texts.get(self.block)
        if whole is None:
            whole = self.texts[self.block] = " ".join("".join(self.block.itertext()).split())
        return (before[-LOOKED_AT:] + text[:LOOKED_AT]) not in whole
