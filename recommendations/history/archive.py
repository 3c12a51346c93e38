"""Checking the archive: each paper against the record it was made from, and its bytes against their hash."""

from __future__ import annotations

from dataclasses import dataclass

from recommendations.audit import findings as found_codes
from recommendations.audit.findings import Finding
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.files.models import StoredFile
from recommendations.files.storage import FileDamaged, FileRemoved, load
from recommendations.papers.events import PAPER_ARCHIVED, PAPER_FORM_ARCHIVED
from recommendations.papers.models import Paper, PaperFile, PaperTranslation
from recommendations.papers.release.events import TRANSLATION_ADDED

SERVICE = "service:"
AT_ONCE = 200


@dataclass(frozen=True)
class Kept:
    """A file of a paper besides the paper itself: what it is, where it hangs, and by which event it was sealed."""

    what: str
    row: PaperFile | PaperTranslation
    sealed_by: str


def papers_that_disagree(chain: str) -> list[Finding]:
    """Return the papers of the chain's service whose seal or bytes are no longer those they had, in any form.

    A redacted paper has no bytes left, and one still being made has none yet; both keep the seal they were made from.
    """
    if not chain.startswith(SERVICE):
        return []
    papers = Paper.objects.filter(service_id=chain.removeprefix(SERVICE)).defer("snapshot").select_related("file")
    papers = papers.prefetch_related("files__file", "translations__file").order_by("operation_number", "pk")
    findings = []
    for paper in papers.iterator(chunk_size=AT_ONCE):
        if not seal_agrees(paper, chain=chain):
            findings.append(Finding(chain, paper.operation_number, found_codes.PAPER_SEAL_DIFFERS, what=paper.code))
        # Asked again: the paper may have been withdrawn while its bytes were looked for.
        if (
            not (file_agrees(paper) and is_what_was_archived(paper))
            and Paper.objects.filter(pk=paper.pk, file=paper.file_id).exists()
        ):
            findings.append(Finding(chain, paper.operation_number, found_codes.PAPER_FILE_DIFFERS, what=paper.code))
        for what in forms_that_disagree(paper):
            findings.append(Finding(chain, paper.operation_number, found_codes.PAPER_FILE_DIFFERS, what=what))
    return findings


def forms_that_disagree(paper: Paper) -> list[str]:
    """Return the paper's other forms and its translations whose bytes are not those that the record sealed."""
    kept = [
        Kept(f"{paper.code} ({row.get_form_display()})", row, PAPER_FORM_ARCHIVED.code) for row in paper.files.all()
    ]
    kept += [Kept(f"{paper.code} ({row.language})", row, TRANSLATION_ADDED.code) for row in paper.translations.all()]
    if not kept:
        return []
    told = Event.objects.filter(subject=key_of(paper), code__in={one.sealed_by for one in kept})
    sealed = [(code, details.get("sha256")) for code, details in told.values_list("code", "details")]
    return [one.what for one in kept if not _is_as_sealed(one, sealed) and _is_there_still(one.row)]


def _is_as_sealed(kept: Kept, sealed: list[tuple[str, str | None]]) -> bool:
    """Say whether the row's hash was sealed, and its bytes have it. What a disposal has blanked compares with nothing.

    The hash counts without bytes too: by it anybody is told that a file is genuine.
    """
    hashes = {sha256 for code, sha256 in sealed if code == kept.sealed_by}
    is_sealed = kept.row.sha256 in hashes or None in hashes
    if kept.row.file is None:
        return is_sealed
    return is_sealed and kept.row.file.sha256 == kept.row.sha256 and bytes_agree(kept.row.file)


def _is_there_still(row: PaperFile | PaperTranslation) -> bool:
    """Ask again: the file may have been taken away by a redaction while its bytes were looked for."""
    return type(row).objects.filter(pk=row.pk, file=row.file_id, sha256=row.sha256).exists()


def seal_agrees(paper: Paper, *, chain: str) -> bool:
    """Say whether the operation that the paper was made from still has the seal that it prints."""
    return Operation.objects.filter(chain=chain, number=paper.operation_number, seal=paper.seal).exists()


def file_agrees(paper: Paper) -> bool:
    """Say whether the paper's bytes are those that were archived; a paper without bytes has none to differ."""
    return paper.file is None or bytes_agree(paper.file)


def bytes_agree(file: StoredFile) -> bool:
    """Say whether the bytes still have their hash; those that a redaction took away have nothing to differ from."""
    try:
        load(file)
    except FileRemoved:
        return True
    except FileDamaged:
        return False
    return True


def is_what_was_archived(paper: Paper) -> bool:
    """Say whether the paper's file has the hash that the record sealed when it was first archived.

    Whoever can write in the database can lay other bytes beside the archived ones and have the paper name them. A
    paper without bytes, and one archived before the record told of papers, have nothing to compare.
    """
    if paper.file is None:
        return True
    told = Event.objects.filter(subject=key_of(paper), code=PAPER_ARCHIVED.code).order_by("operation_id", "position")
    sealed = told.values_list("details__sha256", flat=True).first()
    return sealed is None or sealed == paper.file.sha256
