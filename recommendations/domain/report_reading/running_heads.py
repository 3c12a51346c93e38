"""Running heads, feet and page numbers: printed on page after page, part of no sentence.

They are peeled from the edges of pages: a line is furniture only where nothing but furniture stands outside it.
"""

import re
from collections import Counter, defaultdict

from recommendations.domain.report_reading.document import Line

_DEEPEST = 5
_LONGEST = 160
_FEW_PAGES = 5
_LABEL_ALONE = re.compile(r"^(?:[(\[]?\w{1,4}[.)\]]|\W)$")
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*|tudalen\s*|p\.?\s*|[-–—|]\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|o|/|\|)\s*\d{1,4})?"
    r"(?:\s*[-–—|])?$",
    re.IGNORECASE,
)
# A list’s heading on top of two pages is two headings; three times in the same place it is a chapter’s running head.
_OPENING = re.compile(
    r":$|^(?:[\w’' ]{0,30}\brecommendations?|areas? (?:for|of|requiring)\b.*|what .* improve.*|argymhellion)$",
    re.IGNORECASE,
)
_NEAR = 2.0
_SAME_PLACE = 2
_MOST, _SMALLER, _APART = 0.8, 0.92, 1.6
Where = tuple[int, int]


def without_running_heads(lines: tuple[Line, ...], *, pages: int) -> tuple[Line, ...]:
    """The lines without those that repeat, but for their digits, at the edges of pages, and without page numbers.

    A line repeats when it is the outermost of two fifths of the pages, or of three pages, or of every other page of
    a few; in text without page breaks, when it comes back three times with a different number at one end.
    """
    candidates = [line for line in lines if line.cell is None]  # a number in a cell is the table's
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in candidates:
        by_page[line.page].append(line)
    dropped = _numbered_refrains(candidates) if pages < 3 else set()
    dropped |= _numbers_in_margins(candidates, pages=pages)
    body = Counter(line.size for line in candidates).most_common(1)[0][0] if candidates else None
    for at_foot in (False, True):
        ordered = {page: _from_edge(here, at_foot=at_foot) for page, here in by_page.items()}
        dropped |= _peeled(ordered, dropped, pages=pages, body=body)
        if not at_foot:
            dropped |= _small_heads(ordered, dropped, pages=pages, body=body)
    return tuple(line for line in lines if (line.page, line.number) not in dropped)


def _from_edge(here: list[Line], *, at_foot: bool) -> list[Line]:
    """A page's lines from the edge inwards; columns are read in an order of their own, so height decides if known."""
    if all(line.bottom is not None for line in here):
        return sorted(here, key=lambda line: line.bottom or 0.0, reverse=not at_foot)
    return here[::-1] if at_foot else here


def _peeled(ordered: dict[int, list[Line]], already: set[Where], *, pages: int, body: float | None) -> set[Where]:
    """Layer by layer: page numbers, and lines that are the outermost of enough pages."""
    peeled: set[Where] = set()
    depth = dict.fromkeys(ordered, 0)
    for _ in range(_DEEPEST):
        outermost = {
            page: line for page, here in ordered.items() if (line := _next(here, already | peeled, depth, page))
        }
        masks: dict[str, list[int]] = defaultdict(list)
        for page, line in outermost.items():
            masks[_masked(line.text)].append(page)
        found = {
            page: line
            for page, line in outermost.items()
            if _PAGE_NUMBER.match(line.text.strip())
            or (_is_furniture(line) and _repeats(line, masks[_masked(line.text)], pages=pages, body=body))
        }
        if not found:
            break
        found |= _level_with(found, outermost)
        peeled |= {(page, line.number) for page, line in found.items()}
    return peeled


def _level_with(found: dict[int, Line], outermost: dict[int, Line]) -> dict[int, Line]:
    """The one head of a left page among those of right pages: in the same type at the same height as they."""
    heights = Counter((round(line.bottom), line.size) for line in found.values() if line.bottom is not None)
    return {
        page: line
        for page, line in outermost.items()
        if line.bottom is not None
        and _is_furniture(line)
        and any(heights[round(line.bottom) + near, line.size] >= _SAME_PLACE for near in (-1, 0, 1))
    }


def _small_heads(ordered: dict[int, list[Line]], already: set[Where], *, pages: int, body: float | None) -> set[Where]:
    """Heads that differ on each of a few pages: small type at one height on top of all of them, apart from the text."""
    tops = {
        page: (here[0], here[1])
        for page, here in ordered.items()
        if len(here) > 1 and (page, here[0].number) not in already
    }
    if not body or len(tops) < max(2, _MOST * pages):
        return set()
    heights = Counter(round(top.bottom) for top, _ in tops.values() if top.bottom is not None)
    found = {
        (page, top.number)
        for page, (top, below) in tops.items()
        if top.bottom is not None
        and below.bottom is not None
        and top.size is not None
        and top.size < _SMALLER * body
        and top.bottom - below.bottom > _APART * top.size
        and sum(heights[round(top.bottom) + near] for near in (-1, 0, 1)) >= max(2, _MOST * pages)
        and _is_furniture(top)
    }
    return found if len(found) >= max(2, _MOST * pages) else set()


def _next(here: list[Line], dropped: set[Where], depth: dict[int, int], page: int) -> Line | None:
    while depth[page] < len(here) and (page, here[depth[page]].number) in dropped:
        depth[page] += 1
    return here[depth[page]] if depth[page] < len(here) else None


def _repeats(line: Line, on: list[int], *, pages: int, body: float | None) -> bool:
    often = max(2, round(0.4 * pages))
    is_prominent = line.is_bold or bool(line.size and body and line.size > 1.05 * body)
    if pages <= _FEW_PAGES and len(on) == 2 and pages > 2:
        # Left and right pages have heads of their own; a few pages show each only twice.
        return not _OPENING.search(line.text) and not is_prominent and (on[1] - on[0]) % 2 == 0
    if pages <= 2 and _OPENING.search(line.text):
        return False
    # A chapter's head comes back on a few pages in small type; a heading may stand on top of several.
    return len(on) >= (often if is_prominent else min(3, often))


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _is_furniture(line: Line) -> bool:
    """A label standing alone or a long sentence is never furniture, however often it comes back."""
    return len(line.text) <= _LONGEST and not _LABEL_ALONE.match(line.text)


def _numbers_in_margins(lines: list[Line], *, pages: int) -> set[Where]:
    """Page numbers beside the text: at one place on most pages, each as much larger as the page is further on."""
    if pages < 3:
        return set()
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.bottom is not None and (found := re.search(r"\d{1,4}", line.text)) and _PAGE_NUMBER.match(line.text):
            groups[round(line.bottom / _NEAR), int(found[0]) - line.page].append(line)
    return {
        (line.page, line.number)
        for here in groups.values()
        if len({line.page for line in here}) >= max(3, round(0.4 * pages))
        for line in here
    }


def _numbered_refrains(lines: list[Line]) -> set[Where]:
    """Lines of unpaged text that come back with another number at one end, and numbers standing alone."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[_masked(line.text)].append(line)
    dropped: set[Where] = set()
    for masked, here in groups.items():
        at_an_end = masked.startswith("# ") or masked.endswith(" #") or re.search(r"page # of #$", masked)
        if len(here) >= 3 and at_an_end and len({line.text for line in here}) == len(here) and len(masked) > 12:
            dropped |= {(line.page, line.number) for line in here}
    dropped |= {(line.page, line.number) for line in lines if re.fullmatch(r"\d{1,3}", line.text) and not line.level}
    return dropped
