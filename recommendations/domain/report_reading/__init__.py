"""Reading an inspection report: a document in, draft recommendations and the report's own facts out.

Rules only, each with its reason; no file, clock or database is touched here.
"""

from recommendations.domain.report_reading.document import Block, Document, Line, Page, Place
from recommendations.domain.report_reading.pasted_text import document_from_text
from recommendations.domain.report_reading.reader import read_report
from recommendations.domain.report_reading.reading import (
    READER_VERSION,
    CommitteeDecision,
    Facts,
    PassedItem,
    PassedOver,
    PlannedAction,
    Reading,
    Recommendation,
    ResponseDue,
)

__all__ = [
    "READER_VERSION",
    "Block",
    "CommitteeDecision",
    "Document",
    "Facts",
    "Line",
    "Page",
    "PassedItem",
    "PassedOver",
    "Place",
    "PlannedAction",
    "Reading",
    "Recommendation",
    "ResponseDue",
    "document_from_text",
    "read_report",
]
