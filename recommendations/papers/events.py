"""What can happen to a paper. Its bytes are sealed with the record by the sentence that names their SHA-256."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

PAPERS = "system:papers"  # who archives, and who asks for what is made on schedule

PAPER_ASKED = EventType("paper.asked", _("{who} asked for the board update {code} of operation {number}"))
PAPER_OF_KIND_ASKED = EventType(
    "paper.of_kind_asked", _("{who} asked for {code} ({kind}; for: {audience}) of operation {number}")
)
PAPER_ASKED_AGAIN = EventType("paper.asked_again", _("{who} asked once more for the board update {code}"))
PAPER_OF_KIND_ASKED_AGAIN = EventType("paper.of_kind_asked_again", _("{who} asked once more for {code} ({kind})"))
PAPER_ARCHIVED = EventType("paper.archived", _("YOT Plan archived {code}, SHA-256 {sha256}"))
PAPER_FORM_ARCHIVED = EventType("paper.form_archived", _("YOT Plan archived {code} as {form}, SHA-256 {sha256}"))
PAPER_WITHDRAWN = EventType(
    "paper.withdrawn", _("{who} withdrew {code}, because words in it were redacted; {replacement} replaces it")
)
