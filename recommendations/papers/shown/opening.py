"""What stands at the head of a paper that needs no cover page: who it is from, what it is, and its facts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from recommendations.papers.shown import paper_words
from recommendations.papers.shown.record_words import check_in_words, replaces_in_words, warns
from recommendations.papers.snapshot.board_record import Record


@dataclass(frozen=True)
class Opening:
    """The head of the first page and the running texts of all. `rows` are facts by name; those left empty go."""

    running: str
    marking: str
    position: str
    above: str
    title: str
    about: str
    rows: tuple[tuple[str, str], ...] = ()


def opening(
    record: Record,
    *,
    running: str,
    marking: str,
    above: str,
    title: str,
    about: str,
    rows: tuple[tuple[str, str], ...],
) -> Opening:
    """Return the head of a paper taken at this place in the record; without a marking its code runs along."""
    return Opening(
        running=running,
        marking=marking or record.code,
        position=_("Position at %(day)s") % {"day": paper_words.day(paper_words.local_day(record.as_at))},
        above=above,
        title=title,
        about=about,
        rows=tuple((name, value) for name, value in (*rows, *_of_record(record)) if value),
    )


def _of_record(record: Record) -> tuple[tuple[str, str], ...]:
    return (
        (_("Position at"), paper_words.instant(record.as_at)),
        (_("Paper code"), record.code),
        (_("Replaces"), replaces_in_words(record)),
        (_("Warning"), check_in_words(record) if warns(record) else ""),
    )


def inspection_in_words(inspection: str, *, published: str) -> str:
    """Return which inspection a paper is about, with the day of its report where that is known."""
    if not published:
        return inspection
    return _("%(inspection)s, published %(day)s") % {"inspection": inspection, "day": published}
