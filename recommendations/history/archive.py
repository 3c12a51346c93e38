"""Checking the archive: each paper against the record it was made from, and its bytes against their hash."""

from __future__ import annotations

from recommendations.audit import findings as found_codes
from recommendations.audit.findings import Finding
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.files.storage import FileDamaged, load
from recommendations.papers.events import PAPER_ARCHIVED
from recommendations.papers.models import Paper

SERVICE = "service:"


def papers_that_disagree(chain: str) -> list[Finding]:
    """Return the papers of the chain's service whose seal or bytes are no longer those they had.

    A withdrawn paper has no bytes left, and one still being made has none yet; both keep the seal they were made from.
    """
    if not chain.startswith(SERVICE):
        return []
    papers = Paper.objects.filter(service_id=chain.removeprefix(SERVICE)).defer("snapshot").select_related("file")
    findings = []
    for paper in papers.order_by("operation_number", "pk").iterator(chunk_size=500):
        if not seal_agrees(paper, chain=chain):
            findings.append(Finding(chain, paper.operation_number, found_codes.PAPER_SEAL_DIFFERS, what=paper.code))
        # Asked again: the paper may have been withdrawn while its bytes were looked for.
        if (
            not (file_agrees(paper) and is_what_was_archived(paper))
            and Paper.objects.filter(pk=paper.pk, file=paper.file_id).exists()
        ):
            findings.append(Finding(chain, paper.operation_number, found_codes.PAPER_FILE_DIFFERS, what=paper.code))
    return findings


def seal_agrees(paper: Paper, *, chain: str) -> bool:
    """Say whether the operation that the paper was made from still has the seal that it prints."""
    return Operation.objects.filter(chain=chain, number=paper.operation_number, seal=paper.seal).exists()


def file_agrees(paper: Paper) -> bool:
    """Say whether the paper's bytes are those that were archived; a paper without bytes has none to differ."""
    if paper.file is None:
        return True
    try:
        load(paper.file)
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
