"""What the review page says of a draft and of each change: codes in words, each with a sentence for unknown ones."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.domain.report_reading.confidence import SURE_ENOUGH
from recommendations.intake.models import Draft, ReviewStep
from recommendations.intake.wording import found_in_words

SURE_FROM, FAIRLY_SURE_FROM = 0.9, SURE_ENOUGH

DOUBTS = {
    "no_label": gettext_lazy("It is printed without a number or letter."),
    "label_out_of_sequence": gettext_lazy(
        "Its number does not follow the one before: one may be missing, or belong elsewhere."
    ),
    "text_after_item_left_out": gettext_lazy(
        "Words printed behind it were left out: check that none of them belong to it."
    ),
    "repeats_another_item": gettext_lazy("The same list holds the same words twice: keep it or drop it."),
    "recognised": gettext_lazy("Its letters were recognised in a picture: compare them with the page."),
}
OWNER_SOURCES = {
    "bracket": gettext_lazy("from the bracket behind it"),
    "table": gettext_lazy("from the table’s column"),
    "group_heading": gettext_lazy("from the heading above it"),
    "lead_in": gettext_lazy("from the sentence that leads in"),
    "subject": gettext_lazy("from the sentence itself"),
    "person": gettext_lazy("chosen by hand"),
}
REASONS = {
    "about_earlier_inspection": gettext_lazy("It is about an earlier inspection."),
    "repeated_in_every_chapter": gettext_lazy(
        "The same heading stands in several chapters, where reports print findings."
    ),
    "weaker_heading": gettext_lazy("Another list stands under a plainer heading and was taken instead."),
    "after_lead_in_only": gettext_lazy("Only a sentence leads in to it, while another list has a heading of its own."),
}
STEPS = {
    "mended": gettext_lazy("mended %(subject)s"),
    "added": gettext_lazy("added %(subject)s"),
    "dropped": gettext_lazy("dropped %(subject)s"),
    "taken_back": gettext_lazy("took %(subject)s back"),
    "moved": gettext_lazy("moved %(subject)s"),
    "merged": gettext_lazy("merged %(subject)s"),
    "split": gettext_lazy("split %(subject)s"),
    "several": gettext_lazy("changed %(subject)s together"),
    "taken": gettext_lazy("took %(subject)s from what was passed over"),
    "read_again": gettext_lazy("had the report read again"),
    "added_action": gettext_lazy("added action %(subject)s"),
    "mended_action": gettext_lazy("mended action %(subject)s"),
    "dropped_action": gettext_lazy("dropped action %(subject)s"),
    "took_action_back": gettext_lazy("took action %(subject)s back"),
    "right": gettext_lazy("said that %(subject)s is right"),
}


def why_in_words(draft: Draft) -> str:
    """Return why a draft is here: what the reader found, or that a person brought it."""
    if draft.found_because == "passed_over":
        return _("Taken by hand from a list the reader had passed over, “%(words)s”.") % {"words": draft.found_words}
    if draft.found_because == "decision":
        return _("Taken by hand from the committee’s decisions.")
    return found_in_words(draft.found_because, draft.found_words)


def sureness_in_words(confidence: float | None) -> str:
    """Return how sure the reader is as a word and a number, “Sure (96 %)”; nothing of what a person brought."""
    if confidence is None:
        return ""
    percent = {"percent": round(confidence * 100)}
    if confidence >= SURE_FROM:
        return _("Sure (%(percent)d %%)") % percent
    if confidence >= FAIRLY_SURE_FROM:
        return _("Fairly sure (%(percent)d %%)") % percent
    return _("Not sure (%(percent)d %%)") % percent


def doubts_in_words(codes: list[str]) -> list[str]:
    return [str(DOUBTS.get(code, _("The reader had a doubt about it: compare it with the page."))) for code in codes]


def owner_source_in_words(code: str) -> str:
    return str(OWNER_SOURCES.get(code, ""))


def reason_in_words(code: str) -> str:
    """Return why a list was passed over."""
    return str(REASONS.get(code, _("It does not look like what the inspectorate recommends.")))


def step_in_words(step: ReviewStep) -> str:
    """Return what a change did, as it stands behind “Undo:”."""
    return str(STEPS.get(step.done, _("changed %(subject)s"))) % {"subject": step.subject}
