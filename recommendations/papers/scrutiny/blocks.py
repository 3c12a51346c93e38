"""Typed text as paragraphs and lists, and the numbers of a report's sections and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

BULLETS = ("- ", "– ", "• ", "* ")
PLAIN_LETTERS = 0x250  # the Latin blocks; what lies beyond may be printed as its long name in brackets
ROOM_OF_A_NAME = 30


@dataclass(frozen=True)
class Block:
    """A paragraph, with its number where the layout numbers them, or a list of points."""

    text: str = ""
    points: tuple[str, ...] = ()
    number: str = ""


def blocks_of(lines: Iterable[str]) -> list[Block]:
    """Return typed lines as paragraphs, and lines that begin with a dash or a bullet as points of one list."""
    found: list[Block] = []
    for line in _lines(lines):
        point = next((line[len(mark) :].strip() for mark in BULLETS if line.startswith(mark)), "")
        if not point:
            found.append(Block(text=line))
        elif found and found[-1].points:
            found[-1] = Block(points=(*found[-1].points, point))
        else:
            found.append(Block(points=(point,)))
    return found


def numbered(blocks: Iterable[Block], *, section: int) -> list[Block]:
    """Return the blocks with their paragraphs counted 1.1, 1.2 within the section; points belong to what is above."""
    found, place = [], 0
    for block in blocks:
        if block.points:
            found.append(block)
            continue
        place += 1
        found.append(replace(block, number=f"{section}.{place}"))
    return found


def lettered(lines: Iterable[str], *, lettering: str) -> list[Block]:
    """Return what the panel is asked for, a paragraph each with A. or 1. before it; after Z come AA, AB."""
    return [
        Block(_without_mark(line), number=f"{_letter(place) if lettering == 'letters' else place + 1}.")
        for place, line in enumerate(_lines(lines))
    ]


def room_of(text: str) -> int:
    """Return how much room a text takes in letters, where what no font may have is printed by its name."""
    return sum(_room_of(letter) for letter in text)


def running(text: str, *, room: int = 60) -> str:
    """Return a text short enough for the head or foot of a page, with an ellipsis where it was cut."""
    left, kept = room, ""
    for letter in " ".join(text.split()):
        left -= _room_of(letter)
        if left < 0:
            return f"{kept.rstrip()}…"
        kept += letter
    return kept


def _room_of(letter: str) -> int:
    return 1 if ord(letter) < PLAIN_LETTERS or letter in "’‘“”–…" else ROOM_OF_A_NAME


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for typed in lines:
        yield from (line.strip() for line in typed.splitlines() if line.strip())


def _letter(place: int) -> str:
    front, last = divmod(place, 26)
    return (_letter(front - 1) if front else "") + chr(ord("A") + last)


def _without_mark(line: str) -> str:
    """Drop a bullet that was typed before what is counted anyway; a label such as “A.” is somebody's own and stays."""
    return next((line[len(mark) :].strip() for mark in BULLETS if line.startswith(mark)), line)
