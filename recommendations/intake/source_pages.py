"""The report's own pages as shown beside the drafts, each draft's lines marked; long reports show what is needed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from recommendations.intake.models import Draft, Intake
from recommendations.intake.source_lines import begins, lines_within

MOST_LINES_AT_ONCE = 400
# What only the report's own fonts can draw: bullets of symbol fonts, and the marks of words parted at a line's end.
_DRAWN = re.compile("[\ue000-\uf8ff\x80-\x9f]")
_PARTED = re.compile("[\u00ad\ufffe\x02]")


@dataclass(frozen=True)
class SourceLine:
    """One line of the report; `draft` is the draft that was read from it, `begins` marks its first line."""

    text: str
    draft: Draft | None = None
    begins: bool = False


@dataclass(frozen=True)
class SourcePage:
    """One page as printed; `lines` is None where it is not shown yet."""

    number: int
    lines: list[SourceLine] | None


def pages_of(intake: Intake, drafts: Iterable[Draft], *, wanted: Collection[int] | None = None) -> list[SourcePage]:
    """Return every page of the report, with its lines where its number is `wanted` (None: all of them)."""
    marked = _marked(intake, drafts)
    return [
        SourcePage(
            page["number"],
            [
                SourceLine(_shown(text), *marked.get((page["number"], number), (None, False)))
                for number, text in enumerate(page["lines"])
            ]
            if wanted is None or page["number"] in wanted
            else None,
        )
        for page in intake.pages
    ]


def _shown(text: str) -> str:
    """The line with signs that every font has; where words are is not changed by it."""
    return _PARTED.sub("-", _DRAWN.sub("•", text)).replace("\t", "  ")


def wanted_at_first(intake: Intake, drafts: Iterable[Draft], *, asked: int | None = None) -> set[int] | None:
    """Return the pages that a long report shows at once: its first, those drafts come from, and the one asked for."""
    if sum(len(page["lines"]) for page in intake.pages) <= MOST_LINES_AT_ONCE:
        return None
    first = {page["number"] for page in intake.pages[:1]}
    return first | pages_read_from(drafts) | ({asked} if asked else set())


def pages_read_from(drafts: Iterable[Draft]) -> set[int]:
    """Return the numbers of the pages on which the drafts' first places are."""
    found: set[int] = set()
    for draft in drafts:
        for place in draft.source[:1]:
            found |= set(range(place["first_page"], place["last_page"] + 1))
    return found


def source_of(draft: Draft) -> list[SourcePage]:
    """Return only the pages a draft was read from, for the page that mends it."""
    wanted = {number for place in draft.source for number in range(place["first_page"], place["last_page"] + 1)} or {
        draft.page
    }
    return [page for page in pages_of(draft.intake, [draft], wanted=wanted) if page.lines is not None]


def one_page(intake: Intake, drafts: Iterable[Draft], *, number: int) -> SourcePage | None:
    """Return one page with its lines; None where the report has no such page."""
    return next((page for page in pages_of(intake, drafts, wanted={number}) if page.number == number), None)


def _marked(intake: Intake, drafts: Iterable[Draft]) -> dict[tuple[int, int], tuple[Draft, bool]]:
    marked: dict[tuple[int, int], tuple[Draft, bool]] = {}
    for draft in drafts:
        for place in draft.source:
            for here, _text in lines_within(intake.pages, place):
                marked[here] = (draft, here == begins(place))
    return marked
