"""What can happen to a redaction. None of the sentences holds the words, or the name of who is anonymous."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

REDACTION_ASKED = EventType("redaction.asked", _("{who} asked for a redaction: {kind}"))
REDACTION_DONE = EventType(
    "redaction.done",
    _(
        "{who} agreed to a redaction: {kind}. What went: texts of the record {texts}, present entries {rows}, "
        "emails {emails}, files {files}, papers {papers}"
    ),
)
REDACTION_REFUSED = EventType("redaction.refused", _("{who} refused a redaction: {kind}"))
REDACTION_TAKEN_BACK = EventType("redaction.taken_back", _("{who} took back a redaction that was asked for: {kind}"))
