"""Passages of a report by page and line: their words, their order, and where a passage is divided.

A place is {"first_page", "first_line", "last_page", "last_line"}: pages as printed, lines from 0, both included.
`pages` is what the report was read into: [{"number": 1, "lines": ["…"]}].
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recommendations.domain.report_reading.hyphens import word_list

Pages = list[dict[str, Any]]
Place = dict[str, int]
Here = tuple[int, int]


def begins(place: Place) -> Here:
    return place["first_page"], place["first_line"]


def ends(place: Place) -> Here:
    return place["last_page"], place["last_line"]


def place_between(first: Here, last: Here) -> Place:
    """Return the place from one line to another, in whichever order they are given."""
    first, last = min(first, last), max(first, last)
    return {"first_page": first[0], "first_line": first[1], "last_page": last[0], "last_line": last[1]}


def lines_within(pages: Pages, place: Place) -> Iterator[tuple[Here, str]]:
    """Yield each line of the passage with where it is; lines that the report does not have are left out."""
    for page in pages:
        if place["first_page"] <= page["number"] <= place["last_page"]:
            for number, text in enumerate(page["lines"]):
                if begins(place) <= (page["number"], number) <= ends(place):
                    yield (page["number"], number), text


def is_printed(pages: Pages, here: Here) -> bool:
    """Say whether the report has such a line."""
    return any(page["number"] == here[0] and 0 <= here[1] < len(page["lines"]) for page in pages)


def words_within(pages: Pages, place: Place) -> str:
    """Return the passage's words as one paragraph."""
    return as_paragraph([text for _here, text in lines_within(pages, place)], pages=pages)


def as_paragraph(lines: list[str], *, pages: Pages) -> str:
    """Join lines as the report's own words say: parted words are rejoined, blanks become one."""
    lines = [folded for line in lines if (folded := " ".join(line.split()))]
    if len(lines) < 2:
        return "".join(lines)
    known = word_list(line for page in pages for line in page["lines"])
    joined = lines[0]
    for line in lines[1:]:
        joined = known.join(joined, line)
    return " ".join(joined.split())


def divided(pages: Pages, places: list[Place], *, second: str) -> tuple[list[Place], list[Place]]:
    """Divide a passage at the line on which the words `second` begin; both parts keep all where it is not found."""
    wanted = _letters(second)[:40]
    if not places or not wanted:
        return places, places
    reached, found, starts = "", [], []
    for here, text in lines_within(pages, places[0]):
        starts.append((len(reached), here))
        reached += _letters(text)
    at = reached.rfind(wanted)
    if at <= 0:
        return places, places
    found = [here for start, here in starts if start <= at]
    line, begins_line = found[-1], starts[len(found) - 1][0] == at
    before = starts[len(found) - 2][1] if begins_line and len(found) > 1 else line
    first = place_between(begins(places[0]), before)
    return [first, *places[1:]], [place_between(line, ends(places[0])), *places[1:]]


def _letters(text: str) -> str:
    return "".join(mark for mark in text.lower() if mark.isalnum())
