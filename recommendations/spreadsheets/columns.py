"""The columns of a plan in a spreadsheet: what we call them, and the many ways in which others do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.spreadsheets.sheets import Cell, Sheet

HEADINGS_WITHIN = 20  # rows from the top in which the headings are looked for


class Column(models.TextChoices):
    """In the order in which they are written."""

    LABEL = "label", _("Recommendation")
    WORDS = "words", _("Recommendation in full")
    NUMBER = "number", _("Number in YOT Plan")
    REFERENCE = "reference", _("Your reference")
    ACTION = "action", _("Action")
    CRITERIA = "criteria", _("How we will know")
    OWNER = "owner", _("Owner post")
    SUPPORTING = "supporting", _("Supporting posts")
    START = "start", _("Start")
    ORIGINAL = "original", _("Original due date")
    DUE = "due", _("Current due date")
    DUE_WORDS = "due_words", _("Time in words")
    PRIORITY = "priority", _("Priority")
    STATUS = "status", _("Status")
    UPDATES = "updates", _("Updates")


# Written for reading only: evidence and milestones are added on an action's page.
READ_ONLY = {"also": _("Also answers"), "milestones": _("Milestones"), "evidence": _("Evidence")}

REVISED = ("revised date", "revised due date", "revised target date", "revised completion date", "revised deadline",
    "new target date", "new date", "new due date", "extended to", "current due date", "current date")  # fmt: skip

# Folded headings; the first that fits wins, so what says more stands before what says less.
SYNONYMS: dict[str, tuple[str, ...]] = {
    Column.NUMBER: ("number in yot plan", "yot plan number"),
    Column.LABEL: (
        "recommendation", "ref no", "rec no", "rec", "recommendation number", "recommendation no", "recommendation ref",
        "no", "number", "ari", "ari no", "item", "item no", "argymhelliad rhif",
    ),
    Column.WORDS: (
        "recommendation in full", "area requiring improvement", "area requiring improvement recommendations",
        "areas requiring improvement", "area for improvement", "areas for improvement", "recommendations",
        "inspection recommendation", "hmip recommendation", "recommendation text", "finding", "issue", "area",
        "required improvement", "argymhelliad", "objective",
    ),
    Column.REFERENCE: ("your reference", "reference", "ref", "our reference", "action ref", "action reference",
        "action no", "action number", "id", "unique reference", "local reference"),
    Column.ACTION: (
        "action", "action required", "actions", "actions required", "what will be done", "action to be taken",
        "actions to be taken", "agreed action", "action agreed", "action planned", "response action taken planned",
        "what we will do", "key action", "key actions", "task", "improvement action", "camau gweithredu", "activity",
    ),
    Column.CRITERIA: (
        "how we will know", "success criteria", "success criterion", "success measure", "success measures", "outcome",
        "outcomes", "intended outcome", "expected outcome", "impact", "intended impact", "measure of success",
        "measure", "measures", "evidence of success", "target outcome", "what success looks like", "kpi",
    ),
    Column.OWNER: (
        "owner post", "owner", "action owner", "lead officer agency", "lead officer", "lead", "lead agency",
        "responsible", "responsible officer", "responsible person", "responsibility", "person responsible",
        "responsible owner", "by whom", "who", "accountable", "accountable officer", "lead person", "lead post",
        "arweinydd", "lead officer em", "owner lead",
    ),
    Column.SUPPORTING: ("supporting posts", "supporting", "support", "supported by", "partners", "other leads",
        "contributors", "supporting officers", "supporting agencies"),
    Column.START: ("start", "start date", "date started", "commencement", "from"),
    Column.ORIGINAL: ("original due date", "original date", "original target date", "original deadline",
        "original completion date", "first due date", "baseline date"),
    Column.DUE: (
        "current due date", "due date", "due", "revised date", "revised due date", "revised target date",
        "revised completion date", "revised deadline", "new due date", "current date", "new target date",
        "new date", "planned completion date", "target date", "target completion date", "completion date",
        "timescale", "timescales", "time scale", "timeframe", "deadline", "by when", "when", "date due",
        "date", "target", "dyddiad targed", "exec date",
    ),
    Column.DUE_WORDS: ("time in words", "timing"),
    Column.PRIORITY: ("priority", "priority level", "importance"),
    Column.STATUS: ("status", "current status", "action status", "state", "rag status", "rag", "brag", "brag status"),
    Column.UPDATES: (
        "updates", "update", "progress", "progress update", "progress updates", "progress to date", "comments",
        "comment", "latest update", "notes", "commentary", "progress against agreed action",
        "progress against agreed action and impact monitoring", "action taken", "current position", "cynnydd",
        "progress notes", "monitoring",
    ),
}  # fmt: skip


def folded(heading: object) -> str:
    """Return a heading without what does not tell two apart: case, marks and line ends."""
    return " ".join(re.sub(r"[^\w]+", " ", str(heading or "").casefold()).split())


_KNOWN = {words: column for column, names in SYNONYMS.items() for words in names}


@dataclass(frozen=True)
class Headings:
    """The row of headings: its number, and each heading with its place from nought."""

    row: int
    names: tuple[tuple[int, str], ...]

    def shown(self, place: int) -> str:
        return next((name for at, name in self.names if at == place), "")


def headings_of(sheet: Sheet) -> Headings | None:
    """Return the row among the first that knows most headings; None where no row names an action."""
    best: tuple[int, Headings] | None = None
    for row in sheet.rows[:HEADINGS_WITHIN]:
        names = tuple((place, _shown(cell)) for place, cell in enumerate(row.cells) if _shown(cell))
        known = len({_KNOWN.get(folded(name)) for _place, name in names} - {None})
        if names and (best is None or known > best[0]):
            best = known, Headings(row.number, names)
    if best is None:
        return None
    first = sheet.rows[0]
    return best[1] if best[0] >= 2 else _headings_in(first.number, first.cells)


def _headings_in(number: int, cells: Sequence[Cell]) -> Headings | None:
    names = tuple((place, _shown(cell)) for place, cell in enumerate(cells) if _shown(cell))
    return Headings(number, names) if names else None


def _shown(cell: Cell) -> str:
    return " ".join(str(cell).split())[:120] if isinstance(cell, str) else ""


def guess(headings: Headings) -> dict[str, int]:
    """Return which of our columns stands where, as far as the headings say; each of ours and theirs once."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for exact in (True, False):
        for place, name in headings.names:
            column = _column_of(folded(name), exact=exact)
            if column and column not in found and place not in taken:
                found[column] = place
                taken.add(place)
    if Column.WORDS not in found:
        _part_words_from_labels(headings, found)
    _part_dates(headings, found)
    return found


def guess_in(sheet: Sheet) -> dict[str, int]:
    """Return the guess from a sheet's headings, mended where what stands below them says otherwise.

    “Ref” may number the recommendations or the actions: numbers that come again are of recommendations, and numbers of
    which none comes again while the words beside them do are of actions.
    """
    headings = headings_of(sheet)
    if headings is None:
        return {}
    found = guess(headings)
    rows = [row for row in sheet.rows if row.number > headings.row]

    def said(column: str) -> list[str]:
        place = found[column]
        cells = (row.cells[place] for row in rows if place < len(row.cells))
        return [text for cell in cells if (text := folded(cell))]

    if Column.REFERENCE in found and not {Column.LABEL, Column.NUMBER} & set(found) and _comes_again(said("reference")):
        found[Column.LABEL] = found.pop(Column.REFERENCE)
    elif {Column.LABEL, Column.WORDS} <= set(found) and Column.REFERENCE not in found:
        labels = [re.sub(r"(?<=\d) ?[a-z]$", "", label) for label in said("label")]
        if len(labels) > 1 and not _comes_again(labels) and len(said("words")) == len(labels) > len(set(said("words"))):
            found[Column.REFERENCE] = found.pop(Column.LABEL)
    return found


def _comes_again(texts: Sequence[str]) -> bool:
    return len(set(texts)) < len(texts)


def _part_dates(headings: Headings, found: dict[str, int]) -> None:
    """Beside a column of revised dates, the one of target dates holds the original ones."""
    revised = next((at for at, name in headings.names if folded(name) in REVISED and at not in found.values()), None)
    if revised is not None and Column.DUE in found and Column.ORIGINAL not in found:
        found[Column.ORIGINAL], found[Column.DUE] = found[Column.DUE], revised


def _part_words_from_labels(headings: Headings, found: dict[str, int]) -> None:
    """Take a column “Recommendation” for the words, where another holds the numbers or nothing of ours does."""
    words = next((place for place, name in headings.names if folded(name) == "recommendation"), None)
    if words is None:
        return
    other = next((at for at, name in headings.names if at != words and _KNOWN.get(folded(name)) == Column.LABEL), None)
    if other is not None:
        found[Column.LABEL], found[Column.WORDS] = other, words
    elif found.get(Column.LABEL) == words and Column.NUMBER not in found:
        found[Column.WORDS] = found.pop(Column.LABEL)


def _column_of(name: str, *, exact: bool) -> str | None:
    if exact:
        return _KNOWN.get(name)
    longest = sorted(_KNOWN, key=len, reverse=True)
    return next((_KNOWN[words] for words in longest if len(words) > 4 and name.startswith(f"{words} ")), None)


def matched(columns: Mapping[str, object]) -> dict[str, int]:
    """Return what was kept of a matching, with only columns that there are."""
    return {
        name: place
        for name, place in columns.items()
        if name in Column.values and isinstance(place, int) and not isinstance(place, bool) and place >= 0
    }
