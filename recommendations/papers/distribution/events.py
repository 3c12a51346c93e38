"""What can happen to the distribution list of a body, and to papers on their way to the people on it."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

RECIPIENT_ADDED = EventType(
    "distribution.person_added", _("{who} put {person} on the distribution list of {body} ({way})")
)
WAY_CHANGED = EventType(
    "distribution.way_changed", _("{who} changed how the papers of {body} go to {person}: {old} → {new}")
)
RECIPIENT_REMOVED = EventType(
    "distribution.person_removed", _("{who} took {person} off the distribution list of {body}")
)
SENT = EventType("distribution.sent", _("{who} sent {paper} to the distribution list of {body}: {people}"))
SENT_AGAIN = EventType("distribution.sent_again", _("{who} sent {paper} to {person} again"))
LINK_ENDED = EventType("distribution.link_ended", _("{who} ended the link by which {person} opens {paper}"))
LINK_ASKED = EventType("distribution.link_asked", _("{who} asked for a fresh link to {paper}"))
DOWNLOADED = EventType(
    "distribution.downloaded", _("{who} downloaded {file} by the link to {paper} that was sent to {address}")
)
WITHDRAWAL_TOLD = EventType("distribution.withdrawal_told", _("YOT Plan told {people} that {paper} was withdrawn"))
