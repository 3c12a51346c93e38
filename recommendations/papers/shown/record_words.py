"""What a paper says of the record it was taken from: whether it was checked, and which paper it replaces."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot.board_record import Record


def warns(record: Record) -> bool:
    """Whether the latest check of the record found something that does not agree with its seals."""
    return record.checked is not None and record.checked.found > 0


def check_in_words(record: Record) -> str:
    """Return what the latest check found; nothing for a paper made before papers told of checks."""
    checked = record.checked
    if checked is None:
        return ""
    if checked.on is None:
        return _("The record had not been checked yet when this paper was made.")
    day = paper_words.day(checked.on)
    if not checked.found:
        return _("Record checked on %(day)s: agrees with its seals.") % {"day": day}
    said = ngettext(
        "The check of the record on %(day)s found %(count)d thing that does not agree with its seals, at operation "
        "%(first)d. Ask what happened before relying on this paper.",
        "The check of the record on %(day)s found %(count)d things that do not agree with its seals, the first at "
        "operation %(first)d. Ask what happened before relying on this paper.",
        checked.found,
    )
    return said % {"day": day, "count": checked.found, "first": checked.first}


def replaces_in_words(record: Record) -> str:
    """Return which paper it replaces and since when; nothing for a paper that replaces none.

    Why is said where words were redacted; a person's reason stands in the record and not in the next paper.
    """
    if not record.replaces or record.withdrawn_on is None:
        return ""
    values = {"code": record.replaces, "day": paper_words.day(record.withdrawn_on)}
    if record.withdrawn_by_hand:
        return _("%(code)s, withdrawn on %(day)s") % values
    return _("%(code)s, withdrawn on %(day)s because words in it were redacted") % values
