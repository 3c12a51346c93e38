"""Why a file could not be read, and why a draft was found, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PROBLEMS = {
    "empty_file": gettext_lazy("The file is empty. Choose the report itself and hand it over again."),
    "too_large": gettext_lazy("The file is too large. Save the report as a smaller PDF, or paste its text."),
    "too_few_words": gettext_lazy(
        "There are only a few words in this, too few for a report. Hand over the whole report, or paste all its text."
    ),
    "not_a_report_type": gettext_lazy(
        "This is not a kind of file that can be read, whatever its name says. "
        "Hand over the report as a PDF or a Word file, or paste its text."
    ),
    "encrypted": gettext_lazy(
        "The file is protected by a password. Open it, save a copy without the password and hand that over, "
        "or paste the report’s text."
    ),
    "broken": gettext_lazy("The file is damaged and cannot be opened. Download it again, or paste the report’s text."),
    "scanned": gettext_lazy(
        "The PDF holds pictures of pages and no text. Ask the inspectorate for the published PDF, or paste its text."
    ),
    "pictures_only": gettext_lazy(
        "The Word file holds only pictures and no text. Save it as a PDF and hand that over, or paste its text."
    ),
    "picture": gettext_lazy(
        "This is a picture, not a document. Save or scan all pages as one PDF and hand that over, "
        "or paste the report’s text."
    ),
    "old_word": gettext_lazy(
        "This is a Word file of the old kind (.doc). Open it in Word, save it as .docx or PDF and hand that over."
    ),
    "other_word_processor": gettext_lazy(
        "This kind of document cannot be read here. Open it in the program that made it, save it as a Word file "
        "(.docx) or as a PDF, and hand that over."
    ),
    "spreadsheet": gettext_lazy(
        "This is a spreadsheet. Save the sheet with the recommendations as a PDF and hand that over, or copy its cells "
        "and paste them as text."
    ),
    "presentation": gettext_lazy("This is a set of slides. Save it as a PDF and hand that over."),
    "archive": gettext_lazy("This file holds other files packed together. Unpack it, and hand over only the report."),
    "email": gettext_lazy("This is an email. Open it, save the report attached to it, and hand over that file."),
    "web_address": gettext_lazy(
        "This is only a web address. Open it, save the page or the PDF, and hand over that file."
    ),
    "page_without_report": gettext_lazy(
        "This web page holds no report: it asks to log in, reports an error or is empty. "
        "Open the report in the browser until you can read it, save that page or its PDF, and hand it over."
    ),
    "unpacks_too_large": gettext_lazy(
        "Unpacked, the file is far larger than a report. Save it as a PDF and hand that over, or paste its text."
    ),
    "too_many_pages": gettext_lazy(
        "The file has more pages than a report. Save only the pages of the report, or paste its text."
    ),
    "too_many_pages_to_recognise": gettext_lazy(
        "More pages of this PDF are pictures than may be recognised here. Hand over only the pages with the "
        "recommendations, or ask the inspectorate for the published PDF."
    ),
    "nothing_recognised": gettext_lazy(
        "No letters could be recognised in the pictures of this PDF. Ask the inspectorate for the published PDF, or "
        "paste its text."
    ),
    "no_recognition": gettext_lazy(
        "Letters cannot be recognised here, because tesseract is not installed or is turned off. Ask the inspectorate "
        "for the published PDF, or paste its text."
    ),
    "took_too_long": gettext_lazy(
        "Reading took too long and was stopped. Save only the pages of the report, or paste its text."
    ),
    "needs_too_much_memory": gettext_lazy(
        "The file needs more memory than a report should. Save the report as a new PDF, or paste its text."
    ),
    "damaged": gettext_lazy("The stored file is damaged. Hand the report over again."),
    "unforeseen": gettext_lazy(
        "Something went wrong that should not have. Hand the report over again, or paste its text."
    ),
}


def problem_in_words(code: str) -> str:
    """Return what went wrong and how to mend it."""
    return str(PROBLEMS.get(code, PROBLEMS["unforeseen"]))


def nothing_in_words(code: str) -> str:
    """Return why the reader found no recommendation, and what to do."""
    if not code:
        return ""
    why = {
        "empty": _("The report holds no words."),
        "no_heading_found": _("No list of recommendations or areas for improvement was found in this report."),
        "heading_without_items": _("The report has a heading for recommendations, but no list under it."),
        "only_committee_decisions": _(
            "The paper asks a committee to decide something, but quotes no recommendation of an inspectorate."
        ),
        "only_earlier_inspections": _("The report only repeats the recommendations of an earlier inspection."),
        "only_findings_lists": _("The report lists findings, but no recommendations."),
    }
    mend = _("If it makes recommendations, add them by hand; otherwise discard the report.")
    return f"{why.get(code, why['no_heading_found'])} {mend}"


def found_in_words(code: str, words: str) -> str:
    """Return why a draft was taken for a recommendation, with the words that gave it away."""
    if not code:
        return _("Added by hand.")
    reasons = {
        "under_heading": _("Found in the list under the heading “%(words)s”."),
        "after_lead_in": _("Found after the words “%(words)s”."),
        "in_table": _("Found in a table under “%(words)s”."),
    }
    return reasons.get(code, _("Found beside the words “%(words)s”.")) % {"words": words}
