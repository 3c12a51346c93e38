"""What became of a paper, in words: its state, and why it could not be made."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.services.days import shown
from recommendations.papers.kinds import Form
from recommendations.papers.models import Paper, PaperState

DOWNLOADS = {
    Form.PDF: gettext_lazy("Download the PDF (%(size)s)"),
    Form.LARGE_PRINT: gettext_lazy("Download the PDF in large print (%(size)s)"),
    Form.DOCX: gettext_lazy("Download it as Word (%(size)s)"),
    Form.XLSX: gettext_lazy("Download the Excel file (%(size)s)"),
    Form.CSV: gettext_lazy("Download it as CSV (%(size)s)"),
}


def state_in_words(paper: Paper) -> str:
    """Return how far the paper is: being made, made and not released yet, released, withdrawn."""
    if paper.state != PaperState.READY:
        return paper.get_state_display()
    if paper.released_at is None:
        return _("Not released yet")
    return _("Released on %(day)s") % {"day": shown(timezone.localdate(paper.released_at))}


def problem_in_words(code: str) -> str:
    """Return what went wrong and who can mend it."""
    if code == "library_missing":
        return _(
            "A library or font that papers need is missing on the server. "
            "Whoever runs the server can mend it with “make set-up”."
        )
    return _(
        "The paper could not be made. The plan is untouched. "
        "Try again, and tell whoever runs the server if it fails again."
    )
