"""A row of the sheet as it is meant: text, dates, posts in words; and what in it cannot be read.

Rows that leave the recommendation empty belong to the one above, as in printed plans and merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from recommendations.action_plans.models import LONGEST_TITLE, DeliveryStatus, Priority
from recommendations.domain.sheet_dates import WrittenDate, WrittenTime, read_time
from recommendations.domain.update_blocks import Block, blocks_in
from recommendations.spreadsheets.columns import Column
from recommendations.spreadsheets.sheets import Cell, Sheet, SheetRow

LONGEST = {Column.REFERENCE: 40, Column.DUE_WORDS: 120, Column.LABEL: 20}
LONGEST_POST = 120
NOBODY = {"", "-", "–", "tbc", "tba", "tbd", "n/a", "na", "none", "all", "to be confirmed", "various"}
_INITIALS = re.compile(r"\s*\(\s*[A-Z][A-Za-z.]{0,3}(?:\s*[/,&]\s*[A-Z][A-Za-z.]{0,3})*\s*\)")
_LETTERED = re.compile(r"(?P<label>[\w.]*\d)\s*\(?[a-z]{1,2}\)?", re.IGNORECASE)
_ONLY_A_LABEL = re.compile(r"[(\[]?(?:\w{0,3}\d[\w.]{0,6}|[ivxlc]{1,6}|[A-Z])[.)\]:]*", re.IGNORECASE)
# “1a. Sample cases” under recommendation 1: the plan letters its actions itself.
_ACTION_LABEL = re.compile(r"[(\[]?(?P<label>\w{1,4})(?:[ .]?\(?[a-z]\)?|\.\d{1,2})[.):\]]*\s+(?=\S)", re.IGNORECASE)
_AMERICAN = re.compile(r"(?P<month>0?[1-9]|1[0-2])([/.-])(?P<day>1[3-9]|2\d|3[01])\2(?:\d{4}|\d{2})")
_EITHER_WAY = re.compile(r"(?P<one>0?[1-9]|1[0-2])([/.-])(?P<other>0?[1-9]|1[0-2])\2(?:\d{4}|\d{2})")
_TOTAL = re.compile(
    r"(?:(?:grand|sub)[ -]?)?totals?\b.*|signed\b.*|key\b.{0,3}|notes?\b.{0,3}", re.IGNORECASE | re.DOTALL
)
_NUMBERED = re.compile(r"^\s*[(\[]?(?P<label>\d{1,2}(?:\.\d{1,2})?|[ivx]{1,5})[.)\]]+\s+", re.IGNORECASE)

# What an export writes where a cell holds no more updates.
_LEFT_OUT = re.compile(r"\s*\[\+ \d+\]\s*$")

DONE = re.compile(r"\b(?:completed?|closed|done|achieved|blue|verified)\b", re.IGNORECASE)
NOT_DONE = re.compile(r"\b(?:not|in|yet|un|partly|partially|nearly|almost|to be|%)\b", re.IGNORECASE)
BEGUN = re.compile(r"\b(?:in progress|ongoing|on track|started|begun|under ?way)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be brought in: a code, the column it is about, and what stands there."""

    code: str
    column: str = ""
    shown: str = ""
    number: int = 0


@dataclass(frozen=True)
class RowContent:
    """What one row says. `said` are the columns with anything in their cell: an empty cell changes nothing."""

    row: int
    label: str = ""
    words: str = ""
    number: int | None = None
    reference: str = ""
    title: str = ""
    criteria: str = ""
    owner: str = ""
    supporting: tuple[str, ...] = ()
    start: WrittenDate | None = None
    original: WrittenDate | None = None
    due: WrittenDate | None = None
    due_words: str = ""
    priority: str = ""
    status: str = ""
    status_words: str = ""
    updates_cell: str = ""
    updates: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    notes: tuple[Problem, ...] = field(default=())
    is_beside: bool = False
    """Whether it is no row of the plan but a total, a signature or a note below it."""

    @property
    def bare_label(self) -> str:
        """The label of the recommendation where the sheet letters its actions: 1 of 1a."""
        match = _LETTERED.fullmatch(self.label)
        return match["label"] if match else self.label

    @property
    def has_two_dates(self) -> bool:
        return self.original is not None and self.due is not None and self.original.on != self.due.on


def contents_of(
    sheet: Sheet, *, columns: Mapping[str, int], headings_row: int, posts: Collection[str] = ()
) -> list[RowContent]:
    """Return what every row below the headings says, in order. `posts` are names that are one post as they stand."""
    known = frozenset(_plain(name) for name in posts)
    dates = [columns[name] for name in (Column.START, Column.ORIGINAL, Column.DUE) if name in columns]
    cells = [str(row.cells[at]) for row in sheet.rows for at in dates if at < len(row.cells)]
    is_american = any(_AMERICAN.fullmatch(cell.strip()) for cell in cells)
    found: list[RowContent] = []
    above = RowContent(row=0)
    for row in sheet.rows:
        if row.number <= headings_row:
            continue
        content = _Reader(row, columns, known, is_american=is_american).content()
        if content.is_beside:
            found.append(content)
            continue
        if not content.label and not content.words:
            content = replace(content, label=above.bare_label, words=above.words)
        elif not content.words and content.bare_label == above.bare_label:
            content = replace(content, words=above.words)
        above = content
        own = _ACTION_LABEL.match(content.title) if Column.NUMBER not in columns and content.label else None
        if own is not None and own["label"].casefold() == content.bare_label.casefold():
            content = replace(content, title=content.title[own.end() :])
        found.append(content)
    return found


class _Reader:
    """Reads the cells of one row, and collects what cannot be read."""

    def __init__(
        self, row: SheetRow, columns: Mapping[str, int], known: frozenset[str], *, is_american: bool = False
    ) -> None:
        self.row, self.columns, self.known, self.is_american = row, columns, known, is_american
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def cell(self, column: str) -> Cell:
        place = self.columns.get(column)
        return None if place is None or place >= len(self.row.cells) else self.row.cells[place]

    def text(self, column: str) -> str:
        cell = self.cell(column)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell).strip()
        longest = LONGEST.get(column)
        if longest and len(text) > longest:
            self.problems.append(Problem("too_long", column, text[:40], longest))
            return ""
        return text

    def content(self) -> RowContent:
        label, words = self.label_and_words()
        dates = self.dates()
        owners = self.posts(Column.OWNER)
        status_words = " ".join(self.text(Column.STATUS).split())[:120]
        updates = self.text(Column.UPDATES)
        content = RowContent(
            row=self.row.number,
            label=label,
            words=words,
            number=self.number(),
            reference=" ".join(self.text(Column.REFERENCE).split()),
            title=self.title(),
            criteria=self.text(Column.CRITERIA),
            owner=self.post(owners[0]) if owners else "",
            supporting=tuple(self.post(name) for name in dict.fromkeys([*owners[1:], *self.posts(Column.SUPPORTING)])),
            start=self.one_date(Column.START),
            priority=self.priority(),
            status=_status_of(status_words),
            status_words=status_words,
            updates_cell=updates,
            updates=tuple(blocks_in(_LEFT_OUT.sub("", updates))),
            **dates,
        )
        is_beside = self.is_beside(content)
        return replace(
            content, problems=() if is_beside else tuple(self.problems), notes=tuple(self.notes), is_beside=is_beside
        )

    def is_beside(self, content: RowContent) -> bool:
        """Say whether the row has no action, and no more in it than a total, a signature or a note has."""
        if isinstance(self.cell(Column.ACTION), str) and content.title:
            return False
        if any((content.owner, content.due, content.original, content.start, content.criteria, content.number)):
            return False
        words = str(self.cell(Column.LABEL) or self.cell(Column.WORDS) or "").strip()
        is_counted = content.title != "" and not content.words
        has_own_words = Column.WORDS in self.columns and self.cell(Column.WORDS) in (None, "")
        is_note = Column.LABEL in self.columns and has_own_words and len(words) > LONGEST[Column.LABEL]
        return words != "" and (is_counted or is_note or _TOTAL.fullmatch(words) is not None)

    def label_and_words(self) -> tuple[str, str]:
        words = self.text(Column.WORDS)
        raw = self.cell(Column.LABEL)
        if isinstance(raw, str) and len(raw.strip()) > LONGEST[Column.LABEL] and not words:
            words, label = raw.strip(), ""  # one column for both
        else:
            label = self.text(Column.LABEL).strip(" .):([]")
        if not label and _ONLY_A_LABEL.fullmatch(words):
            label, words = words.strip(" .):([]"), ""
        if not label and (match := _NUMBERED.match(words)):
            label, words = match["label"], words[match.end() :].strip()
        return label, words

    def number(self) -> int | None:
        text = self.text(Column.NUMBER).lstrip("#")
        if not text:
            return None
        if not text.isascii() or not text.isdecimal() or len(text) > 15:
            self.problems.append(Problem("no_number", Column.NUMBER, text[:40]))
            return None
        return int(text)

    def title(self) -> str:
        title = " ".join(self.text(Column.ACTION).split())
        if len(title) > LONGEST_TITLE:
            self.problems.append(Problem("too_long", Column.ACTION, title[:40], LONGEST_TITLE))
        return title

    def posts(self, column: str) -> list[str]:
        """Return the posts of a cell: one a line, or parted by semicolons; people's initials are left out."""
        names: list[str] = []
        for line in self.text(column).split("\n"):
            parts = [line] if _plain(line) in self.known else line.split(";")
            names += [" ".join(p.split()) if _plain(p) in self.known else _without_initials(p) for p in parts]
        return [name for name in dict.fromkeys(names) if name.casefold() not in NOBODY]

    def post(self, name: str) -> str:
        if len(name) > LONGEST_POST:
            self.problems.append(Problem("too_long", Column.OWNER, name[:40], LONGEST_POST))
        return name

    def time(self, column: str) -> WrittenTime:
        time = read_time(self.cell(column))
        if time.wrong:
            code = "american_date" if _AMERICAN.fullmatch(time.wrong) else "no_date"
            self.problems.append(Problem(code, column, time.wrong))
        text = self.text(column)
        match = _EITHER_WAY.fullmatch(text) if self.is_american else None
        if match is not None and int(match["one"]) != int(match["other"]):
            self.notes.append(Problem("day_first", column, text))
        return time

    def one_date(self, column: str) -> WrittenDate | None:
        time = self.time(column)
        if time.words and time.words.casefold() not in NOBODY:
            self.problems.append(Problem("no_date", column, time.words[:60]))
        return time.dates[0] if time.dates else None

    def dates(self) -> dict[str, object]:
        """Two dates in one cell: the first is the original one, the last the current one."""
        original, due = self.time(Column.ORIGINAL), self.time(Column.DUE)
        words = " ".join(self.text(Column.DUE_WORDS).split())
        if not words and due.words.casefold() not in NOBODY:
            words = due.words
        if len(words) > LONGEST[Column.DUE_WORDS]:
            self.problems.append(Problem("too_long", Column.DUE, words[:40], LONGEST[Column.DUE_WORDS]))
            words = ""
        every = [*original.dates, *due.dates]
        return {
            "original": original.dates[0] if original.dates else due.dates[0] if len(due.dates) > 1 else None,
            "due": every[-1] if every else None,
            "due_words": words,
        }

    def priority(self) -> str:
        text = self.text(Column.PRIORITY).casefold()
        if not text or text in NOBODY:
            return ""
        for value in Priority.values:
            if text in {value, str(Priority(value).label).casefold(), value[0]}:
                return value
        in_numbers = {"1": Priority.HIGH, "2": Priority.MEDIUM, "3": Priority.LOW, "med": Priority.MEDIUM}
        if text in in_numbers:
            return in_numbers[text]
        self.problems.append(Problem("no_priority", Column.PRIORITY, text[:40]))
        return ""


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _without_initials(name: str) -> str:
    return " ".join(_INITIALS.sub("", name).split()).strip(" ,")


def _status_of(words: str) -> str:
    """Return the delivery status that the words mean: one of ours by its name, else what they sound like."""
    for value in DeliveryStatus.values:
        if words.casefold() == str(DeliveryStatus(value).label).casefold():
            return value
    if DONE.search(words) and not NOT_DONE.search(words):
        return DeliveryStatus.PROPOSED_COMPLETE
    return DeliveryStatus.IN_PROGRESS if BEGUN.search(words) else ""
