"""Why a file could not be read, and why a draft was found, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PROBLEMS = {
    "empty_file": gettext_lazy("The file is empty. Choose the report itself and hand it over again."),
    "too_large": gettext_lazy("The file is too large. Save the report as a smaller PDF, or paste its text."),
    "not_a_report_type": gettext_lazy(
        "This is not a PDF or a text file, whatever its name says. Hand over the PDF, or paste the report’s text."
    ),
    "encrypted": gettext_lazy(
        "The PDF is protected by a password. Save a copy without one, or paste the report’s text."
    ),
    "broken": gettext_lazy("The file is damaged and cannot be opened. Download it again, or paste the report’s text."),
    "scanned": gettext_lazy(
        "The PDF holds pictures of pages and no text. Ask the inspectorate for the published PDF, or paste its text."
    ),
    "too_many_pages": gettext_lazy(
        "The PDF has too many pages for a report. Hand over only the report, or paste its text."
    ),
    "took_too_long": gettext_lazy("Reading took too long and was stopped. Paste the report’s text instead."),
    "needs_too_much_memory": gettext_lazy(
        "The file needs more memory than a report should. Paste the report’s text instead."
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
