"""The dry run: what bringing in the file would do, row by row, and a digest that changes with any of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from recommendations.action_plans.models import ActionPlan
from recommendations.files.storage import load
from recommendations.foundation.errors import DomainError
from recommendations.spreadsheets.columns import Column, Headings, guess, headings_of, matched
from recommendations.spreadsheets.fates import Deciding, Fate, NewRecommendation, RowFate
from recommendations.spreadsheets.models import PlanImport
from recommendations.spreadsheets.owners import MeantPost, Posts
from recommendations.spreadsheets.reading_csv import read_csv
from recommendations.spreadsheets.reading_xlsx import read_xlsx
from recommendations.spreadsheets.rows import contents_of
from recommendations.spreadsheets.sheets import MOST_BYTES, Book, Sheet, UnreadableSheet

TABLES = {".csv", ".tsv", ".txt"}


class ChangedMeanwhile(DomainError):
    """The plan is no longer as it was when the dry run was shown."""


@dataclass(frozen=True)
class Preview:
    """Every row's fate, and what all of them together need."""

    fates: tuple[RowFate, ...]
    new_posts: tuple[str, ...]
    asked_posts: tuple[tuple[str, MeantPost], ...]
    new_recommendations: tuple[NewRecommendation, ...]
    is_signed_off: bool
    digest: str

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.fate.value for row in self.fates)

    @property
    def writes(self) -> bool:
        return any(row.fate in {Fate.NEW, Fate.CHANGED} for row in self.fates)

    @property
    def may_be_brought_in(self) -> bool:
        return not self.counts[Fate.REFUSED] and (self.writes or bool(self.new_recommendations))

    @property
    def moves_dates(self) -> int:
        return sum(row.moves_dates for row in self.fates)

    @property
    def needs_reason(self) -> bool:
        return self.is_signed_off and self.writes


def read_book(data: bytes, *, name: str) -> Book:
    """Read the bytes by what they are. Raises UnreadableSheet for what is no spreadsheet, or too large."""
    if not data.strip():
        raise UnreadableSheet("empty")
    if len(data) > MOST_BYTES:
        raise UnreadableSheet("too_big")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        book = read_xlsx(data)
    elif f".{name.rpartition('.')[2].lower()}" in TABLES:
        book = read_csv(data, name=name)
    else:
        raise UnreadableSheet("unknown_kind")
    if not any(sheet.rows for sheet in book.sheets):
        raise UnreadableSheet("empty")
    return book


def book_of(brought: PlanImport) -> Book:
    return read_book(load(brought.file), name=brought.file.name)


def likeliest_sheet(book: Book) -> Sheet:
    """Return the sheet whose headings are known best."""

    def known(sheet: Sheet) -> tuple[int, int]:
        found = headings_of(sheet)
        return (len(guess(found)) if found else 0, len(sheet.rows))

    return max(book.sheets, key=known)


def sheet_and_headings(brought: PlanImport, book: Book) -> tuple[Sheet, Headings]:
    """Return the sheet that was chosen and its headings; the likeliest where it is gone."""
    sheet = book.named(brought.sheet) or likeliest_sheet(book)
    return sheet, headings_of(sheet) or Headings(0, ())


def preview_of(brought: PlanImport, *, plan: ActionPlan | None, book: Book) -> Preview:
    """Try the file out against the plan as it stands now; nothing is stored."""
    sheet, headings = sheet_and_headings(brought, book)
    posts = Posts(brought.service, said=brought.about.get("posts"))
    deciding = Deciding(brought.service, plan, posts)
    columns = matched(brought.columns)
    contents = contents_of(sheet, columns=columns, headings_row=headings.row, posts=posts.names)
    fates = tuple(deciding.fate_of(content) for content in contents)
    named = [post for row in fates for post in (row.owner, *row.supporting) if post is not None and post.is_new]
    new_posts = tuple({post.name.casefold(): post.name for post in named}.values())
    exact = repr([(row, row.action.version if row.action else 0, row.owner, row.supporting) for row in fates])
    status = plan.status if plan is not None else ""
    return Preview(
        fates=fates,
        new_posts=new_posts,
        asked_posts=tuple(posts.asked.items()),
        new_recommendations=tuple(deciding.new.values()),
        is_signed_off=deciding.is_signed_off,
        digest=sha256(f"{status}{exact}".encode()).hexdigest()[:24],
    )


def is_matched(brought: PlanImport) -> bool:
    """Whether enough is known to try the file out: what the actions are, and which recommendation each answers."""
    columns = matched(brought.columns)
    named = {Column.LABEL, Column.WORDS, Column.NUMBER, Column.REFERENCE} & set(columns)
    return Column.ACTION in columns and bool(named)
