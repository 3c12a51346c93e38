"""One paper against the record, worked out whenever its page is shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.files.storage import FileDamaged, load
from recommendations.papers import events
from recommendations.papers.models import Paper


@dataclass(frozen=True)
class Statement:
    """One thing that was looked up, in words, and whether it agrees."""

    agrees: bool
    words: str


def against_record(paper: Paper) -> list[Statement]:
    """Return whether the record's seal is still the paper's, and the file the one that was archived and sealed.

    Two queries and one reading of the file. A paper without its file has only the first; one archived before the
    record told of papers has no sealed hash to compare with, and says so.
    """
    found = [_seal(paper)]
    if paper.file is not None:
        found += [_bytes(paper), _archived(paper)]
    return found


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


def _bytes(paper: Paper) -> Statement:
    try:
        load(paper.file)
    except FileDamaged:
        return Statement(agrees=False, words=_("The archived file was changed or is gone."))
    return Statement(agrees=True, words=_("The archived file is whole: its bytes have the SHA-256 below."))


def _archived(paper: Paper) -> Statement:
    archived = Event.objects.filter(subject=key_of(paper), code=events.PAPER_ARCHIVED.code)
    event = archived.select_related("operation").order_by("-operation_id").first()
    if event is None:
        return Statement(
            agrees=True, words=_("It was archived before the record told of papers, so its SHA-256 is not sealed.")
        )
    values = {"number": event.operation.number}
    if event.details.get("sha256") != paper.file.sha256:
        return Statement(
            agrees=False,
            words=_("The SHA-256 below is not the one that operation %(number)d sealed when the paper was archived.")
            % values,
        )
    return Statement(
        agrees=True, words=_("The SHA-256 below is the one that operation %(number)d sealed on archiving.") % values
    )
