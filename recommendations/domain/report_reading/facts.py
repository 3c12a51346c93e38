"""What a report says of itself: whose, which programme, when, rated how."""

import re
from itertools import pairwise

from recommendations.domain.report_reading.document import Block, Document
from recommendations.domain.report_reading.places import area_in, area_in_paper, service_in
from recommendations.domain.report_reading.programmes import inspectorate_in, programme_in
from recommendations.domain.report_reading.ratings import ratings_in, scores_in
from recommendations.domain.report_reading.reading import Facts
from recommendations.domain.report_reading.report_dates import (
    document_date,
    fieldwork_dates,
    publication_date,
    publication_said,
    response_due,
)

_COMMITTEE = re.compile(
    r"(?:^|\n)\W*(?:committee|agenda\s+item(?:\s+no\.?)?|wards?(?:\s+affected)?|lead\s+officer|lead\s+member|"
    r"cabinet\s+member|contact\s+officer|"
    r"forward\s+plan|report\s+(?:of|to|by)|report\s+author|portfolio\s+holder|exempt\s+information|key\s+decision|"
    r"date\s+of\s+meeting|meeting(?:\s+date)?)\W*[:\t]|"
    r"(?:^|\n)\W*(?:minutes|agenda\s+item(?:\s+no\.?)?(?:\s+\d+)?|issue\s+[–-]\s+meetings|supporting\s+documents|"
    r"(?:cabinet|committee|panel)\s+meeting|report\s+of\s+the\s+(?:cabinet|chief|corporate|strategic|director|head)\b)"
    r"(?=\W*(?:\n|:|$)|\s*:|\s+\w)",
    re.IGNORECASE,
)
_FRONT_PAGES = 2
_FRONT_LENGTH = 6000


def facts_of(document: Document, blocks: tuple[Block, ...], *, window_months: int | None) -> Facts:
    """Gather the facts; whatever the report does not say stays None."""
    first_lines = (
        [line.text for line in document.lines if line.page == document.lines[0].page] if document.lines else []
    )
    front = "\n".join(line.text for line in document.lines if line.page <= _FRONT_PAGES)[:_FRONT_LENGTH]
    joined = "\n".join(block.text for block in blocks)
    titles = "\n".join(block.text for block in blocks if block.page <= _FRONT_PAGES)[:_FRONT_LENGTH]
    is_committee_paper = len(_COMMITTEE.findall(front)) >= 2
    is_letter = bool(re.search(r"(?:^|\n)\s*Dear\b", front))
    published = (
        publication_said(joined)
        if is_committee_paper
        else publication_date(first_lines, front=_with_foreword(f"{front}\n{titles}", blocks), is_letter=is_letter)
    )
    dated = document_date(first_lines) if is_committee_paper else None
    began, ended = fieldwork_dates(blocks)
    known = published or dated or ended
    programme, report_type = programme_in(titles, whole=joined, year=int(known[:4]) if known else None)
    area = area_in_paper(joined) if is_committee_paper else area_in(titles, whole=joined)
    return Facts(
        area=area,
        service_name=service_in(joined, area=area),
        programme=programme,
        report_type=report_type,
        inspectorate=inspectorate_in(titles, whole=joined, programme=programme),
        publication_date=published,
        document_date=dated,
        fieldwork_start=began,
        fieldwork_end=ended,
        window_months=window_months,
        response_due=response_due(blocks, published=published, known=known),
        ratings=ratings_in(blocks, document.lines, programme=programme),
        scores=scores_in(blocks, programme=programme),
        is_committee_paper=is_committee_paper,
    )


def _with_foreword(front: str, blocks: tuple[Block, ...]) -> str:
    """The first pages, and the signature under the foreword, where later pages hold it."""
    signed = [
        f"{block.text} {following.text}"
        for block, following in pairwise(blocks[:80])
        if re.search(r"Chief Inspector of Probation", block.text)
    ]
    return "\n".join([front, *signed])
