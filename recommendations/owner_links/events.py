"""What the record says beside a command that was run through a link."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

LINK_USED = EventType("link.used", _("{who} did this by the link sent to {address}"))
