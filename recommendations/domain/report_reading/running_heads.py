"""Running heads, feet and page numbers: printed on every page, part of no sentence."""

import re
from collections import Counter, defaultdict

from recommendations.domain.report_reading.document import Line

_EDGE = 4
_LONGEST = 160
_LABEL_ALONE = re.compile(r"^(?:[(\[]?\w{1,4}[.)\]]|\W)$")
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*|tudalen\s*|[-–—|]\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|o|/|\|)\s*\d{1,4})?(?:\s*[-–—|])?$",
    re.IGNORECASE,
)


def without_running_heads(lines: tuple[Line, ...], *, pages: int) -> tuple[Line, ...]:
    """The lines without those that repeat, but for their digits, at the edges of pages, and without page numbers.

    A line repeats when it stands at an edge of two fifths of the pages, or of three pages; in text without
    page breaks, when it comes back three times with a different number at one end.
    """
    by_page: dict[int, list[Line]] = defaultdict(list)
    candidates = [line for line in lines if line.cell is None]  # a number in a cell is the table's
    for line in candidates:
        by_page[line.page].append(line)
    dropped = _numbered_refrains(candidates) if pages < 3 else set()
    seen: Counter[str] = Counter()
    edges: dict[int, list[Line]] = {}
    for page, here in by_page.items():
        edges[page] = here[:_EDGE] + here[max(_EDGE, len(here) - _EDGE) :]
        seen.update({_masked(line.text) for line in edges[page]})
    often = max(2, round(0.4 * pages))
    body = Counter(line.size for line in candidates).most_common(1)[0][0] if candidates else None
    for page, here in edges.items():
        for line in here:
            # A chapter's head comes back on a few pages in small type; a heading may stand on top of several.
            is_prominent = line.is_bold or bool(line.size and body and line.size > 1.05 * body)
            needed = often if is_prominent else min(3, often)
            if seen[_masked(line.text)] >= needed and _is_furniture(line):
                dropped.add((page, line.number))
        dropped |= _page_numbers(by_page[page], already=dropped)
    return tuple(line for line in lines if (line.page, line.number) not in dropped)


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _is_furniture(line: Line) -> bool:
    """A label standing alone or a long sentence is never furniture, however often it comes back."""
    return len(line.text) <= _LONGEST and not _LABEL_ALONE.match(line.text)


def _page_numbers(here: list[Line], *, already: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Page numbers at the outer edge, looking past what is dropped already."""
    found: set[tuple[int, int]] = set()
    for ordered in (here, here[::-1]):
        for line in ordered:
            place = (line.page, line.number)
            if place in already or place in found:
                continue
            if not _PAGE_NUMBER.match(line.text.strip()):
                break
            found.add(place)
    return found


def _numbered_refrains(lines: list[Line]) -> set[tuple[int, int]]:
    """Lines of unpaged text that come back with another number at one end, and numbers standing alone."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[_masked(line.text)].append(line)
    dropped: set[tuple[int, int]] = set()
    for masked, here in groups.items():
        at_an_end = masked.startswith("# ") or masked.endswith(" #") or re.search(r"page # of #$", masked)
        if len(here) >= 3 and at_an_end and len({line.text for line in here}) == len(here) and len(masked) > 12:
            dropped |= {(line.page, line.number) for line in here}
    dropped |= {(line.page, line.number) for line in lines if re.fullmatch(r"\d{1,3}", line.text) and not line.level}
    return dropped
