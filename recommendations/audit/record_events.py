"""What can happen to the record itself and to the installation; features declare theirs in their own events."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

# The digest binds the list of what was blanked to the seal: nobody can add to it afterwards.
TEXTS_REDACTED = EventType(
    "record.texts_redacted", _("{who} redacted texts of the record: {count} in all, known from now on by {digest}")
)
RECORD_ANCHORED = EventType(
    "record.anchored", _("{who} noted that {chain} stood at operation {number} with the seal {seal}")
)
SETTINGS_TOLD = EventType(
    "installation.settings", _("The installation runs with changed settings ({changed}). They are now: {settings}")
)
KEY_MADE = EventType("record.key_made", _("{who} made the signing key {number}, {public}"))
RECORD_EXPORTED = EventType("record.exported", _("{who} exported the record up to operation {number}"))
# `digest` is what stood: by it the next start, which may be another release's, knows what it should find.
RECORD_PROTECTED = EventType(
    "record.protected", _("{who} put up the protection of {count} tables of the record, known by {digest}")
)
PROTECTION_PUT_BACK = EventType(
    "record.protection_put_back",
    _("The protection of {count} tables of the record was missing and was put back ({tables}), known by {digest}"),
)
PROTECTION_MISSING = EventType(
    "record.protection_missing",
    _("The protection of {count} tables of the record is missing ({tables}); what stands is known by {digest}"),
)
# They hold no words, and something rests on each: on a list of redactions, on an anchor, on a key.
NEVER_REDACTED = (TEXTS_REDACTED.code, RECORD_ANCHORED.code, KEY_MADE.code)
