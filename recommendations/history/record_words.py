"""What a check of the record found, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.audit import findings as found_codes
from recommendations.audit.findings import Finding
from recommendations.audit.history import TRACKED


def sentence_of(finding: Finding) -> str:
    """Return what was found in one sentence: at which operation, in what kind of row, and what was done to it.

    Where nobody can tell what was done, the sentence says what can be known. It names no paper and no row, so that it
    gives nothing away of what is under embargo.
    """
    number = {"number": finding.number}
    if finding.code == found_codes.CONTENT_CHANGED:
        return _content_changed(finding)
    if finding.code in ROWS:
        return ROWS[finding.code]() % {**number, "kind": kind_in_words(finding.what)}
    return CHAIN[finding.code]() % number


def _content_changed(finding: Finding) -> str:
    facts = {"number": finding.number, "kind": kind_in_words(finding.what)}
    if finding.done == "inserted":
        return _("Into operation %(number)s a row was inserted that its seal does not hold (%(kind)s).") % facts
    if finding.done == "reordered":
        return _("In operation %(number)s rows were reordered (%(kind)s).") % facts
    if finding.done == "back_dated":
        return _("Operation %(number)s was back-dated: its seal holds for another instant.") % facts
    if finding.events is None or finding.versions is None:
        return _("Operation %(number)s was edited: something in it can no longer be read.") % facts
    events = ngettext("%(count)s event", "%(count)s events", finding.events) % {"count": finding.events}
    rows = ngettext("%(count)s row version", "%(count)s row versions", finding.versions) % {"count": finding.versions}
    return _(
        "Operation %(number)s was edited or part of it deleted: its content differs from its seal."
        " What is there now: %(events)s and %(rows)s."
    ) % {**facts, "events": events, "rows": rows}


def kind_in_words(what: str) -> str:
    """Return the kind of a row: of "event", "operation" or a tracked model's name, with or without a key."""
    name = what.partition(":")[0]
    if name in TRACKED:
        return str(TRACKED[name]._meta.verbose_name)
    return {"event": _("event"), "operation": _("operation")}.get(name, _("row"))


# Functions, because a sentence is put into the reader's language when it is read.
CHAIN = {
    found_codes.OPERATION_MISSING: lambda: _("Operation %(number)s was deleted: it is missing from the chain."),
    found_codes.ORDER_BROKEN: lambda: _(
        "Operation %(number)s does not follow the one before it: operations were reordered, deleted or inserted."
    ),
    found_codes.BACK_DATED: lambda: _(
        "Operation %(number)s or a row of it was back-dated: its instant cannot be the one it had."
    ),
    found_codes.HEAD_DISAGREES: lambda: _(
        "The chain does not end where its head says, at operation %(number)s: its end was deleted, edited or added to."
    ),
    found_codes.REDACTION_FORGED: lambda: _(
        "Operation %(number)s does not answer for the texts that are marked as redacted by it: the list was edited."
    ),
    found_codes.ANCHOR_DISAGREES: lambda: _(
        "Operation %(number)s is not the one that was anchored: the chain was rewritten, or its end deleted."
    ),
    found_codes.PAPER_SEAL_DIFFERS: lambda: _(
        "A paper made from operation %(number)s prints a seal that this operation does not have."
    ),
    found_codes.PAPER_FILE_DIFFERS: lambda: _(
        "The file of a paper made from operation %(number)s was edited or deleted: it differs from its hash."
    ),
}
ROWS = {
    found_codes.ROW_CHANGED: lambda: _(
        "A row as it stands now was edited around the record (%(kind)s): operation %(number)s left it otherwise."
    ),
    found_codes.ROW_MISSING: lambda: _(
        "A row was deleted around the record (%(kind)s): operation %(number)s left it there."
    ),
    found_codes.ROW_CAME_BACK: lambda: _(
        "A row was inserted around the record (%(kind)s): operation %(number)s had deleted it."
    ),
    found_codes.ROW_UNRECORDED: lambda: _("A row was inserted around the record (%(kind)s): no operation tells of it."),
}
