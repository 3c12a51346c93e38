"""What providers report, as anymail reads it, in our own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason

from recommendations.outbox.reports import Report, Said, note_report

WANTS_NONE = {RejectReason.SPAM, RejectReason.UNSUBSCRIBED}
MAY_PASS = re.compile(r"soft|transient|temporary|mailbox.?full|over.?quota", re.IGNORECASE)
NOT_NOW = re.compile(r"^\W*(?:\w+;\s*)?4\d\d\b|\b4\.\d\.\d\b")
KINDS = ("Type", "event", "bounceType", "bounce_class", "type", "severity", "classification")


@dataclass(frozen=True)
class Noting:
    """Stands where anymail's views would signal: notes each event, at the instant the page read from the clock."""

    at: datetime

    def send(self, *, event: AnymailTrackingEvent, **named: Any) -> None:
        """Note what the provider says of one email; what is about reading and clicking is none of our business."""
        said = what_is_said(event)
        if said is not None:
            note_report(_report(event, said), at=self.at)


def _report(event: AnymailTrackingEvent, said: Said) -> Report:
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    return Report(
        said=said,
        provider_id=str(event.message_id or ""),
        told_name=str(metadata.get("email") or ""),
        detail=" ".join(str(part) for part in (event.reject_reason, event.mta_response or event.description) if part),
    )


def what_is_said(event: AnymailTrackingEvent) -> Said | None:
    """Return the event in our words; None where it changes nothing."""
    if event.event_type == EventType.DELIVERED:
        return Said.ARRIVED
    if event.event_type in {EventType.COMPLAINED, EventType.UNSUBSCRIBED}:
        return Said.CALLED_JUNK
    if event.event_type == EventType.FAILED:
        return Said.NOT_SENT
    if event.event_type not in {EventType.BOUNCED, EventType.REJECTED}:
        return None
    if event.reject_reason in WANTS_NONE:
        return Said.CALLED_JUNK
    return Said.CAME_BACK_FOR_NOW if _may_pass(event) else Said.CAME_BACK


def _may_pass(event: AnymailTrackingEvent) -> bool:
    if event.reject_reason in {RejectReason.TIMED_OUT, RejectReason.OTHER}:
        return True
    if NOT_NOW.search(str(event.mta_response or "")):
        return True
    raw = event.esp_event
    found = [raw.get(name) for name in KINDS] if hasattr(raw, "get") else []
    return any(isinstance(kind, str) and MAY_PASS.search(kind) for kind in found)
