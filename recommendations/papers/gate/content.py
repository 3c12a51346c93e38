"""The texts drawn on a page, each with its place, its tag and whether something cuts it: one walk over the page.

Its own reader instead of a library's, because a library makes an object of every glyph and needs five times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from recommendations.papers.gate.geometry import EVERYWHERE, SAME, Box, Matrix, box_of, product, shared
from recommendations.papers.gate.letters import PER_EM, Font, Reading
from recommendations.papers.gate.tokens import Unreadable, literal, numbers_of, spaced_text, tokens_of

Mark = tuple[tuple[int, int], int]
"""The object that holds the content (a page, or a form on it) and the number of the marked content in it."""

LOW, HIGH = -0.2, 0.72  # of a font's size: where the letters of a line end, below and above its foot
MOST_NESTED = 12
INVISIBLE = {3, 7}
PATHS = {b"m": 1, b"l": 1, b"c": 3, b"v": 2, b"y": 2}
PAINTS = {b"n", b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of text on a page. The box is in points from the page's lower left corner, without white space at its ends.

    `mark` is its tag, where it has one; `is_artifact` says that it is marked as no part of the text;
    `is_whole` that each of its letters has a character and a shape; `is_cut` that a clip takes a part of it away.
    """

    text: str
    box: Box
    size: float
    mark: Mark | None
    is_artifact: bool
    is_whole: bool
    is_cut: bool


class PageReader:
    """Reads pages of one file; keeps the fonts it has read, which all pages share."""

    def __init__(self) -> None:
        """Begin without fonts."""
        self._fonts: dict[tuple[int, int], Font] = {}

    def read(self, page: pikepdf.Page) -> list[Shown]:
        """Return the texts of the page in the order in which they are drawn; raises Unreadable."""
        contents = page.obj.get("/Contents")
        parts = [] if contents is None else [*contents] if isinstance(contents, pikepdf.Array) else [contents]
        raw = b"\n".join(part.read_bytes() for part in parts)
        walk = _Walk(self._font, holder=page.obj.objgen)
        walk.follow(raw, resources=page.obj.get("/Resources", pikepdf.Dictionary()), nested=0)
        return walk.shown

    def _font(self, source: pikepdf.Object) -> Font:
        known = self._fonts.get(source.objgen) if source.is_indirect else None
        if known is None:
            known = Font(source)
            if source.is_indirect:
                self._fonts[source.objgen] = known
        return known


@dataclass(slots=True)
class _State:
    matrix: Matrix = SAME
    clip: Box = EVERYWHERE
    font: Font | None = None
    size: float = 0.0
    letter_space: float = 0.0
    across: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> _State:
        return _State(
            self.matrix, self.clip, self.font, self.size, self.letter_space, self.across, self.leading, self.rise,
            self.mode,
        )  # fmt: skip


class _Walk:
    def __init__(self, font: Callable[[pikepdf.Object], Font], *, holder: tuple[int, int]) -> None:
        self.shown: list[Shown] = []
        self.font, self.holder = font, holder
        self.state = _State()
        self.marks: list[tuple[Mark | None, bool]] = []
        self.mark: Mark | None = None
        self.is_artifact = False
        self.text: Matrix = SAME
        self.line: Matrix = SAME

    def follow(self, raw: bytes, *, resources: pikepdf.Object, nested: int) -> None:
        """Go through a content stream; one drawn within it is followed in its place."""
        if nested > MOST_NESTED:
            raise Unreadable("nested too deeply")
        stack: list[_State] = []
        fonts: dict[bytes, Font] = {}
        path: list[tuple[bytes, list[bytes]]] = []
        clip: Box | None = None
        operands: list[bytes] = []
        for token in tokens_of(raw):
            first = token[0]
            if not (first > 64 or first in b"'\"") or first in b"[]{}":  # numbers, names, strings, brackets
                operands.append(token)
                continue
            try:
                if token in PATHS or token == b"re":
                    path.append((token, operands))
                elif token in PAINTS:
                    if clip is not None:
                        self.state.clip = shared(self.state.clip, clip)
                        clip = None
                    path = []
                elif token in {b"W", b"W*"}:
                    clip = box_of(_points(path), self.state.matrix) if path else clip
                elif token == b"q":
                    stack.append(self.state.copy())
                elif token == b"Q":
                    if stack:
                        self.state = stack.pop()
                elif token == b"cm":
                    self.state.matrix = product(numbers_of(operands, 6), self.state.matrix)
                elif token == b"TJ":
                    self._show_spaced(operands)
                elif token == b"Tj":
                    self._show(literal(operands[-1]))
                elif token == b"Tf":
                    name = operands[-2]
                    if name not in fonts:
                        fonts[name] = self.font(resources["/Font"]["/" + name[1:].decode()])
                    self.state.font, self.state.size = fonts[name], float(operands[-1])
                elif token == b"Do":
                    self._draw("/" + operands[-1][1:].decode(), resources=resources, nested=nested)
                elif token in {b"BDC", b"BMC"}:
                    self._begin(operands, resources=resources)
                elif token == b"EMC":
                    self.mark, self.is_artifact = self.marks.pop()
                elif token in TEXT:
                    TEXT[token](self, operands)
                elif token == b"BI":
                    raise Unreadable("a picture written into the page")
                elif token in {b"true", b"false", b"null"}:
                    operands.append(token)
                    continue
            except (IndexError, KeyError, TypeError, ValueError, pikepdf.PdfError) as problem:
                raise Unreadable(f"{token.decode('latin-1')}: {problem}") from None
            operands = []

    def _begin(self, operands: list[bytes], *, resources: pikepdf.Object) -> None:
        self.marks.append((self.mark, self.is_artifact))
        if operands[0] == b"/Artifact":
            self.mark, self.is_artifact = None, True
        elif b"/MCID" in operands:
            number = int(operands[operands.index(b"/MCID") + 1])
            self.mark, self.is_artifact = (self.holder, number), False
        elif len(operands) == 2 and operands[1].startswith(b"/"):
            known = resources["/Properties"]["/" + operands[1][1:].decode()].get("/MCID")
            if known is not None:
                self.mark, self.is_artifact = (self.holder, int(known)), False

    def _draw(self, name: str, *, resources: pikepdf.Object, nested: int) -> None:
        drawn = resources["/XObject"][name]
        if drawn.get("/Subtype") != "/Form":
            return
        kept = self.state.copy(), self.holder, len(self.marks)
        self.holder = drawn.objgen
        if "/Matrix" in drawn:
            self.state.matrix = product(tuple(float(edge) for edge in drawn.Matrix), self.state.matrix)
        left, low, right, high = (float(edge) for edge in drawn.BBox)
        corners = [(left, low), (left, high), (right, low), (right, high)]
        self.state.clip = shared(self.state.clip, box_of(corners, self.state.matrix))
        self.follow(drawn.read_bytes(), resources=drawn.get("/Resources", resources), nested=nested + 1)
        self.state, self.holder, depth = kept
        if len(self.marks) != depth:
            raise Unreadable(f"{name} leaves marked content open")

    def _show_spaced(self, operands: list[bytes]) -> None:
        raw, taken = b"", 0.0
        if len(operands) == 1:
            raw, taken = spaced_text(operands[0])
        else:
            for token in operands:
                if token[0] in b"<(":
                    raw += literal(token)
                elif token[0] not in b"[]":
                    taken += float(token)
        self._show(raw, taken=taken)

    def _show(self, raw: bytes, *, taken: float = 0.0) -> None:
        state = self.state
        if state.font is None:
            raise Unreadable("text without a font")
        read = state.font.read(raw)
        em = state.size / PER_EM
        width = ((read.width - taken) * em + read.letters * state.letter_space) * state.across
        if read.text.strip() and state.size and state.mode not in INVISIBLE:
            self._keep(
                read, start=read.blank_before * em * state.across, end=width - read.blank_after * em * state.across
            )
        self.text = product((1.0, 0.0, 0.0, 1.0, width, 0.0), self.text)

    def _keep(self, read: Reading, *, start: float, end: float) -> None:
        state = self.state
        low, high = LOW * state.size + state.rise, HIGH * state.size + state.rise
        matrix = product(self.text, state.matrix)
        box = box_of([(start, low), (start, high), (end, low), (end, high)], matrix)
        size = abs(state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        if size < 0.1:  # nobody can see it: a text that only names the page's running head
            return
        seen = shared(box, state.clip)
        slack = size * 0.2
        is_cut = any(abs(edge - kept) > slack for edge, kept in zip(box, seen, strict=True))
        self.shown.append(
            Shown(
                text=read.text,
                box=box,
                size=size,
                mark=self.mark,
                is_artifact=self.is_artifact,
                is_whole=read.is_whole,
                is_cut=is_cut,
            )
        )

    def _move(self, across: float, up: float) -> None:
        self.line = self.text = product((1.0, 0.0, 0.0, 1.0, across, up), self.line)

    def begin_text(self, operands: list[bytes]) -> None:
        self.text = self.line = SAME

    def place(self, operands: list[bytes]) -> None:
        self.text = self.line = numbers_of(operands, 6)

    def move(self, operands: list[bytes]) -> None:
        self._move(*numbers_of(operands, 2))

    def move_and_lead(self, operands: list[bytes]) -> None:
        across, up = numbers_of(operands, 2)
        self.state.leading = -up
        self._move(across, up)

    def next_line(self, operands: list[bytes]) -> None:
        self._move(0.0, -self.state.leading)

    def next_line_shown(self, operands: list[bytes]) -> None:
        self.next_line([])
        self._show(literal(operands[-1]))

    def set_letter_space(self, operands: list[bytes]) -> None:
        self.state.letter_space = float(operands[-1])

    def set_across(self, operands: list[bytes]) -> None:
        self.state.across = float(operands[-1]) / 100

    def set_leading(self, operands: list[bytes]) -> None:
        self.state.leading = float(operands[-1])

    def set_rise(self, operands: list[bytes]) -> None:
        self.state.rise = float(operands[-1])

    def set_mode(self, operands: list[bytes]) -> None:
        self.state.mode = int(operands[-1])


TEXT: dict[bytes, Callable[[_Walk, list[bytes]], None]] = {
    b"BT": _Walk.begin_text,
    b"Tm": _Walk.place,
    b"Td": _Walk.move,
    b"TD": _Walk.move_and_lead,
    b"T*": _Walk.next_line,
    b"'": _Walk.next_line_shown,
    b"Tc": _Walk.set_letter_space,
    b"Tz": _Walk.set_across,
    b"TL": _Walk.set_leading,
    b"Ts": _Walk.set_rise,
    b"Tr": _Walk.set_mode,
}


def _points(path: list[tuple[bytes, list[bytes]]]) -> list[tuple[float, float]]:
    points = []
    for operator, operands in path:
        numbers = [float(token) for token in operands]
        if operator == b"re":
            x, y, width, height = numbers
            points += [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
        else:
            points += zip(numbers[::2], numbers[1::2], strict=True)
    return points
