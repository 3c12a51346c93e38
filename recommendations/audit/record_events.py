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
