"""What is wrong with a layout, in words for whoever edits it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.papers.layouts.checking import (
    LONGEST_HELP,
    LONGEST_LABEL,
    LONGEST_MARKING,
    LONGEST_NAME,
    LONGEST_PARAGRAPH,
    LONGEST_TITLE,
    MOST_FIELDS,
    MOST_PARAGRAPHS,
    MOST_SECTIONS,
    Problem,
)
from recommendations.papers.layouts.logos import LARGEST_FILE, LONGEST_SIDE


def problem_in_words(problem: Problem) -> str:
    """Return what is wrong and how to mend it, as one message."""
    values = {"about": problem.about}
    return {
        "bad_code": _("“%(about)s”: its code must be small letters, digits and underscores, and begin with a letter"),
        "no_name": _("Give the layout a name"),
        "name_too_long": _("Names must be %(most)d characters or fewer") % {"most": LONGEST_NAME},
        "unknown_shape": _("Select whether the cover is a table, headings with text, or boxes"),
        "unknown_paper_size": _("Select a paper size"),
        "unknown_numbering": _("Select whether paragraphs are numbered"),
        "unknown_lettering": _("Select letters or numbers for what the panel is asked for"),
        "marking_too_long": _("The marking must be %(most)d characters or fewer") % {"most": LONGEST_MARKING},
        "unknown_language": _("Select the second language"),
        "logo_not_checked": _("The logo cannot be read. Add it again as a PNG or JPEG picture"),
        "logo_without_words": _("Say what the logo shows, for readers who cannot see it"),
        "duplicate_code": _("“%(about)s” is there twice. Take one of the two out, or give it another code"),
        "no_recommendations_field": _("Add a field for what the panel is asked to do"),
        "field_kind_twice": _("Only one field can hold what the panel is asked for, and one the reason for urgency"),
        "too_many_fields": _("A cover can have %(most)d fields at most") % {"most": MOST_FIELDS},
        "too_many_sections": _("A report can have %(most)d sections at most") % {"most": MOST_SECTIONS},
        "unknown_field_kind": _("“%(about)s”: select what is typed for it"),
        "no_label": _("“%(about)s” needs a label"),
        "label_too_long": _("“%(about)s”: the label must be %(most)d characters or fewer"),
        "help_too_long": _("“%(about)s”: the help must be %(most)d characters or fewer"),
        "unknown_suggestion": _("“%(about)s”: select what it is filled with at first, or nothing"),
        "section_left_out": _("The section “%(about)s” must be in every report. Put it back"),
        "computed_twice": _("The section “%(about)s” is there twice. Take one of the two out"),
        "unknown_section_kind": _("“%(about)s”: select whether people type it or the plan fills it"),
        "unknown_computed": _("“%(about)s”: select what fills it"),
        "computed_and_required": _("“%(about)s” is filled by the plan, so nobody can be asked to type it"),
        "no_title": _("“%(about)s” needs a title"),
        "title_too_long": _("“%(about)s”: the title must be %(most)d characters or fewer"),
        "fixed_text_too_long": _(
            "“%(about)s”: at most %(paragraphs)d fixed paragraphs of %(most)d characters or fewer can stand there"
        ),
    }[problem.code] % (values | {"most": _limit(problem.code), "paragraphs": MOST_PARAGRAPHS})


def logo_problem_in_words(code: str) -> str:
    """Return why a file cannot be the logo, and how to mend it."""
    return {
        "too_large": _("The logo must be smaller than %(most)d kilobytes") % {"most": LARGEST_FILE // 1000},
        "too_many_pixels": _("The logo must be at most %(most)d pixels wide and high") % {"most": LONGEST_SIDE},
        "not_a_picture": _("The logo must be a PNG or JPEG picture"),
    }[code]


def _limit(code: str) -> int:
    return {
        "label_too_long": LONGEST_LABEL,
        "title_too_long": LONGEST_TITLE,
        "help_too_long": LONGEST_HELP,
        "fixed_text_too_long": LONGEST_PARAGRAPH,
    }.get(code, 0)
