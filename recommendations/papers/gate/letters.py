"""What the bytes of a font in a PDF stand for: characters, and how wide they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from struct import unpack
from typing import Any

import pikepdf

BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
PER_EM = 1000.0
USUAL_WIDTH = 1000.0  # what the format says where a font names no width


@dataclass(frozen=True)
class Reading:
    """A run of bytes as text. Widths are in thousandths of the font's size; blanks are its white space at the ends."""

    text: str
    width: float
    blank_before: float
    blank_after: float
    letters: int
    is_whole: bool


class Font:
    """A font of the file: reads its own bytes. Only the composite kind that WeasyPrint writes is understood."""

    def __init__(self, source: pikepdf.Object) -> None:
        """Read the font's tables; one without them reads as text nobody can make out, which the gate reports."""
        self.letters: dict[int, str] = {}
        self.widths: dict[int, float] = {}
        self._readings: dict[bytes, Reading] = {}
        if "/ToUnicode" in source:
            self.letters = letters_of(source.ToUnicode.read_bytes())
        below = source.get("/DescendantFonts")
        if below is not None and len(below):
            self.widths = widths_of(below[0].get("/W"))

    def read(self, raw: bytes) -> Reading:
        """Return what the bytes say; `is_whole` tells whether each of them has a character and a shape."""
        known = self._readings.get(raw)
        if known is None:
            known = self._readings[raw] = self._read(raw)
        return known

    def _read(self, raw: bytes) -> Reading:
        codes = unpack(f">{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
        parts = [self.letters.get(code, "") for code in codes]
        widths = [self.widths.get(code, USUAL_WIDTH) for code in codes]
        first, last = 0, len(parts)
        while first < last and not parts[first].strip():
            first += 1
        while last > first and not parts[last - 1].strip():
            last -= 1
        return Reading(
            text="".join(parts),
            width=sum(widths),
            blank_before=sum(widths[:first]),
            blank_after=sum(widths[last:]),
            letters=len(codes),
            is_whole=len(raw) % 2 == 0 and all(parts) and 0 not in codes,
        )


def letters_of(table: bytes) -> dict[int, str]:
    """Return the characters that a ToUnicode table gives each code."""
    found: dict[int, str] = {}
    for kind, body in BLOCK.findall(table):
        codes = [bytes.fromhex(digits.decode()) for digits in HEX.findall(body)]
        if kind == b"bfchar":
            for code, letters in zip(codes[::2], codes[1::2], strict=False):
                found[int.from_bytes(code)] = letters.decode("utf-16-be", "replace")
        else:
            for low, high, letters in zip(codes[::3], codes[1::3], codes[2::3], strict=False):
                start, first = int.from_bytes(low), letters.decode("utf-16-be", "replace")
                for step in range(min(int.from_bytes(high) - start, 0xFFFF) + 1):
                    found[start + step] = first[:-1] + chr(ord(first[-1]) + step)
    return found


def widths_of(table: Any) -> dict[int, float]:
    """Return the widths of a W array: a first code and a list of widths, or two codes and the width they share."""
    found: dict[int, float] = {}
    items = [] if table is None else [*table]
    place = 0
    while place + 1 < len(items):
        start, second = int(items[place]), items[place + 1]
        if isinstance(second, pikepdf.Array):
            found.update((start + step, float(width)) for step, width in enumerate(second))
            place += 2
        elif place + 2 < len(items):
            found.update(dict.fromkeys(range(start, min(int(second), 0xFFFF) + 1), float(items[place + 2])))
            place += 3
        else:
            break
    return found
