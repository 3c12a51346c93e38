"""Taking words out of everything, within one running operation: what stays says “[redacted]” in their place.

Present rows and what is not tracked keep the rest of their text. What the record keeps of earlier is blanked whole,
because no text of it may be changed: only emptied, with its hash kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.models import Evidence
from recommendations.audit.events import REDACTED
from recommendations.audit.redacting import blank
from recommendations.files.models import StoredFile
from recommendations.papers.archive.replacing import empty, files_of, replace
from recommendations.papers.distribution.telling import tell_of_withdrawal
from recommendations.papers.models import Paper, PaperState
from recommendations.redaction.columns import STAND_INS, fitted
from recommendations.redaction.erasing import remove_files
from recommendations.redaction.finding import Found
from recommendations.redaction.leftovers import clean_up_after_commit, take_out_of_sessions
from recommendations.redaction.matching import Words
from recommendations.redaction.places import EMAILS, FILE_NAMES, Place
from recommendations.redaction.saving import save_without
from recommendations.safeguarding.flagging import FILE, lapse_flags

LONGEST_ENDING = 20  # of a file's name, its dot counted


@dataclass(frozen=True)
class Counts:
    """How much went: texts of the record, present rows, emails, files and papers."""

    texts: int = 0
    rows: int = 0
    emails: int = 0
    files: int = 0
    papers: int = 0


def take_out(
    found: Found,
    words: Words,
    *,
    instead: str,
    files: Iterable[StoredFile],
    subject: models.Model,
    by: User,
    at: datetime,
) -> Counts:
    """Put `instead` in the place of the words wherever they were found, and remove the files; return how much went.

    `subject` is the redaction, which the record's event is about. Papers are made anew in the background.
    """
    for one in found.rows:
        save_without(one.row, {column: _without(one.row, column, words, instead) for column in one.columns})
    texts = blank(found.texts, subject=subject)
    emails = 0
    for place, keys in found.elsewhere.items():
        _take_out_of(place, keys, words, instead=instead)
        emails += len(keys) if place is EMAILS else 0
    for paper in found.papers:
        held = files_of(paper)
        _take_out_of_paper(paper, words, instead=instead, by=by, at=at)
        remove_files(held, at=at, rename=lambda name: words.replaced(name, by=instead))
    removed = list(files)
    count = remove_files(removed, at=at, rename=lambda name: words.replaced(name, by=instead))
    for piece in Evidence.objects.filter(file__in=removed).select_related("service"):
        lapse_flags(piece, [FILE], about=piece)
    take_out_of_sessions(words)
    tables = {type(one.row)._meta.db_table for one in found.rows} | {p.model._meta.db_table for p in found.elsewhere}
    clean_up_after_commit(tables)
    return Counts(texts=texts, rows=len(found.rows), emails=emails, files=count, papers=len(found.papers))


def _take_out_of_paper(paper: Paper, words: Words, *, instead: str, by: User, at: datetime) -> None:
    """Replace a paper that stands, and tell whom it was sent to; one withdrawn by hand is emptied, and stays so."""
    if paper.state == PaperState.WITHDRAWN:
        empty(Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk))
        return
    replace(paper, change=lambda text: words.replaced(text, by=instead), by=by, at=at)
    # Read anew: its plan's title may have held the words.
    withdrawn = Paper.objects.select_related("service", "plan__inspection", "meeting__body").get(pk=paper.pk)
    tell_of_withdrawal(withdrawn, reason=_("Words in it were redacted. Please delete your copy."), by=by, at=at)


def _without(row: models.Model, column: str, words: Words, instead: str) -> object:
    whole = STAND_INS.get((row._meta.model_name, column))
    return words.replaced(getattr(row, column), by=instead) if whole is None else whole


def _take_out_of(place: Place, keys: list[int], words: Words, *, instead: str) -> None:
    for pk in keys:
        row = place.model._base_manager.select_for_update(of=("self",)).filter(pk=pk).first()
        if row is None:
            continue
        values = {}
        for column in place.columns:
            by = REDACTED if place is FILE_NAMES else instead
            value = words.replaced(getattr(row, column), by=by)
            if place is FILE_NAMES:
                value = _name_with_mark(value)
            values[column] = fitted(place.model, column, value) if isinstance(value, str) else value
        place.model._base_manager.filter(pk=pk).update(**values)


def _name_with_mark(name: str) -> str:
    """Return the file's name as it fits: the protection lets it change only to one that shows the mark."""
    most = StoredFile._meta.get_field("name").max_length
    return name if len(name) <= most else REDACTED + PurePath(name).suffix[:LONGEST_ENDING]
