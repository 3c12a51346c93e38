"""One paper against the record, worked out whenever its page is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.services.days import shown
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.files.models import StoredFile
from recommendations.files.storage import FileDamaged, FileRemoved, load
from recommendations.papers import events
from recommendations.papers.models import Paper, PaperFile


@dataclass(frozen=True)
class Statement:
    """One thing that was looked up, in words, and whether it agrees."""

    agrees: bool
    words: str


def against_record(paper: Paper, forms: Sequence[PaperFile] = ()) -> list[Statement]:
    """Return whether the record's seal is still the paper's, and each file the one that was archived and sealed.

    Two queries and one reading of each file, `forms` being the paper's other forms. A paper without its files has only
    the first; one archived before the record told of papers has no sealed hash to compare with, and says so.
    """
    found = [_seal(paper)]
    there = [one for one in forms if one.file is not None]
    if paper.file is None and not there:
        return found
    archived = _archived_of(paper)
    if paper.file is not None:
        found += [_bytes(paper.file), _archived(paper.file, archived)]
    for one in there:
        words = one.get_form_display()
        found += [_of_form(_bytes(one.file), words), _of_form(_form_archived(one.file, archived), words)]
    return found


def _of_form(statement: Statement, form: str) -> Statement:
    return replace(statement, words=_("%(form)s: %(told)s") % {"form": form, "told": statement.words})


def _seal(paper: Paper) -> Statement:
    recorded = Operation.objects.filter(chain=key_of(paper.service), number=paper.operation_number)
    seal = recorded.values_list("seal", flat=True).first()
    values = {"number": paper.operation_number}
    if seal is None:
        return Statement(agrees=False, words=_("The record has no operation %(number)d any more.") % values)
    if seal != paper.seal:
        return Statement(
            agrees=False, words=_("The record’s seal of operation %(number)d is not the paper’s any more.") % values
        )
    return Statement(agrees=True, words=_("The record’s seal of operation %(number)d is the paper’s.") % values)


def _bytes(file: StoredFile) -> Statement:
    try:
        load(file)
    except FileRemoved:
        day = shown(timezone.localdate(file.removed_at))
        return Statement(agrees=True, words=_("The file was taken away on %(day)s.") % {"day": day})
    except FileDamaged:
        return Statement(agrees=False, words=_("The archived file was changed or is gone."))
    return Statement(agrees=True, words=_("The archived file is whole: its bytes have the SHA-256 below."))


def _archived_of(paper: Paper) -> list[Event]:
    """Return what the record tells of the paper's being archived, in all its forms, the newest first."""
    codes = [events.PAPER_ARCHIVED.code, events.PAPER_FORM_ARCHIVED.code]
    told = Event.objects.filter(subject=key_of(paper), code__in=codes)
    return list(told.select_related("operation").order_by("-operation_id", "-position"))


def _archived(file: StoredFile, archived: Sequence[Event]) -> Statement:
    event = next((one for one in archived if one.code == events.PAPER_ARCHIVED.code), None)
    if event is None:
        return Statement(
            agrees=True, words=_("It was archived before the record told of papers, so its SHA-256 is not sealed.")
        )
    values = {"number": event.operation.number}
    if event.details.get("sha256") != file.sha256:
        return Statement(
            agrees=False,
            words=_("The SHA-256 below is not the one that operation %(number)d sealed when the paper was archived.")
            % values,
        )
    return _sealed(event)


def _form_archived(file: StoredFile, archived: Sequence[Event]) -> Statement:
    of_forms = (one for one in archived if one.code == events.PAPER_FORM_ARCHIVED.code)
    event = next((one for one in of_forms if one.details.get("sha256") == file.sha256), None)
    if event is None:
        return Statement(agrees=False, words=_("The SHA-256 below is none that the record sealed on archiving."))
    return _sealed(event)


def _sealed(event: Event) -> Statement:
    words = _("The SHA-256 below is the one that operation %(number)d sealed on archiving.")
    return Statement(agrees=True, words=words % {"number": event.operation.number})
